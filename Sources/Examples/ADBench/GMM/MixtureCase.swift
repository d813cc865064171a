extension BenchmarkCase {
  /// The gradient of a mixture's likelihood.
  static func mixture(_ name: String, _ input: MixtureInput) -> BenchmarkCase {
    typealias Gradient = (alphas: [Double], means: [Double], factors: [Double])
    func entries(_ gradient: Gradient) -> [Double] { gradient.alphas + gradient.means + gradient.factors }
    func gradient() -> Gradient {
      mixtureLogLikelihoodGradient(
        alphas: input.alphas, means: input.means, factors: input.factors, points: input.points, d: input.d,
        gamma: input.gamma, m: input.m)
    }
    func gradientInC() -> Gradient {
      mixtureLogLikelihoodInCGradient(
        alphas: input.alphas, means: input.means, factors: input.factors, points: input.points, d: input.d,
        gamma: input.gamma, m: input.m)
    }
    return BenchmarkCase(
      name: name, constant: input.constant,
      primal: {
        mixtureLogLikelihood(
          alphas: input.alphas, means: input.means, factors: input.factors, points: input.points, d: input.d,
          gamma: input.gamma, m: input.m)
      },
      primalInC: {
        mixtureLogLikelihoodInC(
          alphas: input.alphas, means: input.means, factors: input.factors, points: input.points, d: input.d,
          gamma: input.gamma, m: input.m)
      },
      gradient: { gradient().alphas[0] }, entries: { entries(gradient()) },
      others: [
        Other(
          name: "by-hand", gradient: { mixtureGradientByHand(input).alphas[0] },
          entries: { entries(mixtureGradientByHand(input)) }),
        Other(name: "c", gradient: { gradientInC().alphas[0] }, entries: { entries(gradientInC()) }),
      ])
  }
}
