import ADRuntime
import Foundation

private let scale = 2.0

private func weight(_ x: Double) -> Double { scale * sin(x) }

/// Calls private helpers, fills an array, loops.
// @differentiable
public func strictConcurrencyEnergy(_ x: [Double]) -> Double {
  var state = x
  for i in 1..<state.count { state[i] = state[i] * weight(state[i - 1]) }
  var sum = 0.0
  for i in 0..<state.count { sum += state[i] * state[i] }
  return sum
}

// @differentiable(reverse, forward)
func strictConcurrencyResidual(_ w: Tensor<Double>, _ x: Tensor<Double>) -> Double {
  let difference = matmul(w, x) - 1
  return (difference * difference).mean()
}
