// The functions of one argument, element by element. Each has its loop in `UnaryOperation`.

/// e to the power of every element.
@inlinable
public func exp<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.exp, to: x) }

/// 2 to the power of every element.
@inlinable
public func exp2<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.exp2, to: x) }

/// exp(x) - 1, accurate near 0.
@inlinable
public func expm1<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.expm1, to: x) }

/// The natural logarithm.
@inlinable
public func log<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.log, to: x) }

/// The logarithm to base 2.
@inlinable
public func log2<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.log2, to: x) }

/// The logarithm to base 10.
@inlinable
public func log10<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.log10, to: x) }

/// log(1 + x), accurate near 0.
@inlinable
public func log1p<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.log1p, to: x) }

/// The square root.
@inlinable
public func sqrt<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.sqrt, to: x) }

/// The reciprocal of the square root.
@inlinable
public func rsqrt<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.rsqrt, to: x) }

/// The cube root.
@inlinable
public func cbrt<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.cbrt, to: x) }

/// x times x.
@inlinable
public func square<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.square, to: x) }

/// 1 / x.
@inlinable
public func reciprocal<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> {
  Scalar.Kernels.apply(.reciprocal, to: x)
}

/// The magnitude.
@inlinable
public func abs<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.abs, to: x) }

/// -1, 0 or 1.
@inlinable
public func sign<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.sign, to: x) }

/// The sine.
@inlinable
public func sin<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.sin, to: x) }

/// The cosine.
@inlinable
public func cos<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.cos, to: x) }

/// The tangent.
@inlinable
public func tan<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.tan, to: x) }

/// The arc sine.
@inlinable
public func asin<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.asin, to: x) }

/// The arc cosine.
@inlinable
public func acos<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.acos, to: x) }

/// The arc tangent.
@inlinable
public func atan<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.atan, to: x) }

/// The hyperbolic sine.
@inlinable
public func sinh<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.sinh, to: x) }

/// The hyperbolic cosine.
@inlinable
public func cosh<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.cosh, to: x) }

/// The hyperbolic tangent.
@inlinable
public func tanh<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.tanh, to: x) }

/// The inverse hyperbolic sine.
@inlinable
public func asinh<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.asinh, to: x) }

/// The inverse hyperbolic cosine.
@inlinable
public func acosh<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.acosh, to: x) }

/// The inverse hyperbolic tangent.
@inlinable
public func atanh<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.atanh, to: x) }

/// The error function.
@inlinable
public func erf<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.erf, to: x) }

/// 1 - erf(x), accurate for large x.
@inlinable
public func erfc<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.erfc, to: x) }

/// The largest integer that is not larger.
@inlinable
public func floor<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.floor, to: x) }

/// The smallest integer that is not smaller.
@inlinable
public func ceil<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.ceil, to: x) }

/// The nearest integer, halves away from zero, as in C.
@inlinable
public func round<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.round, to: x) }

/// The integral part.
@inlinable
public func trunc<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.trunc, to: x) }

/// The arc tangent of y / x in the quadrant of the point (x, y), element by element, with broadcasting.
public func atan2<Scalar>(_ y: Tensor<Scalar>, _ x: Tensor<Scalar>) -> Tensor<Scalar> {
  Scalar.Kernels.combine(.atan2, y, x, "atan2")
}
