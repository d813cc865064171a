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

/// Layers that are put together one by one, applied forwards and backwards.
// @differentiable(reverse, forward, hvp)
func grownList(_ x: [Double]) -> Double {
  var layers: [(Double) -> Double] = []
  layers.append(tanh)
  layers.append { $0 * x[0] }
  let shallow = layers
  layers += [{ cos($0 + x[1]) }, sin]
  let both = shallow + layers.reversed()
  var (y, z) = (x[2], x[2])
  for layer in both { y = layer(y) }
  for layer in layers.reversed() { z = layer(z) + 0.1 }
  return y * z + composed(layers, y)
}
