import Foundation

// @differentiable(reverse, forward, hvp)
func exponentials(_ x: Double) -> Double {
  exp(x) + exp2(x) * 0.5 - expm1(-x)
}

// @differentiable(reverse, forward)
func powers(_ x: Double, _ y: Double) -> Double {
  pow(x, y) + pow(x, 3) + pow(2, y)
}
