/// `break` and `continue` with values that change before and after them.
// @differentiable
func loopExits(_ x: [Double]) -> Double {
  var sum = 0.0
  for i in 0..<x.count {
    if x[i] < 0 { continue }
    sum += x[i] * x[i]
    if sum > 10 { break }
    sum *= 1.5
  }
  return sum
}

/// Exits from an outer loop.
// @differentiable
func labelledExits(_ x: [Double], _ y: [Double]) -> Double {
  var sum = 0.0
  outer: for i in 0..<x.count {
    for j in 0..<y.count {
      if x[i] * y[j] > 6 { continue outer }
      if sum > 20 { break outer }
      sum += x[i] * y[j]
    }
    sum *= x[i]
  }
  return sum
}

/// Steps of springs that are given up where two of them are far apart, and end where they move too fast.
// @differentiable(reverse)
// @differentiable(hessian)
// @differentiable(hvp)
func springsUntilApart(_ x: [Double]) -> Double {
  let n = x.count / 2
  var position = Array(x[0..<n])
  var velocity = Array(x[n...])
  var acceleration = [Double](repeating: 0, count: n)
  var energy = 0.0
  step: for _ in 0..<12 {
    for i in 0..<n { acceleration[i] = -0.1 * velocity[i] }
    for i in 0..<n {
      for j in 0..<n where i != j {
        let distance = position[j] - position[i]
        let length = (distance * distance + 0.01).squareRoot()
        if length > 5 { continue step }
        acceleration[i] += (length - 1) * distance / length
      }
    }
    var moved = position
    for i in 0..<n {
      velocity[i] += 0.05 * acceleration[i]
      moved[i] += 0.05 * velocity[i]
      energy += 0.5 * velocity[i] * velocity[i]
    }
    if energy > 50 { break }
    position = moved
  }
  return energy
}
