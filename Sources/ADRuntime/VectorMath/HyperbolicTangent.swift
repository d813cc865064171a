/// The hyperbolic tangent of each lane. All arguments; no error above 1 ulp.
@_transparent
@_disfavoredOverload
public func tanh<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  guard x.isWithin(300) else { return x.outOfLine(extremeTangent) }
  return moderateTangent(x)
}

/// The hyperbolic tangent of each lane, some of which are large or no numbers.
@inlinable @inline(never)
func extremeTangent<Vector: DoubleLanes>(_ x: UnsafePointer<Vector>, _ result: UnsafeMutablePointer<Vector>) {
  let x = x.pointee
  let limited =
    x
    .replacing(with: Vector(300), where: Vector(300) .< x)
    .replacing(with: Vector(-300), where: x .< Vector(-300))
  result.pointee = x.replacing(with: moderateTangent(limited), where: x.absolute .<= Vector(.infinity))
}

/// The hyperbolic tangent for |x| ≤ 300.
///
/// Up to 0.6 it is x + x³ P(x²) / Q(x²), our own rational approximation, found by collocation at the zeros of a Chebyshev
/// polynomial, with a relative error of 2⁻⁵⁹; beyond, 1 - 2 / (exp(2x) + 1). One division serves both.
@_transparent @usableFromInline
func moderateTangent<Vector: DoubleLanes>(_ x: Vector) -> Vector {
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

  let reduced = ReducedExponential(magnitude + magnitude)
  let power = reduced.power
  let leading = power + Vector(1)
  let sum = power.times(reduced.fraction, plus: leading)
  // What is missing in the sum is a correction of the quotient, t² / 2 times as large.
  let sumRest = power.times(reduced.fraction, plus: leading - sum)

  let numerator = Vector(-2).replacing(with: magnitude * z * p, where: isSmall)
  let quotient = numerator / sum.replacing(with: q, where: isSmall)
  let correction = (Vector(0.5) * quotient * quotient * sumRest).replacing(with: Vector(0), where: isSmall)
  let base = Vector(1).replacing(with: magnitude, where: isSmall)
  let total = base + quotient
  let result = total + (((base - total) + quotient) + correction)
  return Vector(bits: result.bits | x.signBits)
}
