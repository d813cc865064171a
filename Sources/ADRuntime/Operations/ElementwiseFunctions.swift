// The functions of one argument, element by element. Each has its loop in `UnaryOperation`.

/// e to the power of every element.
public func exp<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.exp) }

/// 2 to the power of every element.
public func exp2<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.exp2) }

/// exp(x) - 1, accurate near 0.
public func expm1<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.expm1) }

/// The natural logarithm.
public func log<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.log) }

/// The logarithm to base 2.
public func log2<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.log2) }

/// The logarithm to base 10.
public func log10<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.log10) }

/// log(1 + x), accurate near 0.
public func log1p<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.log1p) }

/// The square root.
public func sqrt<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.sqrt) }

/// The reciprocal of the square root.
public func rsqrt<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.rsqrt) }

/// The cube root.
public func cbrt<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.cbrt) }

/// x times x.
public func square<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.square) }

/// 1 / x.
public func reciprocal<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.reciprocal) }

/// The magnitude.
public func abs<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.abs) }

/// -1, 0 or 1.
public func sign<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.sign) }

/// The sine.
public func sin<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.sin) }

/// The cosine.
public func cos<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.cos) }

/// The tangent.
public func tan<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.tan) }

/// The arc sine.
public func asin<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.asin) }

/// The arc cosine.
public func acos<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.acos) }

/// The arc tangent.
public func atan<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.atan) }

/// The hyperbolic sine.
public func sinh<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.sinh) }

/// The hyperbolic cosine.
public func cosh<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.cosh) }

/// The hyperbolic tangent.
public func tanh<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.tanh) }

/// The inverse hyperbolic sine.
public func asinh<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.asinh) }

/// The inverse hyperbolic cosine.
public func acosh<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.acosh) }

/// The inverse hyperbolic tangent.
public func atanh<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.atanh) }

/// The error function.
public func erf<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.erf) }

/// 1 - erf(x), accurate for large x.
public func erfc<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.erfc) }

/// The largest integer that is not larger.
public func floor<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.floor) }

/// The smallest integer that is not smaller.
public func ceil<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.ceil) }

/// The nearest integer, halves away from zero, as in C.
public func round<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.round) }

/// The integral part.
public func trunc<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.applying(.trunc) }

/// The arc tangent of y / x in the quadrant of the point (x, y), element by element, with broadcasting.
public func atan2<Scalar>(_ y: Tensor<Scalar>, _ x: Tensor<Scalar>) -> Tensor<Scalar> {
  Tensor.combining(.atan2, y, x, "atan2")
}
