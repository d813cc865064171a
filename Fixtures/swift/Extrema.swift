import Foundation

/// Away from ties these are as smooth as their arguments.
// @differentiable(reverse, forward)
func extrema(_ x: Double, _ y: Double) -> Double {
  min(x, y) * 2 + max(x * x, y) + fmin(x, 3) + fmax(y, -1) + abs(x - y) + (x * y).magnitude
}

// @differentiable(reverse, forward, hvp)
func extremaOfSeveral(_ x: Double, _ y: Double, _ z: Double) -> Double {
  max(x * y, y * z, z) * min(x, y, z, x * x) + max(x, y, 0.5)
}

// @differentiable(reverse, forward)
func tiesOfThree(_ x: Double, _ y: Double, _ z: Double) -> Double { max(x, y, z) + 10.0 * min(x, y, z, z) }
