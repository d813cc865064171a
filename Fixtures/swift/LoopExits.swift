/// `break` and `continue` with values that change before and after them.
// @differentiable
func loopExits(_ x: [Double]) -> Double {
  var sum = 0.0
  for i in 0..<x.count {
    if x[i] < 0 { continue }
    sum += x[i] * x[i]
    if sum > 10 { break }
    sum *= 1.5
  }
  return sum
}

/// Exits from an outer loop.
// @differentiable
func labelledExits(_ x: [Double], _ y: [Double]) -> Double {
  var sum = 0.0
  outer: for i in 0..<x.count {
    for j in 0..<y.count {
      if x[i] * y[j] > 6 { continue outer }
      if sum > 20 { break outer }
      sum += x[i] * y[j]
    }
    sum *= x[i]
  }
  return sum
}
