import Foundation

/// A layer whose bias and scales may be missing.
struct PartialLayer {
  var weights: [Double]
  var bias: Double?
  var scales: [Double]?

  func callAsFunction(_ x: Double) -> Double {
    var sum = 0.0
    for weight in weights { sum += weight * x }
    if let bias { sum += bias }
    return sum * (scales?.first ?? 1.5)
  }

  mutating func shift(_ x: Double) { bias? += x }

  init?(weights: [Double], limit: Double) {
    guard !weights.isEmpty, weights[0] < limit else { return nil }
    self.weights = weights
    if weights[0] < 0 { return nil }
    bias = weights[0] * limit
  }

  init(weights: [Double], bias: Double?, scales: [Double]? = nil) {
    self.weights = weights
    self.bias = bias
    self.scales = scales
  }
}

// @differentiable(reverse, forward, hvp)
func optionalDefault(_ x: Double?, _ y: Double) -> Double {
  (x ?? y * y) * sin(y)
}

// @differentiable(reverse, forward, hvp)
func optionalGuard(_ x: Double?, _ y: Double?) -> Double {
  guard let x, let z = y, z > 0 else { return (x ?? 2) * 3 }
  return x * z * z
}

// @differentiable(reverse, forward, hvp)
func largestSquare(_ values: [Double]) -> Double {
  var best: Double?
  for value in values {
    if let known = best {
      if value * value > known { best = value * value }
    } else {
      best = value
    }
  }
  return (best ?? 0) * 2
}

// @differentiable(reverse, forward, hvp)
func spreadOfEnds(_ values: [Double]) -> Double {
  guard let low = values.min(), let high = values.max() else { return 0 }
  let first = values.first
  let last = values.last
  return low * high + (first ?? 0) * last!
}

// @differentiable(reverse, forward, hvp)
func optionalSwitch(_ x: Double?, _ y: Double) -> Double {
  switch x {
  case .some(let value) where value > 1: return value * y * y
  case let value?: return value * value * y
  case nil: return y
  }
}

// @differentiable(reverse, forward, hvp)
func optionalMaps(_ x: Double?, _ y: Double) -> Double {
  let product = x.map { $0 * y }
  let positive = product.flatMap { $0 > 0 ? $0 * $0 : nil }
  return (positive ?? y) + (product ?? 1)
}

// @differentiable(reverse, forward, hvp)
func partialLayer(_ layer: PartialLayer, _ x: Double) -> Double {
  var layer = layer
  layer.shift(x)
  layer.bias? *= x
  layer.scales?[0] = x * x
  let copy = layer
  layer.bias = nil
  if layer.scales != nil { layer.scales![0] += 1 }
  return copy(x) * layer(x)
}

func safeRoot(_ x: Double) -> Double? {
  if x < 0 { return nil }
  return x.squareRoot()
}

// @differentiable(reverse, forward, hvp)
func sumOfRoots(_ values: [Double]) -> Double {
  var sum = 0.0
  for value in values {
    guard let root = safeRoot(value) else { continue }
    sum += root * value
  }
  return sum
}

// @differentiable(reverse, forward, hvp)
func presentValues(_ values: [Double?], _ y: Double) -> Double {
  var sum = 0.0
  for case let value? in values where value > 0 { sum += value * value * y }
  for value in values { sum += value ?? y }
  return sum
}

// @differentiable(reverse, forward, hvp)
func filledSlots(_ values: [Double], _ y: Double) -> Double {
  var slots: [Double?] = Array(repeating: nil, count: values.count)
  for i in values.indices {
    if i % 2 == 0 { slots[i] = values[i] * y }
    if i % 3 == 0 { slots[i] = nil }
    if i % 4 == 2 { slots[i]! += values[i] }
  }
  var sum = 0.0
  for i in slots.indices {
    if let slot = slots[i] { sum += slot * slot }
  }
  return sum
}

// @differentiable(reverse, forward, hvp)
func halvings(_ values: [Double], _ y: Double) -> Double {
  var sum = y
  for value in values {
    var rest: Double? = value > 0 ? value * y : nil
    while let part = rest {
      sum += part * part
      rest = part > 0.3 ? part * 0.5 : nil
    }
  }
  return sum
}

// @differentiable(reverse, forward)
func scaledIfPresent(_ values: [Double]?, _ y: Double) -> [Double]? {
  guard var values else { return nil }
  for i in values.indices { values[i] *= y }
  return values
}

// @differentiable(reverse, forward, hvp)
func madeLayer(_ weight: Double, _ x: Double) -> Double {
  guard let layer = PartialLayer(weights: [weight, x], limit: 0.9) else { return x * x }
  return layer(x)
}
