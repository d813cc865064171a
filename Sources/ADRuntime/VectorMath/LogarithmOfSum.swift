/// log(1 + x) for each lane, without cancellation. All arguments; no error above 1 ulp.
@_transparent
@_disfavoredOverload
public func log1p<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  guard Vector.all(Vector(-1) .< x) && Vector.all(x .<= Vector(0x1p1022)) else {
    return x.outOfLine(extremeLogarithmOfSum)
  }
  return moderateLogarithmOfSum(x)
}

/// log(1 + x) for each lane, some of which are at most -1, very large or no numbers.
@inlinable @inline(never)
func extremeLogarithmOfSum<Vector: DoubleLanes>(_ x: UnsafePointer<Vector>, _ result: UnsafeMutablePointer<Vector>) {
  let limited = Vector(0)
    .replacing(with: x.pointee, where: x.pointee .<= Vector(0x1p1022))
    .replacing(with: Vector(0), where: x.pointee .<= Vector(-1))
  extremeLogarithm(x, result)
  let usual = result.pointee.replacing(with: moderateLogarithmOfSum(limited), where: x.pointee .<= Vector(0x1p1022))
  result.pointee =
    usual
    .replacing(with: Vector(-.infinity), where: x.pointee .<= Vector(-1))
    .replacing(with: Vector(.nan), where: x.pointee .< Vector(-1))
}

/// log(1 + x) for -1 < x < 2¹⁰²².
@_transparent @usableFromInline
func moderateLogarithmOfSum<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  let result = logarithmOfSum(x, rest: Vector(0))
  // A sum has lost the sign of zero.
  return result.replacing(with: x, where: x .== Vector(0))
}

/// log(1 + x + rest) for -1 < x < 2¹⁰²² and a rest that is small beside 1 + x.
@_transparent @usableFromInline
func logarithmOfSum<Vector: DoubleLanes>(_ x: Vector, rest: Vector) -> Vector {
  let sum = x + Vector(1)
  let larger = Vector(1).replacing(with: x, where: Vector(1) .< x)
  let smaller = x.replacing(with: Vector(1), where: Vector(1) .< x)
  let reduced = ReducedLogarithm(sum)
  return reduced.logarithm(
    exponent: reduced.exponent(lift: Vector(0)), rest: (((larger - sum) + smaller) + rest) / sum)
}
