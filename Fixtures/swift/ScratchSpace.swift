// Arrays that each iteration fills anew, and copies of what was in them before.

// @differentiable(reverse, forward)
func filledAnew(_ x: [Double]) -> Double {
  var scratch = [Double](repeating: 0, count: x.count)
  var sum = 0.0
  for k in 0..<x.count {
    for i in 0..<x.count { scratch[i] = x[i] * x[k] }
    for value in scratch { sum += value * value * x[k] }
  }
  return sum
}

// @differentiable(reverse, forward)
func keptBefore(_ x: [Double]) -> Double {
  var scratch = [Double](repeating: 0, count: x.count)
  var sum = 0.0
  for k in 0..<x.count {
    let before = scratch
    for i in 0..<x.count { scratch[i] = x[i] * x[k] }
    sum += before[k] * x[k]
  }
  return sum
}

// @differentiable(reverse, forward)
func keptInside(_ x: [Double]) -> Double {
  var scratch = [Double](repeating: 0, count: x.count)
  var sum = 0.0
  for k in 0..<x.count {
    for i in 0..<x.count {
      let before = scratch
      scratch[i] = x[i] * x[k]
      sum += before[x.count - 1 - i] * x[i]
    }
    sum += scratch[0]
  }
  return sum
}
