/// log(1 + exp(x)) for each lane: max(x, 0) + log(1 + exp(-|x|)). All arguments; no error above 1.4 ulp.
@_transparent
@_disfavoredOverload
public func softplus<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  guard x.isWithin(700) else { return x.outOfLine(extremeSoftplus) }
  return moderateSoftplus(x)
}

/// The function of each lane, some of which are large or no numbers: there it is the exponential, or x.
@inlinable @inline(never)
func extremeSoftplus<Vector: DoubleLanes>(_ x: UnsafePointer<Vector>, _ result: UnsafeMutablePointer<Vector>) {
  let isModerate = x.pointee.absolute .<= Vector(700)
  let limited = Vector(0).replacing(with: x.pointee, where: isModerate)
  extremeExponential(x, result)
  result.pointee = result.pointee
    .replacing(with: x.pointee, where: Vector(700) .< x.pointee)
    .replacing(with: moderateSoftplus(limited), where: isModerate)
}

@_transparent @usableFromInline
func moderateSoftplus<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  let reduced = ReducedExponential(Vector(bits: x.bits | Vector.Bits(repeating: 0x8000_0000_0000_0000)))
  let (significand, rest) = reduced.significand
  let logarithm = logarithmOfSum(reduced.power * significand, rest: reduced.power * rest)
  return Vector(0).replacing(with: x, where: Vector(0) .< x) + logarithm
}
