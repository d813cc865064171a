import Foundation

/// Iterations that do enough to run in lanes: elementary functions, an inner loop, scratch space.
// @differentiable(reverse, forward, hvp)
func softAssignment(_ centres: [Double], points: [Double]) -> Double {
  var total = 0.0
  var terms = [Double](repeating: 0, count: centres.count)
  for n in 0..<points.count {
    for k in 0..<centres.count {
      let distance = points[n] - centres[k]
      terms[k] = -distance * distance
    }
    let greatest = terms.max()!
    var sum = 0.0
    for k in 0..<centres.count { sum += exp(terms[k] - greatest) }
    total += log(sum) + greatest
  }
  return total
}

/// A branch that some lanes take, and elements that do not stand side by side.
// @differentiable(reverse, forward)
func clippedWaves(_ x: [Double], width: Int) -> Double {
  var total = 0.0
  for row in 0..<x.count / width {
    let (a, b) = (x[row * width], x[row * width + 1])
    var wave = sin(a) * cos(b) + exp(-a * a)
    if wave > b { wave = b + tanh(wave - b) } else { wave -= a * b }
    total += wave * wave
  }
  return total
}

/// What every iteration changes by itself, and what all of them add to.
// @differentiable(reverse, forward)
func coupledRates(_ state: [Double], rates: [Double]) -> [Double] {
  var next = state
  for i in 0..<state.count {
    let growth = exp(-state[i]) * sin(state[i] + rates[0])
    let decay = tanh(rates[1] * state[i]) + log(1 + state[i] * state[i])
    next[i] = growth - decay * rates[2]
  }
  return next
}

/// Backwards, and less than all.
// @differentiable(reverse, forward)
func laterOnes(_ x: [Double], from first: Int) -> Double {
  var sum = 0.0
  for i in (first..<x.count).reversed() {
    let y = exp(x[i] * 0.5) + log(x[i] + 3)
    let z = sin(y) * cos(y) + tanh(y)
    sum += max(y * z, z - y)
  }
  return sum
}

/// Conditions that the adjoint needs again, recorded as masks, and loops whose bound may be negative.
// @differentiable(reverse, forward)
func softAssignmentByHand(_ centres: [Double], points: [Double], count: Int) -> Double {
  var total = 0.0
  for point in points {
    var terms = [Double](repeating: 0, count: max(0, count))
    for k in 0..<max(0, count) { terms[k] = -(point - centres[k]) * (point - centres[k]) }
    var greatest = -1e3
    var isNew = false
    for k in 0..<max(0, count) {
      isNew = terms[k] > greatest
      if isNew { greatest = terms[k] }
    }
    var sum = 0.0
    for k in 0..<max(0, count) { sum += exp(terms[k] - greatest) }
    total += isNew ? log(sum) + greatest : log(sum) * greatest
  }
  return total
}
