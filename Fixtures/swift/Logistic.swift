import Foundation

/// (1 − e⁻ˣ) / (1 + e⁻ˣ)
// @differentiable(reverse, forward, hvp)
func bipolarSigmoid(_ x: Double) -> Double {
  let e = exp(-x)
  return (1 - e) / (1 + e)
}

// @differentiable
func logisticFunction(_ x: Double) -> Double {
  1 / (1 + exp(-x))
}

/// Units that are wide open, or shut, and have no slope; then one whose exponential is used otherwise too.
// @differentiable(reverse, forward, hvp)
func gatedSum(_ x: [Double], _ scale: Double) -> Double {
  var sum = 0.0
  for i in x.indices { sum += x[i] * logisticFunction(scale * x[i]) }
  let power = exp(sum / 8)
  return 1 / (1 + power) + power * scale
}
