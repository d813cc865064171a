import Testing

/// Centres near the origin, and some so far away that the exponential of their quadratic form is subnormal (-715) or 0.
private func centres(_ count: Int, dimension d: Int) -> [Double] {
  (0..<count).flatMap { k -> [Double] in
    (0..<d).map { i -> Double in
      let near: Double = 0.3 * Double((k * 5 + i * 3) % 7) - 0.8
      let far: Double = i == k % d ? [0, 0, 26.74, 40][k % 4] : 0
      return near * (k % 4 == 2 ? 0.001 : 1) + far
    }
  }
}

private func form(_ d: Int) -> [Double] {
  (0..<d * d).map { $0 / d == $0 % d ? 1 : 0.01 * Double($0 % 3) }
}

private let point = [0.1, -0.2, 0.15]

private func points(_ count: Int) -> [Double] {
  (0..<count).flatMap { n -> [Double] in point.map { $0 + 0.1 * Double(n % 4) } }
}

/// Quadratic forms that are equal, so that all cotangents are zero, or not.
private func forms(_ count: Int, areEqual: Bool) -> [Double] {
  if areEqual { return (0..<count).flatMap { _ in form(3) } }
  return (0..<count * 9).map { 0.2 * Double($0 * 7 % 11) - 1 }
}

let vanishingCases: [DerivativeCase] =
  [4, 9, 18].flatMap { count in
    densityCases(count) + varianceCases(count, areEqual: true) + varianceCases(count, areEqual: false)
  } + [secondOrder(4), secondOrder(9)]

private func secondOrder(_ count: Int) -> DerivativeCase {
  second(
    "logDensity, \(count)", at: point, centres(count, dimension: 3), form(3),
    gradient: .init { logDensityGradient($0, centres: $1, form: $2) },
    hvp: .init { logDensityHVP($0, centres: $1, form: $2, tangent: ($3, $4, $5)) })
}

/// Components of which most are far away.
private func densityCases(_ count: Int) -> [DerivativeCase] {
  let far = centres(count, dimension: 3)
  return cases {
    reverse(
      "logDensity, \(count)", at: point, far, form(3), of: .init { logDensity($0, centres: $1, form: $2) },
      gradient: .init { logDensityGradient($0, centres: $1, form: $2) },
      both: .init { logDensityValueWithGradient($0, centres: $1, form: $2) },
      vjp: .init { logDensityVJP($0, centres: $1, form: $2, cotangent: $3) })
    forward(
      "logDensity, \(count)", at: point, far, form(3), of: .init { logDensity($0, centres: $1, form: $2) },
      jvp: .init { logDensityJVP($0, centres: $1, form: $2, tangent: ($3, $4, $5)) },
      vjp: .init { logDensityVJP($0, centres: $1, form: $2, cotangent: $3) })
    reverse(
      "logLikelihood, \(count)", at: points(count), centres(6, dimension: 3), form(3),
      of: .init { logLikelihood($0, centres: $1, form: $2, d: 3) },
      gradient: .init { logLikelihoodGradient($0, centres: $1, form: $2, d: 3) },
      both: .init { logLikelihoodValueWithGradient($0, centres: $1, form: $2, d: 3) },
      vjp: .init { logLikelihoodVJP($0, centres: $1, form: $2, d: 3, cotangent: $3) })
  }
}

private func varianceCases(_ count: Int, areEqual: Bool) -> [DerivativeCase] {
  let forms = forms(count, areEqual: areEqual)
  return cases {
    reverse(
      "variance, \(count)", at: point, forms, of: .init { variance($0, forms: $1) },
      gradient: .init { varianceGradient($0, forms: $1) }, both: .init { varianceValueWithGradient($0, forms: $1) },
      vjp: .init { varianceVJP($0, forms: $1, cotangent: $2) })
    second(
      "variance, \(count)", at: point, forms, gradient: .init { varianceGradient($0, forms: $1) },
      hvp: .init { varianceHVP($0, forms: $1, tangent: ($2, $3)) })
  }
}

@Suite struct VanishingCotangentTests {
  @Test(arguments: vanishingCases)
  func skipped(derivative: DerivativeCase) { derivative.run() }

  /// What is not a number is no zero: it comes through.
  @Test func notANumberComesThrough() {
    let gradient = logDensityGradient([.nan, 0, 0], centres: centres(4, dimension: 3), form: form(3))
    #expect(gradient.x.filter(\.isNaN).count == 3)
  }
}
