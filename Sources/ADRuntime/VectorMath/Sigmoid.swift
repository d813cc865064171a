/// 1 / (1 + exp(-x)) for each lane. All arguments; no error above 1 ulp.
///
/// With e = exp(-|x|) it is 1 / (1 + e) or, for negative x, e / (1 + e). The quotient is corrected by what rounding took
/// from its numerator, its denominator and itself.
@inlinable @inline(__always)
public func sigmoid<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  let zero = Vector(0)
  let one = Vector(1)
  let magnitude = x.absolute
  let isNegative = x .< zero
  // exp(-746) is below half of the least positive number.
  let limited = Vector(746).replacing(with: magnitude, where: magnitude .<= Vector(746))
  let reduced = ReducedExponential(zero - limited)

  // e is 2ᵏ times this sum of two numbers.
  let significand = one + reduced.fraction
  let rest = (one - significand) + reduced.fraction
  let power = zero.replacing(with: reduced.power, where: magnitude .<= Vector(700))
  let exponential = power * significand
  let denominator = one + exponential
  let denominatorRest = ((one - denominator) + exponential) + power * rest

  // The quotient without the factor 2ᵏ.
  let numerator = one.replacing(with: significand, where: isNegative)
  let numeratorRest = zero.replacing(with: rest, where: isNegative)
  let inverse = one / denominator
  let quotient = numerator * inverse
  let residual = numerator.subtractingProduct(quotient, denominator)
  let corrected = quotient + (residual + (numeratorRest - quotient * denominatorRest)) * inverse

  // Subnormal results are scaled down in the end, so that they are rounded once.
  let isSmall = x .< Vector(-708)
  let exponent = zero.replacing(with: Vector(bits: reduced.exponentBits), where: isNegative).bits
  let lift = zero.replacing(with: Vector(bits: Vector.Bits(repeating: 100 << 52)), where: isSmall).bits
  let lifted = Vector(bits: corrected.bits &+ exponent &+ lift)
  let result = lifted * one.replacing(with: Vector(0x1p-100), where: isSmall)
  return x.replacing(with: result, where: magnitude .<= Vector(.infinity))
}
