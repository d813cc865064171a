/// exp(x) = 2ᵏ (1 + r + r² / 2 + cubic), k an integer, |r| of at most about ln 2 / 2, for |x| of at most some 2¹⁰.
///
/// x = k ln 2 + r with ln 2 in two parts, of which the first has 41 bits, so that k times it is exact. The polynomial is
/// the best one for (exp(r) - 1 - r) / r² on |r| ≤ ln 2 / 2, found by Remez' algorithm; what it leaves out of exp(r) is
/// 2⁻⁶⁴.
@frozen @usableFromInline
struct ReducedExponential<Vector: DoubleLanes> {
  /// A double whose lowest bits are k, as a two's complement.
  @usableFromInline var shiftedExponent: Vector

  @usableFromInline var r: Vector

  /// r² rounded, and exp(r) - 1 - r - r² / 2 with what rounding took from r.
  @usableFromInline var square: Vector
  @usableFromInline var cubic: Vector

  @_transparent @usableFromInline
  init(_ x: Vector) {
    let (shiftedExponent, k, leading) = Self.leadingReduction(x)
    let trailing = Vector(0x1.3de6af278ece6p-42)
    let r = leading.minus(k, times: trailing)
    self.init(shiftedExponent: shiftedExponent, r: r, rest: (leading - r).minus(k, times: trailing))
  }

  /// The exponential of a number that is `x` and a small `rest`.
  @_transparent @usableFromInline
  init(_ x: Vector, rest: Vector) {
    let (shiftedExponent, k, leading) = Self.leadingReduction(x)
    let trailing = rest.minus(k, times: Vector(0x1.3de6af278ece6p-42))
    let r = leading + trailing
    self.init(shiftedExponent: shiftedExponent, r: r, rest: (leading - r) + trailing)
  }

  /// k, and x less k times the first part of ln 2, which is exact.
  @_transparent @usableFromInline
  static func leadingReduction(_ x: Vector) -> (shiftedExponent: Vector, k: Vector, difference: Vector) {
    let shift = Vector(0x1.8p52)
    let shiftedExponent = x.times(Vector(0x1.71547652b82fep0), plus: shift)
    let k = shiftedExponent - shift
    return (shiftedExponent, k, x.minus(k, times: Vector(0x1.62e42fefa3000p-1)))
  }

  /// 2ˣ is exp(x ln 2).
  @_transparent @usableFromInline
  init(powerOfTwo x: Vector) {
    let shift = Vector(0x1.8p52)
    let shiftedExponent = x + shift
    let fraction = x - (shiftedExponent - shift)
    let logarithm = Vector(0x1.62e42fefa39efp-1)
    let r = fraction * logarithm
    let rounding = Vector(0) - r.residual(of: fraction, times: logarithm)
    self.init(
      shiftedExponent: shiftedExponent, r: r, rest: fraction.times(Vector(0x1.abc9e3b39803fp-56), plus: rounding))
  }

  @_transparent @usableFromInline
  init(shiftedExponent: Vector, r: Vector, rest: Vector) {
    let r2 = r * r
    let r4 = r2 * r2
    let p0 = Vector(0x1.555555555555cp-3) * r
    let p2 = Vector(0x1.111111110eb95p-7).times(r, plus: 0x1.555555555555ep-5)
    let p4 = Vector(0x1.a01a01b3c6d86p-13).times(r, plus: 0x1.6c16c16c13560p-10)
    let p6 = Vector(0x1.71ddef75b2865p-19).times(r, plus: 0x1.a01a01b4611d0p-16)
    let p8 = Vector(0x1.af6d028a059fbp-26).times(r, plus: 0x1.27e4bf1cb9140p-22)
    let high = Vector(0x1.1f9e06415ba55p-29).times(r2, plus: p8)
    let middle = p6.times(r2, plus: p4)
    let low = p2.times(r2, plus: p0)
    self.shiftedExponent = shiftedExponent
    self.r = r
    square = r2
    cubic = high.times(r4, plus: middle).times(r4, plus: low).times(r2, plus: rest)
  }

  /// exp(r) - 1.
  @_transparent @usableFromInline
  var fraction: Vector { r + square.times(Vector(0.5), plus: cubic) }

  /// 1 + r + r² / 2 + cubic as the sum of a number and a much smaller one.
  @_transparent @usableFromInline
  var significand: (leading: Vector, rest: Vector) {
    let fraction = fraction
    let leading = Vector(1) + fraction
    return (leading, (Vector(1) - leading) + fraction)
  }

  /// k in the place of a double's exponent, to be added to the bits of a number.
  @_transparent @usableFromInline
  var exponentBits: Vector.Bits { shiftedExponent.bits &<< Vector.Bits(repeating: 52) }

  /// 2ᵏ where that is a normal number.
  @_transparent @usableFromInline
  var power: Vector { Vector(bits: exponentBits &+ Vector.Bits(repeating: 0x3ff0_0000_0000_0000)) }

  /// The exponential where it is a normal number.
  @_transparent @usableFromInline
  var exponential: Vector { Vector(bits: (Vector(1) + fraction).bits &+ exponentBits) }

  /// The exponential where it may be a subnormal number, which it is if `isSmall`; k is at least -1100. It is scaled
  /// down in the end, so that it is rounded once.
  @_transparent @usableFromInline
  func exponential(whereSmall isSmall: SIMDMask<Vector.MaskStorage>) -> Vector {
    let lift = Vector(0).replacing(with: Vector(bits: Vector.Bits(repeating: 100 << 52)), where: isSmall).bits
    return Vector(bits: exponential.bits &+ lift) * Vector(1).replacing(with: Vector(0x1p-100), where: isSmall)
  }
}
