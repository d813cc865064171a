import Foundation

/// Newton's iteration: the number of steps depends on the value.
// @differentiable(reverse, forward)
func newtonSquareRoot(_ a: Double) -> Double {
  var x = a > 1 ? a : 1.0
  while abs(x * x - a) > 1e-12 * a {
    x = 0.5 * (x + a / x)
  }
  return x
}

// @differentiable
func repeatedHalving(_ x: Double) -> Double {
  var y = x
  var weight = 1.0
  repeat {
    y = y / 2 + weight
    weight *= 0.5
  } while y > 2
  return y * weight
}
