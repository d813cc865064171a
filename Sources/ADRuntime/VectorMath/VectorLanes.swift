import CVectorLanes

/// The bit patterns of a vector's lanes, with the wrapping arithmetic that the functions of this folder do on them.
///
/// The operators are requirements so that generic code uses those of the vector type, which are single instructions;
/// those that the standard library has for every SIMD type go lane by lane.
public protocol BitLanes: SIMD where Scalar == UInt64 {
  init(repeating value: UInt64)
  static func &+ (left: Self, right: Self) -> Self
  static func &- (left: Self, right: Self) -> Self
  static func &<< (left: Self, right: Self) -> Self
  static func &>> (left: Self, right: Self) -> Self
  static func & (left: Self, right: Self) -> Self
  static func | (left: Self, right: Self) -> Self
  static func ^ (left: Self, right: Self) -> Self
  static func .== (left: Self, right: Self) -> SIMDMask<MaskStorage>
}

/// The vectors of `Double` for which the elementary functions are written: `exp(v)`, `sin(v)` and their like.
///
/// The operators are requirements for the reason given at ``BitLanes``.
public protocol DoubleLanes: SIMD where Scalar == Double {
  associatedtype Bits: BitLanes where Bits.MaskStorage == MaskStorage
  init(repeating value: Double)
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
  static func .< (left: Self, right: Self) -> SIMDMask<MaskStorage>
  static func .<= (left: Self, right: Self) -> SIMDMask<MaskStorage>
  static func .== (left: Self, right: Self) -> SIMDMask<MaskStorage>
  func replacing(with other: Self, where mask: SIMDMask<MaskStorage>) -> Self

  /// `left * right + summand`, rounded once where the machine has an instruction for it, twice otherwise.
  static func productPlus(_ left: Self, _ right: Self, _ summand: Self) -> Self

  /// `summand - left * right`, rounded once where the machine has an instruction for it, twice otherwise.
  static func minusProduct(_ left: Self, _ right: Self, _ summand: Self) -> Self

  static func squareRoot(_ x: Self) -> Self

  /// As Swift's own functions of masks, which the compiler leaves as calls in long functions. C's have no generic form.
  static func all(_ mask: SIMDMask<MaskStorage>) -> Bool
  static func any(_ mask: SIMDMask<MaskStorage>) -> Bool
}

extension SIMD2<UInt64>: BitLanes {}
extension SIMD4<UInt64>: BitLanes {}
extension SIMD8<UInt64>: BitLanes {}
extension SIMD16<UInt64>: BitLanes {}

extension SIMD2<Double>: DoubleLanes {
  public typealias Bits = SIMD2<UInt64>

  @_transparent
  public static func productPlus(_ left: Self, _ right: Self, _ summand: Self) -> Self {
    adProductPlusDouble2(left, right, summand)
  }

  @_transparent
  public static func minusProduct(_ left: Self, _ right: Self, _ summand: Self) -> Self {
    adMinusProductDouble2(left, right, summand)
  }

  @_transparent
  public static func squareRoot(_ x: Self) -> Self { adSquareRootDouble2(x) }

  @_transparent
  public static func all(_ mask: SIMDMask<MaskStorage>) -> Bool { adAllOf2(unsafeBitCast(mask, to: MaskStorage.self)) }

  @_transparent
  public static func any(_ mask: SIMDMask<MaskStorage>) -> Bool { adAnyOf2(unsafeBitCast(mask, to: MaskStorage.self)) }
}

extension SIMD4<Double>: DoubleLanes {
  public typealias Bits = SIMD4<UInt64>

  @_transparent
  public static func productPlus(_ left: Self, _ right: Self, _ summand: Self) -> Self {
    adProductPlusDouble4(left, right, summand)
  }

  @_transparent
  public static func minusProduct(_ left: Self, _ right: Self, _ summand: Self) -> Self {
    adMinusProductDouble4(left, right, summand)
  }

  @_transparent
  public static func squareRoot(_ x: Self) -> Self { adSquareRootDouble4(x) }

  @_transparent
  public static func all(_ mask: SIMDMask<MaskStorage>) -> Bool { adAllOf4(unsafeBitCast(mask, to: MaskStorage.self)) }

  @_transparent
  public static func any(_ mask: SIMDMask<MaskStorage>) -> Bool { adAnyOf4(unsafeBitCast(mask, to: MaskStorage.self)) }
}

extension SIMD8<Double>: DoubleLanes {
  public typealias Bits = SIMD8<UInt64>

  @_transparent
  public static func productPlus(_ left: Self, _ right: Self, _ summand: Self) -> Self {
    adProductPlusDouble8(left, right, summand)
  }

  @_transparent
  public static func minusProduct(_ left: Self, _ right: Self, _ summand: Self) -> Self {
    adMinusProductDouble8(left, right, summand)
  }

  @_transparent
  public static func squareRoot(_ x: Self) -> Self { adSquareRootDouble8(x) }

  @_transparent
  public static func all(_ mask: SIMDMask<MaskStorage>) -> Bool { adAllOf8(unsafeBitCast(mask, to: MaskStorage.self)) }

  @_transparent
  public static func any(_ mask: SIMDMask<MaskStorage>) -> Bool { adAnyOf8(unsafeBitCast(mask, to: MaskStorage.self)) }
}

extension SIMD16<Double>: DoubleLanes {
  public typealias Bits = SIMD16<UInt64>

  @_transparent
  public static func productPlus(_ left: Self, _ right: Self, _ summand: Self) -> Self {
    adProductPlusDouble16(left, right, summand)
  }

  @_transparent
  public static func minusProduct(_ left: Self, _ right: Self, _ summand: Self) -> Self {
    adMinusProductDouble16(left, right, summand)
  }

  @_transparent
  public static func squareRoot(_ x: Self) -> Self { adSquareRootDouble16(x) }

  @_transparent
  public static func all(_ mask: SIMDMask<MaskStorage>) -> Bool { adAllOf16(unsafeBitCast(mask, to: MaskStorage.self)) }

  @_transparent
  public static func any(_ mask: SIMDMask<MaskStorage>) -> Bool { adAnyOf16(unsafeBitCast(mask, to: MaskStorage.self)) }
}

extension DoubleLanes {
  /// The same number in every lane.
  @_transparent @usableFromInline
  init(_ value: Double) { self.init(repeating: value) }

  @_transparent @usableFromInline
  init(bits: Bits) { self = unsafeBitCast(bits, to: Self.self) }

  @_transparent @usableFromInline
  var bits: Bits { unsafeBitCast(self, to: Bits.self) }

  /// Whether ``productPlus(_:_:_:)`` rounds once. Known when the program is compiled.
  @_transparent @usableFromInline
  static var roundsProductsOnce: Bool { adHasFusedMultiplyAdd() }

  /// `self * factor + summand`, a step of Horner's rule.
  @_transparent @usableFromInline
  func times(_ factor: Self, plus summand: Double) -> Self { Self.productPlus(self, factor, Self(summand)) }

  @_transparent @usableFromInline
  func times(_ factor: Self, plus summand: Self) -> Self { Self.productPlus(self, factor, summand) }

  /// `self - left * right`, rounded once where the machine has an instruction for it.
  @_transparent @usableFromInline
  func minus(_ left: Self, times right: Self) -> Self { Self.productPlus(Self(0) - left, right, self) }

  @_transparent @usableFromInline
  var absolute: Self { Self(bits: bits & Bits(repeating: 0x7fff_ffff_ffff_ffff)) }

  /// Whether each lane is a number of at most the limit in magnitude.
  @_transparent @usableFromInline
  func isWithin(_ limit: Double) -> Bool { Self.all(absolute .<= Self(limit)) }

  /// Whether each lane is positive, finite and not subnormal.
  @_transparent @usableFromInline
  var isPositiveAndNormal: Bool {
    Self.all(Self(0x1p-1022) .<= self) && Self.all(self .<= Self(.greatestFiniteMagnitude))
  }

  /// The bits of -0 where the sign is negative, else 0.
  @_transparent @usableFromInline
  var signBits: Bits { bits & Bits(repeating: 0x8000_0000_0000_0000) }

  /// The leading 26 bits of the significand; the rest of the number has no more than 27, so that products of parts are
  /// exact (T. J. Dekker, "A floating-point technique for extending the available precision", 1971).
  @_transparent @usableFromInline
  var leadingHalf: Self { Self(bits: bits & Bits(repeating: 0xffff_ffff_f800_0000)) }

  /// `self - left * right`, almost without error where the product is close to `self`.
  @_transparent @usableFromInline
  func residual(of left: Self, times right: Self) -> Self {
    if Self.roundsProductsOnce { return minus(left, times: right) }
    let leftLeading = left.leadingHalf
    let leftTrailing = left - leftLeading
    let rightLeading = right.leadingHalf
    let rightTrailing = right - rightLeading
    let leading = ((self - leftLeading * rightLeading) - leftLeading * rightTrailing) - leftTrailing * rightLeading
    return leading - leftTrailing * rightTrailing
  }
}
