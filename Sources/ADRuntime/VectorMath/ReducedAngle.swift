/// x = q π/2 + angle + rest for |x| of at most 2²⁰, q an integer, |angle| of at most about π/4.
///
/// After W. J. Cody and W. Waite, "Software Manual for the Elementary Functions", 1980: π/2 is a sum of four parts. The
/// first three have 33 bits, so that q times each is exact, and what the differences round away is kept.
@frozen @usableFromInline
struct ReducedAngle<Vector: DoubleLanes> {
  /// A double whose lowest bits are q, as a two's complement.
  @usableFromInline var shiftedQuadrant: Vector

  @usableFromInline var angle: Vector
  @usableFromInline var rest: Vector

  @_transparent @usableFromInline
  init(_ x: Vector) {
    let shift = Vector(0x1.8p52)
    shiftedQuadrant = x.times(Vector(0x1.45f306dc9c883p-1), plus: shift)
    let q = shiftedQuadrant - shift
    let first = x.minus(q, times: Vector(0x1.921fb54400000p0))
    let secondPart = q * Vector(0x1.0b4611a600000p-34)
    let second = first - secondPart
    let secondRest = (first - second) - secondPart
    let thirdPart = q * Vector(0x1.3198a2e000000p-69)
    let third = second - thirdPart
    let thirdRest = (second - third) - thirdPart
    let correction = secondRest + thirdRest.minus(q, times: Vector(0x1.b839a252049c1p-104))
    angle = third + correction
    rest = (third - angle) + correction
  }

  /// The sine of the reduced angle.
  ///
  /// The polynomials here are the best ones for (sin(r) - r) / r³ and (cos(r) - 1 + r² / 2) / r⁴ on |r| ≤ π/4, found by
  /// Remez' algorithm, with relative errors of 2⁻⁵⁸ and 2⁻⁶⁴ of the functions.
  @_transparent @usableFromInline
  var sine: Vector {
    let z = angle * angle
    let z2 = z * z
    let odd = Vector(0x1.5d91716f2b1ddp-33)
      .times(z2, plus: 0x1.71de35716ca8dp-19)
      .times(z2, plus: 0x1.111111110f846p-7)
    let even = Vector(-0x1.ae5e611139af3p-26)
      .times(z2, plus: -0x1.a01a019c0ab84p-13)
      .times(z2, plus: -0x1.5555555555549p-3)
    let cube = angle * z
    return angle + cube.times(z.times(odd, plus: even), plus: rest.minus(z, times: Vector(0.5) * rest))
  }

  /// The cosine of the reduced angle.
  @_transparent @usableFromInline
  var cosine: Vector {
    let z = angle * angle
    let z2 = z * z
    let odd = Vector(-0x1.8facd39ebc213p-37)
      .times(z2, plus: -0x1.27e4f8053be32p-22)
      .times(z2, plus: -0x1.6c16c16c15141p-10)
    let even = Vector(0x1.1ee9e89578d58p-29)
      .times(z2, plus: 0x1.a01a019cab82ap-16)
      .times(z2, plus: 0x1.555555555554cp-5)
    let half = Vector(0.5) * z
    let leading = Vector(1) - half
    let rounding = (Vector(1) - leading) - half
    return leading + z2.times(z.times(odd, plus: even), plus: rounding.minus(angle, times: rest))
  }

  /// The sine of the angle that is `quarterTurns` times π/2 more than x.
  @_transparent @usableFromInline
  func sine(quarterTurns: UInt64) -> Vector {
    let quadrant = shiftedQuadrant.bits &+ Vector.Bits(repeating: quarterTurns)
    let one = Vector.Bits(repeating: 1)
    let unsigned = sine.replacing(with: cosine, where: (quadrant & one) .== one)
    let sign = (quadrant & Vector.Bits(repeating: 2)) &<< Vector.Bits(repeating: 62)
    return Vector(bits: unsigned.bits ^ sign)
  }
}
