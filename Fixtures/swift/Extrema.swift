import Foundation

/// Away from ties these are as smooth as their arguments.
// @differentiable(reverse, forward)
func extrema(_ x: Double, _ y: Double) -> Double {
  min(x, y) * 2 + max(x * x, y) + fmin(x, 3) + fmax(y, -1) + abs(x - y) + (x * y).magnitude
}
