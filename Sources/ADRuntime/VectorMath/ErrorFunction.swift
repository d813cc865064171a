/// The error function of each lane. All arguments; no error above 1 ulp.
@_transparent
@_disfavoredOverload
public func erf<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  guard x.isWithin(20) else { return x.outOfLine(extremeErrorFunction) }
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
/// Up to 0.78 it is x + x R(x²), up to 1.28 erf(c) + (x - c) S(x - c) with c = 1.03125, R and S our own best polynomials,
/// found by Remez' algorithm, with errors of 2⁻⁶² and 2⁻⁵⁷; beyond, 1 - exp(-x²) P(x) / Q(x), our own approximation by
/// weighted least squares up to 6, with an error of 2⁻⁵⁶.
@_transparent @usableFromInline
func moderateErrorFunction<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  let magnitude = x.absolute
  let z = x * x
  let z2 = z * z
  let odd = Vector(-0x1.54ed0ea683dcdp-23)
    .times(z2, plus: -0x1.f4c1a05b4c2f1p-17)
    .times(z2, plus: -0x1.c02daf867eccep-11)
    .times(z2, plus: -0x1.b82ce3122edbcp-6)
    .times(z2, plus: -0x1.812746b0379d9p-2)
  let even = Vector(0x1.82388bd54a289p-27)
    .times(z2, plus: 0x1.b8da9cb162b0cp-20)
    .times(z2, plus: 0x1.f9a27a6c0ec50p-14)
    .times(z2, plus: 0x1.565bccfbdbf34p-8)
    .times(z2, plus: 0x1.ce2f21a041deep-4)
    .times(z2, plus: 0x1.06eba8214db68p-3)
  let small = magnitude.times(z.times(odd, plus: even), plus: magnitude)

  let v = magnitude - Vector(1.03125)
  let v2 = v * v
  let middleOdd = Vector(-0x1.85f8dc78e501bp-13)
    .times(v2, plus: 0x1.45bd91f837512p-10)
    .times(v2, plus: -0x1.5842ad97ce4dbp-8)
    .times(v2, plus: 0x1.feab490bfbe87p-8)
    .times(v2, plus: 0x1.dee322c0d2a2fp-5)
    .times(v2, plus: -0x1.9b64a06e4b1b7p-2)
  let middleEven = Vector(0x1.bdf091dd140d6p-16)
    .times(v2, plus: 0x1.a03ce59fde0cfp-17)
    .times(v2, plus: -0x1.88e17ce280680p-10)
    .times(v2, plus: 0x1.c76eba12e6fbdp-7)
    .times(v2, plus: -0x1.169960d607bffp-4)
    .times(v2, plus: 0x1.2bb6e2c74d9acp-3)
    .times(v2, plus: 0x1.8eed36b886d93p-2)
  let rest = v.times(v.times(middleOdd, plus: middleEven), plus: 0x1.bc3da0f1d0e78p-56)
  let middle = Vector(0x1.b5e62fce16095p-1) + rest

  let p = Vector(-0x1.b660b24b3e32bp-23)
    .times(magnitude, plus: 0x1.cd76fe7683022p-6)
    .times(magnitude, plus: 0x1.9f07264f7a1eap-3)
    .times(magnitude, plus: 0x1.575ed5a8fa393p-1)
    .times(magnitude, plus: 0x1.2c435d054a851p0)
    .times(magnitude, plus: 0x1.000037d609a6cp0)
  let q = Vector(0x1.98df7f0b25bb5p-5)
    .times(magnitude, plus: 0x1.6ff7ee58ac209p-2)
    .times(magnitude, plus: 0x1.36561fb611691p0)
    .times(magnitude, plus: 0x1.22363498d1f3cp1)
    .times(magnitude, plus: 0x1.26915827e5c11p1)
    .times(magnitude, plus: 1)
  let large = Vector(1) - ReducedExponential(Vector(0) - z).exponential * p / q
  let result =
    large
    .replacing(with: middle, where: magnitude .<= Vector(1.28))
    .replacing(with: small, where: magnitude .<= Vector(0.78))
  return Vector(bits: result.bits | x.signBits)
}
