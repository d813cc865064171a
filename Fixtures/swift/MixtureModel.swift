import Foundation

func logSumExponentials(_ x: [Double]) -> Double {
  var largest = x[0]
  for i in 1..<x.count { largest = max(largest, x[i]) }
  var sum = 0.0
  for i in 0..<x.count { sum += exp(x[i] - largest) }
  return log(sum) + largest
}

/// The negative log likelihood of a one-dimensional Gaussian mixture.
// @differentiable(reverse, wrt: (weights, means, logScales))
func mixtureLoss(_ weights: [Double], _ means: [Double], _ logScales: [Double], data: [Double]) -> Double {
  let n = weights.count
  var loss = Double(data.count) * logSumExponentials(weights)
  for i in 0..<data.count {
    var terms = [Double](repeating: 0, count: n)
    for k in 0..<n {
      let z = (data[i] - means[k]) * exp(-logScales[k])
      terms[k] = weights[k] - logScales[k] - 0.5 * z * z
    }
    loss -= logSumExponentials(terms)
  }
  return loss
}
