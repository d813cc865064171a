/// The natural logarithm of each lane. All arguments; no error above 1 ulp.
///
/// x = 2ᵏ (1 + f) with 1 + f between √½ and √2; with s = f / (2 + f), log(1 + f) is 2 s + s R(s²), arranged as in Sun's
/// fdlibm so that f itself, which is exact, is the leading summand. R is our own best polynomial, found by Remez' algorithm.
@inlinable @inline(__always)
public func log<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  let isSubnormal = x .< Vector(0x1p-1022)
  let normal = x * Vector(1).replacing(with: Vector(0x1p54), where: isSubnormal)
  let halfRoot = Vector.Bits(repeating: 0x3fe6_a09e_667f_3bcd)
  // The exponent, with 1024 added so that it is not negative.
  let offset = (normal.bits &- halfRoot) &+ Vector.Bits(repeating: 1024 << 52)
  let exponent = Vector(bits: (offset &>> Vector.Bits(repeating: 52)) | Vector.Bits(repeating: 0x4330_0000_0000_0000))
  let k = exponent - Vector(0x1p52 + 1024).replacing(with: Vector(0x1p52 + 1024 + 54), where: isSubnormal)
  let m = Vector(bits: (offset & Vector.Bits(repeating: 0x000f_ffff_ffff_ffff)) &+ halfRoot)

  let f = m - Vector(1)
  let s = f / (f + Vector(2))
  let z = s * s
  let z2 = z * z
  let odd = Vector(0x1.39a0fbd7a8a7cp-3)
    .times(z2, plus: 0x1.c71c51ea35439p-3)
    .times(z2, plus: 0x1.999999997fb78p-2)
  let even = Vector(0x1.2f0d5fbd469ddp-3)
    .times(z2, plus: 0x1.746645d0a8309p-3)
    .times(z2, plus: 0x1.2492494214435p-2)
    .times(z2, plus: 0x1.5555555555593p-1)
  let halfSquare = Vector(0.5) * f * f
  let r = z * (even + z * odd)
  let correction = s * (halfSquare + r) + k * Vector(0x1.a39ef35793c76p-33)
  let logarithm = k * Vector(0x1.62e42fee00000p-1) - ((halfSquare - correction) - f)

  // Infinity and NaN are their own logarithms.
  return
    x
    .replacing(with: logarithm, where: x .< Vector(.infinity))
    .replacing(with: Vector(-.infinity), where: x .== Vector(0))
    .replacing(with: Vector(.nan), where: x .< Vector(0))
}
