/// The exponential of each lane. All arguments; no error above 1 ulp.
@inlinable @inline(__always)
public func exp<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  let reduced = ReducedExponential(x)
  // Subnormal results are scaled down in the end, so that they are rounded once.
  let isSmall = x .< Vector(-708)
  let lift = Vector(0).replacing(with: Vector(bits: Vector.Bits(repeating: 100 << 52)), where: isSmall).bits
  let significand = Vector(1) + reduced.fraction
  let lifted = Vector(bits: significand.bits &+ reduced.exponentBits &+ lift)
  let scaled = lifted * Vector(1).replacing(with: Vector(0x1p-100), where: isSmall)
  // Above are the numbers that overflow, infinity and NaN.
  return (x + Vector(.infinity))
    .replacing(with: scaled, where: x .<= Vector(0x1.62e42fefa39efp9))
    .replacing(with: Vector(0), where: x .< Vector(-746))
}
