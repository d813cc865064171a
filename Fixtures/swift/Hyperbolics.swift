import Foundation

// @differentiable(reverse, forward, hvp)
func hyperbolics(_ x: Double) -> Double {
  sinh(x) + cosh(x) * tanh(x)
}

// @differentiable(reverse, forward)
func inverseHyperbolics(_ x: Double) -> Double {
  asinh(x) + acosh(x + 1.5) + atanh(x / 4)
}
