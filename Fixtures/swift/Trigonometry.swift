import Foundation

// @differentiable(reverse, forward, hvp)
func trigonometry(_ x: Double) -> Double {
  sin(x) * cos(x) + tan(x)
}

// @differentiable(reverse, forward)
func inverseTrigonometry(_ x: Double, _ y: Double) -> Double {
  asin(x) + acos(x * 0.5) + atan(y) + atan2(y, x)
}
