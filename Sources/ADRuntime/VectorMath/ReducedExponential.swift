/// exp(x) = 2ᵏ (1 + fraction), k an integer, `fraction` in about ±0.42, for |x| of at most some 2¹⁰.
///
/// x = k ln 2 + r with ln 2 in two parts, of which the first has 41 bits, so that k times it is exact. The polynomial is
/// the best one for (exp(r) - 1 - r) / r² on |r| ≤ ln 2 / 2, found by Remez' algorithm; what it leaves out of exp(r) is
/// 2⁻⁶⁴.
@frozen @usableFromInline
struct ReducedExponential<Vector: DoubleLanes> {
  /// A double whose lowest bits are k, as a two's complement.
  @usableFromInline var shiftedExponent: Vector

  @usableFromInline var fraction: Vector

  @inlinable @inline(__always)
  init(_ x: Vector) {
    let shift = Vector(0x1.8p52)
    shiftedExponent = x.times(Vector(0x1.71547652b82fep0), plus: shift)
    let k = shiftedExponent - shift
    let leading = x.minus(k, times: Vector(0x1.62e42fefa3000p-1))
    let trailing = Vector(0x1.3de6af278ece6p-42)
    let r = leading.minus(k, times: trailing)
    let rounding = (leading - r).minus(k, times: trailing)
    let r2 = r * r
    let r4 = r2 * r2
    let p0 = Vector(0x1.555555555555cp-3).times(r, plus: 0.5)
    let p2 = Vector(0x1.111111110eb95p-7).times(r, plus: 0x1.555555555555ep-5)
    let p4 = Vector(0x1.a01a01b3c6d86p-13).times(r, plus: 0x1.6c16c16c13560p-10)
    let p6 = Vector(0x1.71ddef75b2865p-19).times(r, plus: 0x1.a01a01b4611d0p-16)
    let p8 = Vector(0x1.af6d028a059fbp-26).times(r, plus: 0x1.27e4bf1cb9140p-22)
    let high = Vector(0x1.1f9e06415ba55p-29).times(r2, plus: p8)
    let middle = p6.times(r2, plus: p4)
    let low = p2.times(r2, plus: p0)
    let polynomial = high.times(r4, plus: middle).times(r4, plus: low)
    fraction = r + polynomial.times(r2, plus: rounding)
  }

  /// k in the place of a double's exponent, to be added to the bits of a number.
  @inlinable @inline(__always)
  var exponentBits: Vector.Bits { shiftedExponent.bits &<< Vector.Bits(repeating: 52) }

  /// 2ᵏ where that is a normal number.
  @inlinable @inline(__always)
  var power: Vector { Vector(bits: exponentBits &+ Vector.Bits(repeating: 0x3ff0_0000_0000_0000)) }
}
