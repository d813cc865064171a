/// The sine of each lane. All arguments; no error above 1 ulp. Lanes above 2²⁰ are left to the C library.
@_transparent
@_disfavoredOverload
public func sin<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  let result = ReducedAngle(x).sine(quarterTurns: 0)
  // The reduction of -0 gives 0.
  let signed = result.replacing(with: x, where: x .== Vector(0))
  return signed.replacing(lanesOf: x, above: 0x1p20, by: Double.sin)
}

/// The cosine of each lane. All arguments; no error above 1 ulp. Lanes above 2²⁰ are left to the C library.
@_transparent
@_disfavoredOverload
public func cos<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  let result = ReducedAngle(x).sine(quarterTurns: 1)
  return result.replacing(lanesOf: x, above: 0x1p20, by: Double.cos)
}
