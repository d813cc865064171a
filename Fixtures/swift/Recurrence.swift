import Foundation

// @differentiable(reverse, forward)
func recurrence(_ x: Double, _ a: Double, n: Int) -> Double {
  var s = 0.0
  for _ in 0..<n { s = s * a + sin(x) }
  return s
}

/// A step that is not linear: every state is recorded.
// @differentiable
func logisticMap(_ x: Double, rate: Double, steps: Int) -> Double {
  var state = x
  for _ in 0..<steps { state = rate * state * (1 - state) }
  return state
}
