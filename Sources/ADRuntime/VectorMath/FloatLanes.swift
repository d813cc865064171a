import CVectorLanes

/// The vectors of `Float` for which the elementary functions are written. They are computed in `Double`, which makes all
/// results but one in some hundred million the correctly rounded ones.
///
/// The operators are requirements for the reason given at ``BitLanes``. They are those of ``DoubleLanes`` again: a type such
/// as `SIMD8` can conform to a protocol under one condition only, so the two have none in common.
public protocol FloatLanes: SIMD where Scalar == Float {
  associatedtype Wide: DoubleLanes

  /// The same numbers.
  var widened: Wide { get }

  /// The numbers, rounded.
  init(rounding numbers: Wide)

  init(repeating value: Float)
  static func * (left: Self, right: Self) -> Self
  static func .== (left: Self, right: Self) -> SIMDMask<MaskStorage>
  func replacing(with other: Self, where mask: SIMDMask<MaskStorage>) -> Self

  /// `left * right + summand`, rounded once where the machine has an instruction for it, twice otherwise.
  static func productPlus(_ left: Self, _ right: Self, _ summand: Self) -> Self

  /// `summand - left * right`, rounded once where the machine has an instruction for it, twice otherwise.
  static func minusProduct(_ left: Self, _ right: Self, _ summand: Self) -> Self

  static func squareRoot(_ x: Self) -> Self
}

extension SIMD2<Float>: FloatLanes {
  @_transparent
  public var widened: SIMD2<Double> { adWidened2(self) }

  @_transparent
  public init(rounding numbers: SIMD2<Double>) { self = adRounded2(numbers) }

  @_transparent
  public static func productPlus(_ left: Self, _ right: Self, _ summand: Self) -> Self {
    adProductPlusFloat2(left, right, summand)
  }

  @_transparent
  public static func minusProduct(_ left: Self, _ right: Self, _ summand: Self) -> Self {
    adMinusProductFloat2(left, right, summand)
  }

  @_transparent
  public static func squareRoot(_ x: Self) -> Self { adSquareRootFloat2(x) }
}

extension SIMD4<Float>: FloatLanes {
  @_transparent
  public var widened: SIMD4<Double> { adWidened4(self) }

  @_transparent
  public init(rounding numbers: SIMD4<Double>) { self = adRounded4(numbers) }

  @_transparent
  public static func productPlus(_ left: Self, _ right: Self, _ summand: Self) -> Self {
    adProductPlusFloat4(left, right, summand)
  }

  @_transparent
  public static func minusProduct(_ left: Self, _ right: Self, _ summand: Self) -> Self {
    adMinusProductFloat4(left, right, summand)
  }

  @_transparent
  public static func squareRoot(_ x: Self) -> Self { adSquareRootFloat4(x) }
}

extension SIMD8<Float>: FloatLanes {
  @_transparent
  public var widened: SIMD8<Double> { adWidened8(self) }

  @_transparent
  public init(rounding numbers: SIMD8<Double>) { self = adRounded8(numbers) }

  @_transparent
  public static func productPlus(_ left: Self, _ right: Self, _ summand: Self) -> Self {
    adProductPlusFloat8(left, right, summand)
  }

  @_transparent
  public static func minusProduct(_ left: Self, _ right: Self, _ summand: Self) -> Self {
    adMinusProductFloat8(left, right, summand)
  }

  @_transparent
  public static func squareRoot(_ x: Self) -> Self { adSquareRootFloat8(x) }
}

extension SIMD16<Float>: FloatLanes {
  @_transparent
  public var widened: SIMD16<Double> { adWidened16(self) }

  @_transparent
  public init(rounding numbers: SIMD16<Double>) { self = adRounded16(numbers) }

  @_transparent
  public static func productPlus(_ left: Self, _ right: Self, _ summand: Self) -> Self {
    adProductPlusFloat16(left, right, summand)
  }

  @_transparent
  public static func minusProduct(_ left: Self, _ right: Self, _ summand: Self) -> Self {
    adMinusProductFloat16(left, right, summand)
  }

  @_transparent
  public static func squareRoot(_ x: Self) -> Self { adSquareRootFloat16(x) }
}
