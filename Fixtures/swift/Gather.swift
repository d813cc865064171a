/// Indices from data: the same element may be read many times, and written twice.
// @differentiable(reverse, wrt: x)
func gather(_ x: [Double], _ index: [Int]) -> Double {
  var sum = 0.0
  for k in 0..<index.count { sum += x[index[k]] * x[index[k]] * Double(k) }
  return sum
}

// @differentiable(reverse, wrt: x)
func scatter(_ x: [Double], _ index: [Int], size: Int) -> Double {
  var y = [Double](repeating: 1, count: size)
  for k in 0..<index.count { y[index[k]] = y[index[k]] * x[k] }
  var sum = 0.0
  for i in 0..<size { sum += y[i] }
  return sum
}
