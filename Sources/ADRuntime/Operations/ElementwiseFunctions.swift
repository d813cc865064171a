// The C library's functions, element by element. Each has its loop in `UnaryOperation` or `BinaryOperation`.
//
// Expressions of numbers have functions of these names too. With an overload of `tanh` for a generic struct, Swift's type
// checker tries all of it with all overloads of the operators around, and gives up on
// `x += (0.75 - y / (1.5 + 0.25 * tanh(3.0))) * 0.5` after eight seconds. So they ask for a protocol and not for
// `Tensor<Scalar>` (0.2 s), and are tried last: `log(2.0 + tanh(n.map { Double($0) * x + y }.reduce(1) { $0 * cos($1) }))` takes
// 0.3 s so, and was given up before.

/// What the C library's functions are applied to element by element: a tensor.
public protocol ElementwiseValues {
  /// The results of the operation, in the same shape.
  consuming func applying(_ operation: UnaryOperation) -> Self

  /// The results of the operation for corresponding elements, with broadcasting. `name` is for the error message.
  consuming func combined(_ operation: BinaryOperation, _ other: consuming Self, _ name: String) -> Self
}

extension Tensor: ElementwiseValues {
  @inlinable
  public consuming func applying(_ operation: UnaryOperation) -> Tensor { Scalar.Kernels.apply(operation, to: self) }

  @inlinable
  public consuming func combined(_ operation: BinaryOperation, _ other: consuming Tensor, _ name: String) -> Tensor {
    Scalar.Kernels.combine(operation, self, other, name)
  }
}

/// e to the power of every element.
@inlinable
@_disfavoredOverload
public func exp<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.exp) }

/// 2 to the power of every element.
@inlinable
@_disfavoredOverload
public func exp2<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.exp2) }

/// exp(x) - 1, accurate near 0.
@inlinable
@_disfavoredOverload
public func expm1<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.expm1) }

/// The natural logarithm.
@inlinable
@_disfavoredOverload
public func log<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.log) }

/// The logarithm to base 2.
@inlinable
@_disfavoredOverload
public func log2<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.log2) }

/// The logarithm to base 10.
@inlinable
@_disfavoredOverload
public func log10<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.log10) }

/// log(1 + x), accurate near 0.
@inlinable
@_disfavoredOverload
public func log1p<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.log1p) }

/// The square root.
@inlinable
@_disfavoredOverload
public func sqrt<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.sqrt) }

/// The reciprocal of the square root.
@inlinable
@_disfavoredOverload
public func rsqrt<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.rsqrt) }

/// The cube root.
@inlinable
@_disfavoredOverload
public func cbrt<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.cbrt) }

/// x times x.
@inlinable
@_disfavoredOverload
public func square<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.square) }

/// 1 / x.
@inlinable
@_disfavoredOverload
public func reciprocal<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.reciprocal) }

/// The magnitude.
@inlinable
@_disfavoredOverload
public func abs<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.abs) }

/// -1, 0 or 1.
@inlinable
@_disfavoredOverload
public func sign<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.sign) }

/// The elements, but 0 where they are subnormal: processors take a hundred times as long to multiply by such.
@inlinable
@_disfavoredOverload
public func flushed<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.flushed) }

/// The sine.
@inlinable
@_disfavoredOverload
public func sin<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.sin) }

/// The cosine.
@inlinable
@_disfavoredOverload
public func cos<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.cos) }

/// The tangent.
@inlinable
@_disfavoredOverload
public func tan<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.tan) }

/// The arc sine.
@inlinable
@_disfavoredOverload
public func asin<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.asin) }

/// The arc cosine.
@inlinable
@_disfavoredOverload
public func acos<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.acos) }

/// The arc tangent.
@inlinable
@_disfavoredOverload
public func atan<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.atan) }

/// The hyperbolic sine.
@inlinable
@_disfavoredOverload
public func sinh<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.sinh) }

/// The hyperbolic cosine.
@inlinable
@_disfavoredOverload
public func cosh<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.cosh) }

/// The hyperbolic tangent.
@inlinable
@_disfavoredOverload
public func tanh<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.tanh) }

/// The inverse hyperbolic sine.
@inlinable
@_disfavoredOverload
public func asinh<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.asinh) }

/// The inverse hyperbolic cosine.
@inlinable
@_disfavoredOverload
public func acosh<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.acosh) }

/// The inverse hyperbolic tangent.
@inlinable
@_disfavoredOverload
public func atanh<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.atanh) }

/// The error function.
@inlinable
@_disfavoredOverload
public func erf<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.erf) }

/// 1 - erf(x), accurate for large x.
@inlinable
@_disfavoredOverload
public func erfc<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.erfc) }

/// The largest integer that is not larger.
@inlinable
@_disfavoredOverload
public func floor<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.floor) }

/// The smallest integer that is not smaller.
@inlinable
@_disfavoredOverload
public func ceil<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.ceil) }

/// The nearest integer, halves away from zero, as in C.
@inlinable
@_disfavoredOverload
public func round<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.round) }

/// The integral part.
@inlinable
@_disfavoredOverload
public func trunc<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.trunc) }

/// The arc tangent of y / x in the quadrant of the point (x, y), element by element, with broadcasting.
public func atan2<Values: ElementwiseValues>(_ y: Values, _ x: Values) -> Values { y.combined(.atan2, x, "atan2") }
