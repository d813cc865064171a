/// 1 / (1 + exp(-x)) for each lane. All arguments; no error above 1 ulp.
@_transparent
@_disfavoredOverload
public func sigmoid<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  guard x.isWithin(700) else { return x.outOfLine(extremeSigmoid) }
  return moderateSigmoid(x)
}

/// The sigmoid of each lane, some of which are large or no numbers: there it is the exponential, or 1.
@inlinable @inline(never)
func extremeSigmoid<Vector: DoubleLanes>(_ x: UnsafePointer<Vector>, _ result: UnsafeMutablePointer<Vector>) {
  let limited = Vector(0).replacing(with: x.pointee, where: x.pointee.absolute .<= Vector(700))
  extremeExponential(x, result)
  result.pointee = result.pointee
    .replacing(with: Vector(1), where: Vector(700) .< x.pointee)
    .replacing(with: moderateSigmoid(limited), where: x.pointee.absolute .<= Vector(700))
}

/// The sigmoid for |x| ≤ 700.
///
/// With e = exp(-|x|) it is 1 / (1 + e) or, for negative x, e / (1 + e). The quotient is corrected by what rounding took
/// from its numerator, its denominator and itself.
@_transparent @usableFromInline
func moderateSigmoid<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  let one = Vector(1)
  let isNegative = x .< Vector(0)
  let reduced = ReducedExponential(Vector(bits: x.bits | Vector.Bits(repeating: 0x8000_0000_0000_0000)))

  // e is 2ᵏ times this sum of two numbers.
  let (significand, rest) = reduced.significand
  let power = reduced.power
  let exponential = power * significand
  let denominator = one + exponential
  let denominatorRest = power.times(rest, plus: (one - denominator) + exponential)

  let numerator = one.replacing(with: exponential, where: isNegative)
  let numeratorRest = Vector(0).replacing(with: power * rest, where: isNegative)
  let inverse = one / denominator
  let quotient = numerator * inverse
  let residual = numerator.residual(of: quotient, times: denominator)
  return (residual + numeratorRest.minus(quotient, times: denominatorRest)).times(inverse, plus: quotient)
}
