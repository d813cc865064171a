/// The exponential of each lane. All arguments; no error above 1 ulp.
@inlinable @inline(__always)
public func exp<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  guard all(x.absolute .<= Vector(708)) else { return x.outOfLine(extremeExponential) }
  let reduced = ReducedExponential(x)
  return Vector(bits: (Vector(1) + reduced.fraction).bits &+ reduced.exponentBits)
}

/// The exponential of each lane, some of which give numbers that are subnormal or zero, overflow, or are no numbers.
@inlinable @inline(never)
func extremeExponential<Vector: DoubleLanes>(_ x: UnsafePointer<Vector>, _ result: UnsafeMutablePointer<Vector>) {
  let x = x.pointee
  let reduced = ReducedExponential(x)
  // Subnormal results are scaled down in the end, so that they are rounded once.
  let isSmall = x .< Vector(-708)
  let lift = Vector(0).replacing(with: Vector(bits: Vector.Bits(repeating: 100 << 52)), where: isSmall).bits
  let significand = Vector(1) + reduced.fraction
  let lifted = Vector(bits: significand.bits &+ reduced.exponentBits &+ lift)
  let scaled = lifted * Vector(1).replacing(with: Vector(0x1p-100), where: isSmall)
  // Above are the numbers that overflow, infinity and NaN.
  result.pointee = (x + Vector(.infinity))
    .replacing(with: scaled, where: x .<= Vector(0x1.62e42fefa39efp9))
    .replacing(with: Vector(0), where: x .< Vector(-746))
}
