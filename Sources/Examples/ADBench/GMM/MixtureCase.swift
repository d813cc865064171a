import ADBenchByCompiler
import ADRuntime
import Foundation

extension BenchmarkCase {
  private typealias Gradient = (alphas: [Double], means: [Double], factors: [Double])

  private static func entries(_ gradient: Gradient) -> [Double] { gradient.alphas + gradient.means + gradient.factors }

  /// The gradient of a mixture's likelihood.
  static func mixture(_ name: String, _ input: MixtureInput) -> BenchmarkCase {
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
        Other(
          name: "threads", gradient: { onAllCores { gradient().alphas[0] } },
          entries: { onAllCores { entries(gradient()) } }),
        Other(name: "c", gradient: { gradientInC().alphas[0] }, entries: { entries(gradientInC()) }),
      ] + byCompiler(input))
  }

  /// The compiler's own gradient, whose time is quadratic: of the smallest mixture only, where it takes seconds.
  private static func byCompiler(_ input: MixtureInput) -> [Other] {
    if input.factors.count > 2000 { return [] }
    func gradient() -> Gradient {
      mixtureGradientByCompiler(
        alphas: input.alphas, means: input.means, factors: input.factors, points: input.points, d: input.d,
        gamma: input.gamma, m: input.m)
    }
    return [
      Other(
        name: "compiler", gradient: { gradient().alphas[0] }, entries: { entries(gradient()) }, isSlow: true)
    ]
  }
}

/// What the closure gives when loops may use all cores; everything else that is measured uses one.
private func onAllCores<Result>(_ compute: () -> Result) -> Result {
  LoopThreads.count = ProcessInfo.processInfo.activeProcessorCount
  defer { LoopThreads.count = 1 }
  return compute()
}
