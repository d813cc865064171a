import Foundation

/// Too long to be copied into its callers, and looks at three elements: its derivative adds to the caller's cotangent.
func windowEnergy(_ x: [Double], _ i: Int) -> Double {
  let (a, b, c) = (x[i], x[i + 1], x[i + 2])
  var energy = a * b + sin(c) + a / (1 + b * b) + c * exp(-a)
  energy += tanh(a + b) * tanh(b + c) + log(1 + a * a) * log(1 + b * b)
  energy += (a - b) * (b - c) * (c - a) + a / (2 + b * b) + c * exp(-b)
  energy += sin(a) * cos(b) * sin(c) + a / (3 + c * c) + b * exp(-a * c)
  return energy + (a * a - b) * (b * b - c) * (c * c - a)
}

// @differentiable(reverse, forward, hvp)
func windowEnergies(_ x: [Double]) -> Double {
  var sum = 0.0
  for i in 0..<(x.count - 2) { sum += windowEnergy(x, i) }
  if sum > 1 { sum += windowEnergy(x, 0) }
  return sum
}

/// The same array on both sides.
func couplingEnergy(_ x: [Double], _ y: [Double], _ i: Int) -> Double {
  var energy = x[i] * y[i + 1] + sin(x[i + 1] * y[i]) + exp(-x[i] * x[i]) * tanh(y[i])
  energy += log(1 + x[i] * x[i] + y[i + 1] * y[i + 1]) + x[i + 1] / (1 + y[i] * y[i])
  return energy + (x[i] - y[i]) * (x[i + 1] - y[i + 1]) * cos(x[i] + y[i + 1])
}

// @differentiable(reverse, forward)
func couplings(_ x: [Double], _ y: [Double]) -> Double {
  var sum = 0.0
  for i in 0..<(x.count - 1) { sum += couplingEnergy(x, x, i) * couplingEnergy(x, y, i) }
  return sum
}

struct Terrain {
  var heights: [Double]
  var slopes: [Double]
  var scale: Double
}

func cellEnergy(_ terrain: Terrain, _ i: Int) -> Double {
  let (height, next) = (terrain.heights[i], terrain.heights[i + 1])
  var energy = terrain.scale * (next - height) * terrain.slopes[i] + sin(height) * cos(next)
  energy += exp(-height * height) / (1 + next * next) + tanh(terrain.slopes[i] * height)
  energy += log(1 + height * height) * terrain.slopes[i + 1] + height * next * terrain.scale
  return energy + (height - next) * (terrain.slopes[i] - terrain.slopes[i + 1])
}

// @differentiable(reverse, wrt: terrain)
func terrainEnergy(_ terrain: Terrain, repeating count: Int) -> Double {
  var sum = cellEnergy(terrain, 0)
  for _ in 0..<count {
    for i in 0..<(terrain.heights.count - 1) { sum += cellEnergy(terrain, i) }
  }
  return sum
}

/// By halves: each call hands on the whole array.
func halvedProducts(_ x: [Double], _ lower: Int, _ upper: Int) -> Double {
  if upper - lower < 2 { return lower < upper ? sin(x[lower]) : 1 }
  let middle = (lower + upper) / 2
  return halvedProducts(x, lower, middle) * halvedProducts(x, middle, upper) + x[middle]
}

// @differentiable(reverse, forward, hvp)
func productsByHalves(_ x: [Double]) -> Double { halvedProducts(x, 0, x.count) }

/// A step that changes a copy hands its cotangent back instead.
func relaxed(_ state: [Double], _ rates: [Double]) -> [Double] {
  var next = state
  for i in 1..<state.count { next[i] += rates[i] * sin(next[i - 1]) * exp(-next[i] * next[i]) }
  for i in 1..<state.count { next[i - 1] -= rates[i - 1] * tanh(next[i]) * log(1 + next[i - 1] * next[i - 1]) }
  for i in 0..<state.count { next[i] += rates[i] / (1 + next[i] * next[i]) + cos(next[i]) * rates[i] }
  return next
}

// @differentiable(reverse, forward)
func relaxedTwice(_ state: [Double], _ rates: [Double]) -> Double {
  var state = relaxed(state, rates)
  for _ in 0..<3 { state = relaxed(state, rates) }
  var sum = 0.0
  for value in state { sum += value * value }
  return sum
}
