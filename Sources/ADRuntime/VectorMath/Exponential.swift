/// The exponential of each lane. All arguments; no error above 1 ulp.
@_transparent
@_disfavoredOverload
public func exp<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  guard x.isWithin(708) else { return x.outOfLine(extremeExponential) }
  return ReducedExponential(x).exponential
}

/// The exponential of each lane, some of which give numbers that are subnormal or zero, overflow, or are no numbers.
@inlinable @inline(never)
func extremeExponential<Vector: DoubleLanes>(_ x: UnsafePointer<Vector>, _ result: UnsafeMutablePointer<Vector>) {
  let x = x.pointee
  // Above are the numbers that overflow, infinity and NaN.
  result.pointee = (x + Vector(.infinity))
    .replacing(
      with: ReducedExponential(x).exponential(whereSmall: x .< Vector(-708)), where: x .<= Vector(0x1.62e42fefa39efp9)
    )
    .replacing(with: Vector(0), where: x .< Vector(-746))
}
