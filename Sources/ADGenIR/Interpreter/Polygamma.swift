#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The polygamma function ψ⁽ⁿ⁾(x), the (n+1)-th derivative of log Γ; NaN if n is not a natural number.
///
/// Recurrence moves x up to where the asymptotic series is exact to the last digits:
/// ψ⁽ⁿ⁾(x) = ψ⁽ⁿ⁾(x + 1) - (-1)ⁿ n! / xⁿ⁺¹, and for large x
/// ψ⁽ⁿ⁾(x) ~ (-1)ⁿ⁺¹ [(n-1)! / xⁿ + n! / (2 xⁿ⁺¹) + Σ B₂ₖ (2k+n-1)! / ((2k)! x²ᵏ⁺ⁿ)].
func polygamma(_ order: Double, _ x: Double) -> Double {
  guard order >= 0, order <= 150, order == order.rounded(.down), !x.isNaN else { return .nan }
  if order == 0 { return digamma(x) }
  if x == .infinity { return 0 }
  let n = Int(order)
  let sign: Double = n % 2 == 0 ? -1 : 1
  if x <= 0, x == x.rounded(.down) { return n % 2 == 1 ? .infinity : .nan }
  // Far to the left recurrence takes too long.
  if x < -100_000 { return .nan }
  let factorial = tgamma(order + 1)
  var sum = 0.0
  var y = x
  while y < 15 + order {
    sum += 1 / pow(y, order + 1)
    y += 1
  }
  // n! times the Hurwitz zeta function's tail, with the common factor y⁻ⁿ taken out.
  var series = 1 / order + 1 / (2 * y)
  // (2k+n-1)! / ((2k)! n!) · n / y²ᵏ, from k = 1.
  var ratio = (order + 1) / (2 * y * y)
  for (position, bernoulli) in evenBernoulliNumbers.enumerated() {
    series += bernoulli * ratio
    let k = 2 * Double(position + 1)
    ratio *= (k + order) * (k + order + 1) / ((k + 1) * (k + 2) * y * y)
  }
  return sign * factorial * (sum + series * pow(y, -order))
}

/// B₂, B₄, …
private let evenBernoulliNumbers: [Double] = [
  1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798,
  -174611.0 / 330, 854513.0 / 138,
]

/// The logarithmic derivative of Γ, ψ(x).
///
/// Reflection for negative x, recurrence ψ(x) = ψ(x + 1) - 1/x, then ψ(x) ~ ln x - 1/2x - Σ B₂ₖ / (2k x²ᵏ).
private func digamma(_ x: Double) -> Double {
  if x == .infinity { return x }
  if x == 0 { return x.sign == .minus ? .infinity : -.infinity }
  if x < 0 {
    if x == x.rounded(.down) { return .nan }
    // π / tan πx has period 1.
    let fraction = x - x.rounded()
    return digamma(1 - x) - .pi / tan(.pi * fraction)
  }
  var sum = 0.0
  var y = x
  while y < 15 {
    sum -= 1 / y
    y += 1
  }
  let square = 1 / (y * y)
  var power = square
  var series = 0.0
  for (position, bernoulli) in evenBernoulliNumbers.enumerated() {
    series += bernoulli / (2 * Double(position + 1)) * power
    power *= square
  }
  return sum + log(y) - 0.5 / y - series
}
