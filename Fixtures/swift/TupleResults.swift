import Foundation

// @differentiable(reverse, forward)
func polar(_ x: Double, _ y: Double) -> (radius: Double, angle: Double) {
  let radius = hypot(x, y)
  return (radius, atan2(y, x))
}

/// Only one element has a derivative.
// @differentiable
func countedSum(_ x: [Double]) -> (sum: Double, count: Int) {
  var sum = 0.0
  for i in 0..<x.count { sum += x[i] * x[i] }
  return (sum, x.count)
}

/// A tuple as a parameter.
// @differentiable
func segmentLength(_ start: (x: Double, y: Double), _ end: (x: Double, y: Double)) -> Double {
  let dx = end.x - start.x
  let dy = end.y - start.y
  return sqrt(dx * dx + dy * dy)
}
