// The derivatives of the logarithm of the gamma function.
//
// For x of some size the asymptotic series of NIST's Digital Library of Mathematical Functions is used (dlmf.nist.gov):
// ψ(x) ~ ln x - 1/(2x) - Σ B₂ₖ/(2k x²ᵏ) (5.11.2), and its derivatives (5.15.8). Smaller arguments are lifted by the
// recurrence ψ⁽ⁿ⁾(x) = ψ⁽ⁿ⁾(x + 1) - (-1)ⁿ n! / xⁿ⁺¹ (5.5.2, 5.15.5), and negative ones reflected for n = 0 and 1
// (5.5.4, 5.15.6).

/// The Bernoulli numbers B₂, B₄, …, B₂₀ (dlmf.nist.gov/24.2.T1).
private let bernoulliNumbers: [Double] = [
  1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798,
  -174611.0 / 330,
]

/// The logarithmic derivative ψ of the gamma function: the derivative of `lgamma`.
///
/// It is accurate to some 10⁻¹⁵ relative to the larger one of |ψ(x)| and 1. At 0 and the negative integers, its poles,
/// it is NaN, at -∞ too.
public func digamma(_ x: Double) -> Double {
  guard x > 0 else { return reflectedDigamma(x) }
  var shifted = x
  var lifted = 0.0
  while shifted < 10 {
    lifted += 1 / shifted
    shifted += 1
  }
  if shifted == .infinity { return .infinity }
  let inverseSquare = 1 / (shifted * shifted)
  var series = 0.0
  for index in bernoulliNumbers.indices.reversed() {
    series = (series + bernoulliNumbers[index] / Double(2 * (index + 1))) * inverseSquare
  }
  return Double.log(shifted) - 0.5 / shifted - series - lifted
}

/// ψ(x) = ψ(1 - x) - π / tan(πx) for x that are not positive.
private func reflectedDigamma(_ x: Double) -> Double {
  let fraction = x - x.rounded(.down)
  guard x.isFinite, fraction != 0 else { return .nan }
  return digamma(1 - x) - .pi / Double.tan(.pi * fraction)
}

/// The derivative ψ′ of ``digamma(_:)-(Double)``. At 0 and the negative integers, its poles, it is infinite.
public func trigamma(_ x: Double) -> Double {
  guard x <= 0 else { return polygamma(1, x) }
  let fraction = x - x.rounded(.down)
  guard x.isFinite else { return .nan }
  guard fraction != 0 else { return .infinity }
  let ratio = Double.pi / Double.sin(.pi * fraction)
  return ratio * ratio - polygamma(1, 1 - x)
}

/// The derivative of order `order` of ``digamma(_:)-(Double)`` for positive x; order 0 is the function itself.
///
/// - Precondition: `order` is not negative, and `x` is positive or NaN unless `order` is 0.
public func polygamma(_ order: Int, _ x: Double) -> Double {
  require(order >= 0, "polygamma: the order \(order) is negative")
  if order == 0 { return digamma(x) }
  require(!(x <= 0), "polygamma: order \(order) at \(x), which is not positive")
  let n = Double(order)
  var lifted = 0.0
  var shifted = x
  while shifted < 12 + n {
    lifted += 1 / Double.pow(shifted, order + 1)
    shifted += 1
  }
  if shifted == .infinity { return 0 }
  // With s(m) = (m - 1)! / xᵐ the asymptotic series is s(n) + s(n + 1) / 2 + Σ B₂ₖ / (2k)! s(n + 2k).
  let factorial = (1..<max(order, 2)).reduce(1.0) { $0 * Double($1) }
  let leading = factorial / Double.pow(shifted, order)
  let inverseSquare = 1 / (shifted * shifted)
  var term = leading * inverseSquare * n * (n + 1) / 2
  var series = 0.0
  for (index, number) in bernoulliNumbers.enumerated() {
    series += number * term
    let k = Double(2 * (index + 1))
    term *= inverseSquare * (n + k) * (n + k + 1) / ((k + 1) * (k + 2))
  }
  let magnitude = leading * (1 + n / (2 * shifted)) + series + factorial * n * lifted
  return order % 2 == 1 ? magnitude : -magnitude
}

/// The logarithmic derivative of the gamma function, computed in Double.
public func digamma(_ x: Float) -> Float { Float(digamma(Double(x))) }

/// The derivative of ``digamma(_:)-(Float)``, computed in Double.
public func trigamma(_ x: Float) -> Float { Float(trigamma(Double(x))) }

/// The derivative of order `order` of ``digamma(_:)-(Float)``, computed in Double.
public func polygamma(_ order: Int, _ x: Float) -> Float { Float(polygamma(order, Double(x))) }
