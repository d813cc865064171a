/// The natural logarithm of each lane. All arguments; no error above 1 ulp.
@_transparent
@_disfavoredOverload
public func log<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  guard x.isPositiveAndNormal else { return x.outOfLine(extremeLogarithm) }
  let reduced = ReducedLogarithm(x)
  return reduced.logarithm(exponent: reduced.exponent(lift: Vector(0)))
}

/// The natural logarithm of each lane, some of which are subnormal, zero, negative, infinite or no numbers.
@inlinable @inline(never)
func extremeLogarithm<Vector: DoubleLanes>(_ x: UnsafePointer<Vector>, _ result: UnsafeMutablePointer<Vector>) {
  extremeLogarithm(x, result) { $0.logarithm(exponent: $1) }
}

/// A logarithm, `evaluate` of the reduced number and its exponent, of such lanes.
@_transparent @usableFromInline
func extremeLogarithm<Vector: DoubleLanes>(
  _ x: UnsafePointer<Vector>, _ result: UnsafeMutablePointer<Vector>,
  evaluate: (ReducedLogarithm<Vector>, Vector) -> Vector
) {
  let x = x.pointee
  let isSubnormal = x .< Vector(0x1p-1022)
  let lift = Vector(0).replacing(with: Vector(54), where: isSubnormal)
  let reduced = ReducedLogarithm(x * Vector(1).replacing(with: Vector(0x1p54), where: isSubnormal))
  // Infinity and NaN are their own logarithms.
  result.pointee =
    x
    .replacing(with: evaluate(reduced, reduced.exponent(lift: lift)), where: x .<= Vector(.greatestFiniteMagnitude))
    .replacing(with: Vector(-.infinity), where: x .== Vector(0))
    .replacing(with: Vector(.nan), where: x .< Vector(0))
}
