import ADRuntime

extension BenchmarkCase {
  /// The gradient of the loss of a network on a sequence by operations on tensors, against that by loops.
  static func sequenceWithTensors(_ name: String, _ input: SequenceInput) -> BenchmarkCase {
    func rows(_ numbers: [Double]) -> [Tensor<Double>] {
      stride(from: 0, to: numbers.count, by: input.width).map { Tensor(Array(numbers[$0..<$0 + input.width])) }
    }
    let main = rows(input.main)
    let extra = rows(input.extra)
    let state = rows(input.state)
    let sequence = rows(input.sequence)
    func gradient() -> (main: [Tensor<Double>], extra: [Tensor<Double>]) {
      sequenceLossWithTensorsGradient(main: main, extra: extra, state: state, sequence: sequence)
    }
    return BenchmarkCase(
      name: name,
      primal: { sequenceLossWithTensors(main: main, extra: extra, state: state, sequence: sequence) },
      gradient: { gradient().main[0].scalars[0] },
      entries: {
        let all = gradient()
        return (all.main + all.extra).flatMap(\.scalars)
      },
      others: [
        Other(
          name: "by-hand", gradient: { sequenceGradientByHand(input).main[0] },
          entries: {
            let all = sequenceGradientByHand(input)
            return all.main + all.extra
          })
      ])
  }
}
