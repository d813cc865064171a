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

/// Loops under a condition that keeps their bounds in order.
// @differentiable(reverse, forward, hvp)
func guardedLoops(_ x: [Double]) -> Double {
  var sum = 0.1
  if x.count > 4 {
    for i in 4..<x.count { sum = sin(sum * x[i]) + sum }
  }
  switch x.count {
  case 6...:
    for i in (6...x.count - 1).reversed() { sum += sum * x[i] * x[i - 6] }
  default: break
  }
  guard x.count >= 3 else { return sum * x[0] }
  for i in 3..<x.count { sum = cos(sum) * x[i] }
  return sum * sum
}
