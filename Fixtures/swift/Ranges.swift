// @differentiable
func closedRange(_ x: Double, n: Int) -> Double {
  var term = 1.0
  var sum = 1.0
  for k in 1...n {
    term = term * x / Double(k)
    sum += term
  }
  return sum
}

// @differentiable
func strides(_ x: [Double]) -> Double {
  var sum = 0.0
  for i in stride(from: 0, to: x.count, by: 2) { sum += x[i] * x[i] }
  for i in stride(from: x.count - 1, through: 0, by: -3) { sum -= x[i] * sum }
  return sum
}
