import Foundation

// @differentiable(reverse, forward)
func floatScalars(_ x: Float, _ y: Float) -> Float {
  let z = x * y + sin(x)
  return z / (1 + y * y) + 0.5
}

/// Through both precisions.
// @differentiable
func mixedPrecision(_ x: Double, _ y: Float) -> Double {
  let product = x * Double(y)
  return product + Double(Float(x) * y)
}

/// A dictionary whose cotangent begins with zeros.
// @differentiable(reverse, forward, hvp)
func floatEntries(_ x: Float, _ y: Float) -> Float {
  var entries = ["p": x * y, "q": sin(y)]
  entries.merge(["q": x, "r": cos(x * y)]) { $0 * 0.5 * $1 }
  return entries["p"]! * entries["r"]! + entries["q"]!
}
