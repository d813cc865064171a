/// The vectors of `Float` for which the elementary functions are written. They are computed in `Double`, which makes all
/// results but one in some hundred million the correctly rounded ones.
public protocol FloatLanes: SIMD where Scalar == Float {
  associatedtype Wide: DoubleLanes

  /// The same numbers.
  var widened: Wide { get }

  /// The numbers, rounded.
  init(rounding numbers: Wide)
}

extension SIMD2<Float>: FloatLanes {
  @_transparent
  public var widened: SIMD2<Double> { SIMD2<Double>(self) }

  @_transparent
  public init(rounding numbers: SIMD2<Double>) { self.init(numbers) }
}

extension SIMD4<Float>: FloatLanes {
  @_transparent
  public var widened: SIMD4<Double> { SIMD4<Double>(self) }

  @_transparent
  public init(rounding numbers: SIMD4<Double>) { self.init(numbers) }
}

extension SIMD8<Float>: FloatLanes {
  @_transparent
  public var widened: SIMD8<Double> { SIMD8<Double>(self) }

  @_transparent
  public init(rounding numbers: SIMD8<Double>) { self.init(numbers) }
}

extension SIMD16<Float>: FloatLanes {
  @_transparent
  public var widened: SIMD16<Double> { SIMD16<Double>(self) }

  @_transparent
  public init(rounding numbers: SIMD16<Double>) { self.init(numbers) }
}
