/// The hyperbolic tangent of each lane. All arguments; no error above 1 ulp.
///
/// Up to 0.6 it is x + x³ P(x²) / Q(x²), our own rational approximation, found by collocation at the zeros of a Chebyshev
/// polynomial, with a relative error of 2⁻⁵⁹; beyond, 1 - 2 / (exp(2x) + 1). One division serves both.
@inlinable @inline(__always)
public func tanh<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  let zero = Vector(0)
  let one = Vector(1)
  let magnitude = x.absolute
  let isSmall = magnitude .<= Vector(0.6)
  let z = x * x
  let p = Vector(-0x1.a1ce368d6607dp-13)
    .times(z, plus: -0x1.4fdea94531cabp-6)
    .times(z, plus: -0x1.5555555555555p-2)
  let q = Vector(0x1.b13d11cdff96cp-13)
    .times(z, plus: 0x1.7da0e047f5eb3p-6)
    .times(z, plus: 0x1.d893595692ecfp-2)
    .times(z, plus: 1)

  // Beyond 22 the result is 1.
  let limited = Vector(22).replacing(with: magnitude, where: magnitude .<= Vector(22))
  let reduced = ReducedExponential(limited + limited)
  let power = reduced.power
  let leading = power + one
  let trailing = power * reduced.fraction
  let sum = leading + trailing
  // What is missing in the sum is a correction of the quotient, t² / 2 times as large.
  let sumRest = (leading - sum) + trailing

  let numerator = Vector(-2).replacing(with: magnitude * z * p, where: isSmall)
  let denominator = sum.replacing(with: q, where: isSmall)
  let quotient = numerator / denominator
  let correction = (Vector(0.5) * quotient * quotient * sumRest).replacing(with: zero, where: isSmall)
  let base = one.replacing(with: magnitude, where: isSmall)
  let total = base + quotient
  let result = total + (((base - total) + quotient) + correction)
  let signed = Vector(bits: result.bits | x.signBits)
  return x.replacing(with: signed, where: magnitude .<= Vector(.infinity))
}
