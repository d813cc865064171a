import ADBenchByCompiler

extension BenchmarkCase {
  private typealias Gradient = (main: [Double], extra: [Double])

  private static func entries(_ gradient: Gradient) -> [Double] { gradient.main + gradient.extra }

  /// The gradient of the loss of a network on a sequence.
  static func sequence(_ name: String, _ input: SequenceInput) -> BenchmarkCase {
    func gradient() -> Gradient {
      sequenceLossGradient(
        main: input.main, extra: input.extra, state: input.state, sequence: input.sequence, layers: input.layers,
        width: input.width)
    }
    func gradientInC() -> Gradient {
      sequenceLossInCGradient(
        main: input.main, extra: input.extra, state: input.state, sequence: input.sequence, layers: input.layers,
        width: input.width)
    }
    func gradientByCompiler() -> Gradient {
      sequenceGradientByCompiler(
        main: input.main, extra: input.extra, state: input.state, sequence: input.sequence, layers: input.layers,
        width: input.width)
    }
    return BenchmarkCase(
      name: name,
      primal: {
        sequenceLoss(
          main: input.main, extra: input.extra, state: input.state, sequence: input.sequence, layers: input.layers,
          width: input.width)
      },
      primalInC: {
        sequenceLossInC(
          main: input.main, extra: input.extra, state: input.state, sequence: input.sequence, layers: input.layers,
          width: input.width)
      },
      gradient: { gradient().main[0] },
      entries: { entries(gradient()) },
      others: [
        Other(
          name: "by-hand", gradient: { sequenceGradientByHand(input).main[0] },
          entries: { entries(sequenceGradientByHand(input)) }),
        Other(
          name: "c", gradient: { gradientInC().main[0] },
          entries: { entries(gradientInC()) }),
        Other(
          name: "compiler", gradient: { gradientByCompiler().main[0] },
          entries: { entries(gradientByCompiler()) }, isSlow: true),
      ])
  }
}
