// Small things that generated derivatives call.

/// `cotangent * partial`, but 0 where the cotangent is 0, whatever the partial derivative is.
///
/// A result that does not matter must not become NaN because of an infinite slope: `sqrt(x)` at 0 under a zero
/// cotangent contributes 0.
@inlinable @inline(__always)
public func zeroWins<Scalar: BinaryFloatingPoint>(_ cotangent: Scalar, _ partial: Scalar) -> Scalar {
  cotangent == 0 ? 0 : cotangent * partial
}

/// The number, but 0 where it is subnormal, which for `Double` is below 2⁻¹⁰²².
///
/// Cotangents that begin a nest of loops are flushed: processors take a hundred times as long to multiply by numbers that
/// are subnormal.
@inlinable @inline(__always)
public func flushed<Scalar: BinaryFloatingPoint>(_ x: Scalar) -> Scalar {
  x.magnitude < Scalar.leastNormalMagnitude ? 0 : x
}

/// The lanes, but 0 where they are subnormal.
@inlinable @inline(__always)
public func flushed<Vector: DoubleLanes>(_ x: Vector) -> Vector {
  x.replacing(with: 0, where: x.absolute .< Double.leastNormalMagnitude)
}

/// A gradient times a number; 0 wins as in `zeroWins`.
@inlinable
public func zeroWinsProduct(_ gradient: [Double], by factor: Double) -> [Double] {
  gradient.map { zeroWins(factor, $0) }
}

/// A gradient times a number; 0 wins as in `zeroWins`.
@inlinable
public func zeroWinsProduct(_ gradient: [Float], by factor: Float) -> [Float] {
  gradient.map { zeroWins(factor, $0) }
}

/// What `compute` returns, and the gradient that it writes into storage, which is `storage` at first.
@inlinable @inline(__always)
public func valueWithGradient<Value, Gradient>(
  startingFrom storage: Gradient, _ compute: (inout Gradient) -> Value
) -> (value: Value, gradient: Gradient) {
  var gradient = storage
  let value = compute(&gradient)
  return (value, gradient)
}

/// -1, 0 or 1: the derivative of the magnitude, with 0 at 0. NaN for NaN.
@inlinable @inline(__always)
public func sign<Scalar: BinaryFloatingPoint>(_ x: Scalar) -> Scalar {
  x > 0 ? 1 : (x < 0 ? -1 : (x == 0 ? 0 : x))
}

/// The partial derivative of `pow(base, exponent)` by the base, b·aᵇ⁻¹, and 0 if b = 0.
@inlinable @inline(__always)
public func powBasePartial<Scalar: TensorScalar>(_ base: Scalar, _ exponent: Scalar) -> Scalar {
  exponent == 0 ? 0 : exponent * Scalar.Kernels.power(base, exponent - 1)
}

/// The partial derivative of `pow(base, exponent)` by the exponent, aᵇ·log a, and 0 if a = 0.
@inlinable @inline(__always)
public func powExponentPartial<Scalar: TensorScalar>(_ base: Scalar, _ exponent: Scalar) -> Scalar {
  base == 0 ? 0 : Scalar.Kernels.power(base, exponent) * Scalar.log(base)
}

/// The derivative of `erf`: 2/√π · exp(-x²).
@inlinable @inline(__always)
public func erfDerivative<Scalar: BinaryFloatingPoint & Real>(_ x: Scalar) -> Scalar {
  Scalar(1.1283791670955125739) * Scalar.exp(-x * x)
}
