/// 3x³ + x²: a first example.
// @differentiable(reverse, forward, hvp)
func cubicPolynomial(_ x: Double) -> Double {
  3 * x * x * x + x * x
}

/// Horner's rule.
// @differentiable
func horner(_ x: Double) -> Double {
  var y = 2.0
  y = y * x - 1.5
  y = y * x + 0.25
  y = y * x - 4
  return y
}
