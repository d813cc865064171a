import ADRuntime

/// The mean squared error of the line `w * x + b`.
// @differentiable(reverse, wrt: (w, b))
func loss(w: Double, b: Double, x: [Double], y: [Double]) -> Double {
  var sum = 0.0
  for i in 0..<x.count {
    let error = w * x[i] + b - y[i]
    sum += error * error
  }
  return sum / Double(x.count)
}

/// Gradient descent on it.
func fitLine(x: [Double], y: [Double]) -> (w: Double, b: Double) {
  var (w, b) = (0.0, 0.0)
  for _ in 0..<1000 {
    let gradient = lossGradient(w: w, b: b, x: x, y: y)
    w -= 0.1 * gradient.w
    b -= 0.1 * gradient.b
  }
  return (w, b)
}
