import ADBenchByCompiler

extension BenchmarkCase {
  /// The gradient of the loss of a network on a sequence.
  static func sequence(_ name: String, _ input: SequenceInput) -> BenchmarkCase {
    func gradient() -> (main: [Double], extra: [Double]) {
      sequenceLossGradient(
        main: input.main, extra: input.extra, state: input.state, sequence: input.sequence, layers: input.layers,
        width: input.width)
    }
    func gradientInC() -> (main: [Double], extra: [Double]) {
      sequenceLossInCGradient(
        main: input.main, extra: input.extra, state: input.state, sequence: input.sequence, layers: input.layers,
        width: input.width)
    }
    func gradientByCompiler() -> (main: [Double], extra: [Double]) {
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
      entries: {
        let all = gradient()
        return all.main + all.extra
      },
      others: [
        Other(
          name: "by-hand", gradient: { sequenceGradientByHand(input).main[0] },
          entries: {
            let all = sequenceGradientByHand(input)
            return all.main + all.extra
          }),
        Other(
          name: "c", gradient: { gradientInC().main[0] },
          entries: {
            let all = gradientInC()
            return all.main + all.extra
          }),
        Other(
          name: "compiler", gradient: { gradientByCompiler().main[0] },
          entries: {
            let all = gradientByCompiler()
            return all.main + all.extra
          }, isSlow: true),
      ])
  }
}
