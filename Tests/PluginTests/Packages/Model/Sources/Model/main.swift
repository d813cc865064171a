// @differentiable(reverse, wrt: (w, b))
func loss(w: [Double], b: Double, x: [[Double]], y: [Double]) -> Double {
  var sum = 0.0
  for i in 0..<x.count {
    var p = b
    for j in 0..<w.count { p += w[j] * x[i][j] }
    sum += (p - y[i]) * (p - y[i])
  }
  return sum / Double(x.count)
}

let (value, gradient) = lossValueWithGradient(w: [0, 0], b: 0, x: [[1, 2], [3, 4]], y: [1, 2])
print(value, gradient.w, gradient.b)
