// Functions in arrays and tuples.
import Foundation

let activations: [@Sendable (Double) -> Double] = [tanh, { max(0, $0) }, { $0 / (1 + exp(-$0)) }]

// @differentiable(reverse, forward, hvp)
func throughLayers(_ x: [Double]) -> Double {
  var sum = 0.0
  for xi in x {
    var y = xi
    for activation in activations { y = activation(y) + 0.1 * xi }
    sum += y
  }
  return sum
}

// @differentiable(reverse, forward, hvp)
func pickedByIndex(_ x: [Double]) -> Double {
  let scale = x[0]
  let functions: [(Double) -> Double] = [sin, { $0 * $0 * scale }]
  var sum = 0.0
  for i in x.indices { sum += functions[i % functions.count](x[i]) * sum + functions[1](x[i]) }
  return sum
}

func composed(_ functions: [(Double) -> Double], _ x: Double) -> Double {
  var y = x
  for i in functions.indices { y = functions[i](y) }
  return y
}

// @differentiable(reverse, forward, hvp)
func composedFunctions(_ x: [Double]) -> Double {
  let (inner, outer): ((Double) -> Double, (Double) -> Double) = (sin, exp)
  return composed([inner, outer, { $0 + x[0] }], x[2]) * cos(x[0])
}
