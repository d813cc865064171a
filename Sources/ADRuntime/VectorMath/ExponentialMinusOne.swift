/// exp(x) - 1 for each lane, without cancellation. All arguments; no error above 1 ulp.
@_transparent
@_disfavoredOverload
public func expm1<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  guard x.isWithin(700) else { return x.outOfLine(extremeExponentialMinusOne) }
  return moderateExponentialMinusOne(x)
}

/// exp(x) - 1 for each lane, some of which are large or no numbers: there it is the exponential, or -1.
@inlinable @inline(never)
func extremeExponentialMinusOne<Vector: DoubleLanes>(
  _ x: UnsafePointer<Vector>, _ result: UnsafeMutablePointer<Vector>
) {
  let isModerate = x.pointee.absolute .<= Vector(700)
  let limited = Vector(0).replacing(with: x.pointee, where: isModerate)
  extremeExponential(x, result)
  result.pointee = result.pointee
    .replacing(with: Vector(-1), where: x.pointee .< Vector(0))
    .replacing(with: moderateExponentialMinusOne(limited), where: isModerate)
}

/// exp(x) - 1 for |x| ≤ 700: (2ᵏ - 1) + 2ᵏ r + 2ᵏ r² / 2 without error, and 2ᵏ times the rest.
@_transparent @usableFromInline
func moderateExponentialMinusOne<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  let reduced = ReducedExponential(x)
  let power = reduced.power
  let half = power * Vector(0.5)
  let units = power - Vector(1)
  let unitsRest = (power - units) - Vector(1)
  let linear = power * reduced.r
  let quadratic = half * reduced.square
  let sum = units + linear
  let sumRest = (units - sum) + linear
  let total = sum + quadratic
  let totalRest = (sum - total) + quadratic
  let squareRest = half * reduced.square.residual(of: reduced.r, times: reduced.r)
  let result = total + (power.times(reduced.cubic, plus: sumRest + totalRest) + (unitsRest - squareRest))
  // The sum that makes zero has lost its sign.
  return result.replacing(with: x, where: x .== Vector(0))
}
