import ADRuntime

extension BenchmarkCase {
  /// The gradient of a mixture's likelihood by operations on tensors, against that by loops.
  static func mixtureWithTensors(_ name: String, _ input: MixtureInput) -> BenchmarkCase {
    let components = input.alphas.count
    let alphas = Tensor(input.alphas)
    let means = Tensor(shape: [components, input.d], scalars: input.means)
    let points = Tensor(shape: [input.points.count / input.d, input.d], scalars: input.points)
    func gradient() -> (alphas: Tensor<Double>, means: Tensor<Double>, factors: [Double]) {
      mixtureLogLikelihoodWithTensorsGradient(
        alphas: alphas, means: means, factors: input.factors, points: points, d: input.d, gamma: input.gamma,
        m: input.m)
    }
    return BenchmarkCase(
      name: name, constant: input.constant,
      primal: {
        mixtureLogLikelihoodWithTensors(
          alphas: alphas, means: means, factors: input.factors, points: points, d: input.d, gamma: input.gamma,
          m: input.m)
      },
      gradient: { gradient().factors[0] },
      entries: {
        let all = gradient()
        return all.alphas.scalars + all.means.scalars + all.factors
      },
      others: [
        Other(
          name: "by-hand", gradient: { mixtureGradientByHand(input).alphas[0] },
          entries: {
            let all = mixtureGradientByHand(input)
            return all.alphas + all.means + all.factors
          })
      ])
  }
}
