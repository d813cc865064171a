import _Differentiation

/// The exponent is a constant, whatever its type.
// @differentiable
func generalizedMean(
  _ x: Double, _ y: Double,
  // @noDerivative
  weight: Double
) -> Double {
  weight * x * x + (1 - weight) * y * y
}

/// What stands in `withoutDerivative(at:)` is a constant.
// @differentiable
func steppedProduct(_ x: Double, _ y: Double) -> Double {
  let scale = withoutDerivative(at: x * x + 1)
  return x * scale + withoutDerivative(at: y) * y
}
