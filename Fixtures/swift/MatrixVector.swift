/// A matrix as an array of rows.
// @differentiable
func bilinearForm(_ x: [Double], _ a: [[Double]], _ y: [Double]) -> Double {
  var sum = 0.0
  for i in 0..<a.count {
    var row = 0.0
    for j in 0..<a[i].count { row += a[i][j] * y[j] }
    sum += x[i] * row
  }
  return sum
}

/// A vector-valued function.
// @differentiable(reverse, forward)
func matrixVectorProduct(_ a: [[Double]], _ x: [Double]) -> [Double] {
  var y = [Double](repeating: 0, count: a.count)
  for i in 0..<a.count {
    for j in 0..<x.count { y[i] += a[i][j] * x[j] }
  }
  return y
}
