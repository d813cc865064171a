import Foundation

// @differentiable(reverse, forward, hvp)
func roots(_ x: Double, _ y: Double) -> Double {
  sqrt(x) + cbrt(y) + hypot(x, y) + x.squareRoot() * y
}
