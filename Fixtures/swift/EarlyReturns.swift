import Foundation

// @differentiable
func guardedLog(_ x: Double) -> Double {
  if x <= 0 { return 0 }
  let y = log(x)
  if y > 1 { return 1 + (y - 1) / 2 }
  return y
}

/// A return from inside a loop.
// @differentiable
func firstAbove(_ x: [Double], limit: Double) -> Double {
  var total = 0.0
  for i in 0..<x.count {
    total += x[i] * x[i]
    if total > limit { return total * x[i] }
  }
  return total
}
