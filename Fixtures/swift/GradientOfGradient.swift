/// A generated function is called in an annotated one: reverse over reverse.
// @differentiable
func cubicSlope(_ x: Double) -> Double {
  cubicPolynomialGradient(x)
}

/// The squared length of another function's gradient.
// @differentiable
func gradientPenalty(_ x: Double, _ y: Double) -> Double {
  let gradient = rosenbrockGradient(x, y)
  return gradient.x * gradient.x + gradient.y * gradient.y
}
