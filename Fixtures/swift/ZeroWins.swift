import Foundation

/// At x = 0 the branch not taken must not leak its infinite derivative.
// @differentiable(reverse, forward)
func guardedRoot(_ x: Double) -> Double {
  x > 0 ? sqrt(x) : 0
}

/// The inactive factor is NaN for a negative argument, and nothing of it is emitted.
// @differentiable(reverse, wrt: x)
func inactiveLogarithm(_ x: Double, _ c: Double) -> Double {
  var y = x * x
  if c > 0 { y += log(c) }
  return y
}
