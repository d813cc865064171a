import Testing

/// Trees that are made in the function, and loops that only run where their bounds are in order.
let guardedLoopCases: [DerivativeCase] =
  cases {
    reverse(
      "chainOfTrees", at: [0.6, 1.3, -0.7], of: .init(chainOfTrees), gradient: .init { chainOfTreesGradient($0) },
      both: .init(chainOfTreesValueWithGradient), vjp: .init(chainOfTreesVJP))
    hessian(
      "chainOfTrees", at: [0.6, 1.3, -0.7], gradient: .init { chainOfTreesGradient($0) },
      hvp: .init(chainOfTreesHVP), hessian: .init { chainOfTreesHessian($0) })
    jacobian(
      "weightsOfTrees", at: [0.6, 1.3, -0.7], of: .init(weightsOfTrees), jacobian: .init { weightsOfTreesJacobian($0) })
  }
  + everyMode(
    "guardedLoops",
    at: [
      [0.4, 1.2], [0.4, 1.2, -0.6], (0..<5).map { 0.3 * Double($0) - 0.5 }, (0..<8).map { 0.2 * Double($0) - 0.7 },
    ],
    of: guardedLoops, gradient: { guardedLoopsGradient($0) }, both: guardedLoopsValueWithGradient,
    vjp: guardedLoopsVJP, jvp: guardedLoopsJVP, hvp: guardedLoopsHVP)

@Suite struct GuardedLoopTests {
  @Test(arguments: guardedLoopCases)
  func guarded(derivative: DerivativeCase) { derivative.run() }
}
