// @differentiable
func pairInteraction(_ x: [Double]) -> Double {
  var energy = 0.0
  for i in 0..<x.count {
    for j in 0..<i {
      let distance = x[i] - x[j]
      energy += 1 / (distance * distance + 0.1)
    }
  }
  return energy
}

/// A triangular loop whose inner value is carried.
// @differentiable
func triangularProducts(_ x: [Double]) -> Double {
  var total = 0.0
  for i in 0..<x.count {
    var product = 1.0
    for j in 0...i { product *= x[j] }
    total += product
  }
  return total
}

/// Nested loops read an array that is changed behind them.
// @differentiable
func contraction(_ x: [Double]) -> Double {
  var state = 0.3
  var levels = x
  levels[1] *= x[0]
  for _ in 0..<2 {
    for level in levels where level < 0.9 { state *= level * (1 - state) }
  }
  levels[1] -= x[0]
  return state + levels[0] * levels[1]
}
