/// The exponent is a constant, whatever its type.
// @differentiable
func generalizedMean(
  _ x: Double, _ y: Double,
  // @noDerivative
  weight: Double
) -> Double {
  weight * x * x + (1 - weight) * y * y
}
