/// x = 2ᵏ (1 + f) with 1 + f between √½ and √2, for normal numbers x.
@frozen @usableFromInline
struct ReducedLogarithm<Vector: DoubleLanes> {
  @usableFromInline var shiftedExponent: Vector.Bits
  @usableFromInline var f: Vector

  @_transparent @usableFromInline
  init(_ x: Vector) {
    let halfRoot = Vector.Bits(repeating: 0x3fe6_a09e_667f_3bcd)
    // The exponent, with 1024 added so that it is not negative.
    let offset = (x.bits &- halfRoot) &+ Vector.Bits(repeating: 1024 << 52)
    shiftedExponent = offset &>> Vector.Bits(repeating: 52)
    f = Vector(bits: (offset & Vector.Bits(repeating: 0x000f_ffff_ffff_ffff)) &+ halfRoot) - Vector(1)
  }

  /// k less `lift`: by an addition to 2⁵², since only wide machines convert vectors of integers.
  @_transparent @usableFromInline
  func exponent(lift: Vector) -> Vector {
    Vector(bits: shiftedExponent | Vector.Bits(repeating: 0x4330_0000_0000_0000)) - (Vector(0x1p52 + 1024) + lift)
  }

  /// With s = f / (2 + f), log(1 + f) is 2 s + s R(s²), arranged as in Sun's fdlibm so that f, which is exact, is the
  /// leading summand: f - f² / 2 + s (f² / 2 + R). R is our own best polynomial, found by Remez' algorithm, with an error
  /// of 2⁻⁵⁸.
  @_transparent @usableFromInline
  var parts: (halfSquare: Vector, rest: Vector) {
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
    return (halfSquare, s * z.times(z.times(odd, plus: even), plus: halfSquare))
  }

  /// The logarithm of x, and `rest`.
  @_transparent @usableFromInline
  func logarithm(exponent k: Vector, rest: Vector = Vector(0)) -> Vector {
    let parts = parts
    let correction = parts.rest + k.times(Vector(0x1.a39ef35793c76p-33), plus: rest)
    return k.times(Vector(0x1.62e42fee00000p-1), plus: f - (parts.halfSquare - correction))
  }

  /// The logarithm of x to another base: log(1 + f) is a sum of two numbers, the first of which has 26 bits, and so has
  /// the first part of the factor. `exponent` is k times the logarithm of 2, in two parts.
  @_transparent @usableFromInline
  func scaledLogarithm(factor: (Double, Double), exponent: (Vector, Vector)) -> Vector {
    let parts = parts
    let leading = (f - parts.halfSquare).leadingHalf
    let trailing = ((f - leading) - parts.halfSquare) + parts.rest
    let product = leading * Vector(factor.0)
    let rest = (leading + trailing).times(Vector(factor.1), plus: exponent.1)
    let sum = exponent.0 + product
    return sum + trailing.times(Vector(factor.0), plus: rest + ((exponent.0 - sum) + product))
  }
}
