import Foundation

/// Parameters by name.
struct NamedNetwork {
  var layers: [String: [Double]]
  var bias: Double
}

// @differentiable(reverse, forward, hvp)
func namedLine(_ parameters: [String: Double], _ x: Double) -> Double {
  let y = parameters["w"]! * x + parameters["b"]!
  return y * y
}

// @differentiable(reverse, forward, hvp)
func changedEntries(_ parameters: [String: Double], _ x: Double) -> Double {
  var parameters = parameters
  parameters["w"] = parameters["w"]! * x
  parameters["b"]! += x * x
  parameters["new"] = x
  parameters.removeValue(forKey: "v")
  let copy = parameters
  parameters["w"]! *= 3
  return copy["w"]! * parameters["w"]! + parameters["b"]! * parameters["new"]! + (parameters["v"] ?? x)
}

// @differentiable(reverse, forward, hvp)
func defaultEntries(_ parameters: [String: Double], _ x: Double) -> Double {
  var parameters = parameters
  parameters["w", default: 0] += x
  for _ in 0..<2 { parameters["q", default: x] *= x }
  return parameters["w", default: 2] * parameters["q", default: x] + parameters["zz", default: x * x]
}

// @differentiable(reverse, forward, hvp)
func namedNetwork(_ network: NamedNetwork, _ x: Double) -> Double {
  var network = network
  network.layers["w"]![0] *= x
  network.layers["b"]?[1] += x
  if let w = network.layers["w"], let b = network.layers["b"] {
    return w[0] * b[1] * network.bias + w.reduce(0, +)
  }
  return 0
}

// @differentiable(reverse, forward, hvp)
func dictionaryLiterals(_ x: Double, _ y: Double) -> Double {
  let named = ["a": x * y, "b": sin(x)]
  let rows: [String: [Double]] = ["p": [x, y], "q": []]
  var numbered: [Int: Double] = [:]
  for i in 0..<3 { numbered[i] = x * Double(i) }
  numbered[1]! += y
  return named["a"]! * named["b"]! + rows["p"]![1] * numbered[1]! + numbered[2]!
}

// @differentiable(reverse, forward, hvp)
func nestedDictionaries(_ deep: [String: [String: [Double]]], _ x: Double) -> Double {
  var deep = deep
  deep["w"]!["b"]![0] *= x
  deep["b"]!["v"] = [x, x * x]
  return deep["w"]!["b"]![0] * deep["b"]!["v"]![1] + deep["v"]!["w"]![1]
}

// @differentiable(reverse, forward, hvp)
func sumOverEntries(_ parameters: [String: Double]) -> Double {
  var sum = 0.0
  for (_, value) in parameters { sum += value * value }
  for value in parameters.values { sum += value }
  for key in parameters.keys.sorted() { sum *= parameters[key]! }
  return sum
}

// @differentiable(reverse, forward, hvp)
func decayedEntries(_ parameters: [String: [Double]], _ rate: Double) -> Double {
  var parameters = parameters
  for (name, values) in parameters {
    for i in values.indices { parameters[name]![i] -= rate * values[i] }
  }
  let squares = parameters.mapValues { values in values.reduce(0) { $0 + $1 * $1 } }
  return squares.values.reduce(0, +) + Double(parameters.count)
}
