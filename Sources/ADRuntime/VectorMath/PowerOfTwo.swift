/// 2 to the power of each lane. All arguments; no error above 1 ulp.
@_transparent
@_disfavoredOverload
public func exp2<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  guard x.isWithin(1021) else { return x.outOfLine(extremePowerOfTwo) }
  return ReducedExponential(powerOfTwo: x).exponential
}

/// 2 to the power of each lane, some of which give numbers that are subnormal or zero, overflow, or are no numbers.
@inlinable @inline(never)
func extremePowerOfTwo<Vector: DoubleLanes>(_ x: UnsafePointer<Vector>, _ result: UnsafeMutablePointer<Vector>) {
  let x = x.pointee
  let power = ReducedExponential(powerOfTwo: x).exponential(whereSmall: x .< Vector(-1021))
  // Above are the numbers that overflow, infinity and NaN.
  result.pointee = (x + Vector(.infinity))
    .replacing(with: power, where: x .< Vector(1024))
    .replacing(with: Vector(0), where: x .< Vector(-1076))
}
