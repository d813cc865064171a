import Testing

/// Points of three springs: near each other, with two that are too far apart, and so fast that the steps end.
let exitsPastSpans: [DerivativeCase] = [
  [0.3, 0.8, -0.2, 1.1, 0.5, 0.7], [0.3, 4.9, -0.2, 1.1, 2.5, -0.7], [0.3, 0.8, -0.2, 6, 5, 7],
].flatMap { (point: [Double]) -> [DerivativeCase] in
  cases {
    reverse(
      "springsUntilApart", at: point, of: .init { springsUntilApart($0) },
      gradient: .init { springsUntilApartGradient($0) }, both: .init { springsUntilApartValueWithGradient($0) },
      vjp: .init { springsUntilApartVJP($0, cotangent: $1) })
    hessian(
      "springsUntilApart", at: point, gradient: .init { springsUntilApartGradient($0) },
      hvp: .init { springsUntilApartHVP($0, tangent: $1) }, hessian: .init { springsUntilApartHessian($0) })
  }
}

@Suite struct ExitsPastSpansTests {
  @Test(arguments: exitsPastSpans)
  func left(derivative: DerivativeCase) { derivative.run() }
}
