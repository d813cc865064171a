/// The error function of each lane. All arguments; no error above 1 ulp.
@inlinable @inline(__always)
public func erf<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  guard all(x.absolute .<= Vector(20)) else { return x.outOfLine(extremeErrorFunction) }
  return moderateErrorFunction(x)
}

/// The error function of each lane, some of which are large or no numbers.
@inlinable @inline(never)
func extremeErrorFunction<Vector: DoubleLanes>(_ x: UnsafePointer<Vector>, _ result: UnsafeMutablePointer<Vector>) {
  let limited = x.pointee
    .replacing(with: Vector(20), where: Vector(20) .< x.pointee)
    .replacing(with: Vector(-20), where: x.pointee .< Vector(-20))
  let isNumber = x.pointee .== x.pointee
  result.pointee = x.pointee.replacing(with: moderateErrorFunction(limited), where: isNumber)
}

/// The error function for |x| ≤ 20.
///
/// Up to 1 it is x + x R(x² - ½), R our own best polynomial, found by Remez' algorithm, with an error of 2⁻⁶²; beyond,
/// 1 - exp(-x²) P(|x|) / Q(|x|), our own approximation by weighted least squares between 1 and 6, with an error of 2⁻⁵⁹.
@inlinable @inline(__always)
func moderateErrorFunction<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  let magnitude = x.absolute
  let z = x * x
  let zRest = z.residual(of: x, times: x)
  let w = z - Vector(0.5)
  let w2 = w * w
  let odd = Vector(-0x1.acbada7ee9f4ap-31)
    .times(w2, plus: -0x1.bf8d2c4d1722cp-24)
    .times(w2, plus: -0x1.429e93e67a392p-17)
    .times(w2, plus: -0x1.263991b802e78p-11)
    .times(w2, plus: -0x1.2b902b7b2f28ep-6)
    .times(w2, plus: -0x1.1fd16292151fdp-2)
  let even = Vector(0x1.06244fa074f7bp-34)
    .times(w2, plus: 0x1.428e5c7805cd7p-27)
    .times(w2, plus: 0x1.1ad5ee1842139p-20)
    .times(w2, plus: 0x1.486638bc8ba52p-14)
    .times(w2, plus: 0x1.c82aa249df4dbp-9)
    .times(w2, plus: 0x1.454368017b042p-4)
    .times(w2, plus: -0x1.1ae14dc34815ap-5)
  let ratio = w.times(odd, plus: even).minus(zRest, times: Vector(-0x1.1fd16292151fdp-2))
  let small = magnitude.times(ratio, plus: magnitude)

  let p = Vector(0x1.247f7199a6ac8p-7)
    .times(magnitude, plus: 0x1.5962dd8c6023ep-4)
    .times(magnitude, plus: 0x1.7e7b94e3f9fc2p-2)
    .times(magnitude, plus: 0x1.e615fbe7e59a3p-1)
    .times(magnitude, plus: 0x1.63f5e2218d9a7p0)
    .times(magnitude, plus: 0x1.fffffc3acdbecp-1)
  let q = Vector(0x1.0338b1905a26dp-6)
    .times(magnitude, plus: 0x1.3215210fc90b4p-3)
    .times(magnitude, plus: 0x1.570c1cc485ad0p-1)
    .times(magnitude, plus: 0x1.c1c3f8a1ea616p0)
    .times(magnitude, plus: 0x1.65536f50ee919p1)
    .times(magnitude, plus: 0x1.4269a1a387e3fp1)
    .times(magnitude, plus: 1)
  let large = Vector(1) - ReducedExponential(Vector(0) - z, rest: zRest).exponential * p / q
  let result = large.replacing(with: small, where: magnitude .<= Vector(1))
  return Vector(bits: result.bits | x.signBits)
}
