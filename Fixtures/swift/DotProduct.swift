// @differentiable(reverse, forward)
func dotProduct(_ x: [Double], _ y: [Double]) -> Double {
  var sum = 0.0
  for i in 0..<x.count { sum += x[i] * y[i] }
  return sum
}

/// Only the weights are differentiated.
// @differentiable(reverse, wrt: weights)
func weightedSum(_ weights: [Double], _ data: [Double], scale: Double) -> Double {
  var sum = 0.0
  for i in 0..<weights.count { sum += scale * weights[i] * data[i] * data[i] }
  return sum
}
