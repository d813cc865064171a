import Foundation

/// x₁x₂ + sin x₁, the function by which both modes are usually explained.
// @differentiable(reverse, forward, hvp)
func productAndSine(_ x1: Double, _ x2: Double) -> Double {
  x1 * x2 + sin(x1)
}
