// The functions of vectors of Float: those of the vectors of Double, rounded. No error above 0.501 ulp.

/// The exponential of each lane.
@_transparent
@_disfavoredOverload
public func exp<Vector: FloatLanes>(_ x: Vector) -> Vector { Vector(rounding: exp(x.widened)) }

/// 2 to the power of each lane.
@_transparent
@_disfavoredOverload
public func exp2<Vector: FloatLanes>(_ x: Vector) -> Vector { Vector(rounding: exp2(x.widened)) }

/// exp(x) - 1 for each lane, without cancellation.
@_transparent
@_disfavoredOverload
public func expm1<Vector: FloatLanes>(_ x: Vector) -> Vector { Vector(rounding: expm1(x.widened)) }

/// The natural logarithm of each lane.
@_transparent
@_disfavoredOverload
public func log<Vector: FloatLanes>(_ x: Vector) -> Vector { Vector(rounding: log(x.widened)) }

/// The logarithm to base 2 of each lane.
@_transparent
@_disfavoredOverload
public func log2<Vector: FloatLanes>(_ x: Vector) -> Vector { Vector(rounding: log2(x.widened)) }

/// The logarithm to base 10 of each lane.
@_transparent
@_disfavoredOverload
public func log10<Vector: FloatLanes>(_ x: Vector) -> Vector { Vector(rounding: log10(x.widened)) }

/// log(1 + x) for each lane, without cancellation.
@_transparent
@_disfavoredOverload
public func log1p<Vector: FloatLanes>(_ x: Vector) -> Vector { Vector(rounding: log1p(x.widened)) }

/// The hyperbolic tangent of each lane.
@_transparent
@_disfavoredOverload
public func tanh<Vector: FloatLanes>(_ x: Vector) -> Vector { Vector(rounding: tanh(x.widened)) }

/// 1 / (1 + exp(-x)) for each lane.
@_transparent
@_disfavoredOverload
public func sigmoid<Vector: FloatLanes>(_ x: Vector) -> Vector { Vector(rounding: sigmoid(x.widened)) }

/// log(1 + exp(x)) for each lane.
@_transparent
@_disfavoredOverload
public func softplus<Vector: FloatLanes>(_ x: Vector) -> Vector { Vector(rounding: softplus(x.widened)) }

/// The error function of each lane.
@_transparent
@_disfavoredOverload
public func erf<Vector: FloatLanes>(_ x: Vector) -> Vector { Vector(rounding: erf(x.widened)) }

/// The sine of each lane.
@_transparent
@_disfavoredOverload
public func sin<Vector: FloatLanes>(_ x: Vector) -> Vector { Vector(rounding: sin(x.widened)) }

/// The cosine of each lane.
@_transparent
@_disfavoredOverload
public func cos<Vector: FloatLanes>(_ x: Vector) -> Vector { Vector(rounding: cos(x.widened)) }

/// The square root of each lane, correctly rounded.
@_transparent
@_disfavoredOverload
public func sqrt<Vector: FloatLanes>(_ x: Vector) -> Vector { Vector.squareRoot(x) }

/// Each lane of `x` to the power of the same lane of `y`.
@_transparent
@_disfavoredOverload
public func pow<Vector: FloatLanes>(_ x: Vector, _ y: Vector) -> Vector {
  Vector(rounding: pow(x.widened, y.widened))
}
