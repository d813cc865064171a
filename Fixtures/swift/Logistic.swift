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
