import Foundation

// @differentiable(reverse, forward)
func huber(_ x: Double, _ delta: Double) -> Double {
  if abs(x) <= delta {
    return 0.5 * x * x
  } else {
    return delta * (abs(x) - 0.5 * delta)
  }
}

/// Assignments in branches, and a branch without `else`.
// @differentiable(reverse, forward)
func piecewise(_ x: Double) -> Double {
  var y = x * x
  if x < 0 {
    y = -x
  } else if x < 1 {
    y += x
  }
  if y > 2 { y = y * 0.5 + 1 }
  return y * x
}
