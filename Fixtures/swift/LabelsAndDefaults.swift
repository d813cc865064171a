/// Labels and defaults are those of the derivative too.
// @differentiable
func labelled(from start: Double, to end: Double = 2, _ weight: Double, steps n: Int = 3) -> Double {
  var sum = 0.0
  for i in 0..<n { sum += weight * (start + (end - start) * Double(i) / Double(n)) }
  return sum * end
}

// @differentiable
func callsWithDefaults(_ x: Double) -> Double {
  labelled(from: x, x * x) + labelled(from: 1, to: x, 2, steps: 2)
}
