/// Literals, `repeating:count:`, `append` and counts.
// @differentiable
func arrayLiterals(_ x: Double, _ y: Double) -> Double {
  let a = [x, y, x * y]
  var sum = 0.0
  for i in 0..<a.count { sum += a[i] * Double(i + 1) }
  return sum
}

// @differentiable
func appended(_ x: [Double]) -> Double {
  var partial: [Double] = []
  var running = 1.0
  for i in 0..<x.count {
    running *= x[i]
    if running > 0 { partial.append(running) }
  }
  var sum = Double(partial.count)
  for i in 0..<partial.count { sum += partial[i] * partial[i] }
  return sum
}

// @differentiable
func filled(_ x: Double, n: Int) -> [Double] {
  var a = [Double](repeating: x, count: n)
  for i in 0..<n { a[i] *= Double(i) }
  return a
}
