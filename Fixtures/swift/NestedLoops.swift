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
