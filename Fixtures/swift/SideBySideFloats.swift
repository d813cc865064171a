import Foundation

/// Iterations in single precision that run in lanes: inner loops, scratch space, a branch that some lanes take.
// @differentiable(reverse, forward, hvp)
func floatAssignment(_ centres: [Float], points: [Float]) -> Float {
  var total: Float = 0
  var terms = [Float](repeating: 0, count: centres.count)
  for n in 0..<points.count {
    for k in 0..<centres.count {
      let distance = points[n] - centres[k]
      terms[k] = -distance * distance
    }
    let greatest = terms.max()!
    var sum: Float = 0
    for k in 0..<centres.count { sum += exp(terms[k] - greatest) }
    let surprise = log(sum) + greatest
    total += surprise > -1 ? surprise : surprise * surprise.magnitude.squareRoot()
  }
  return total
}

/// What every iteration changes by itself, and what all of them add to.
// @differentiable(reverse, forward)
func floatRates(_ state: [Float], rates: [Float]) -> [Float] {
  var next = state
  for i in 0..<state.count {
    let growth = exp(-state[i]) * sin(state[i] + rates[0])
    let decay = tanh(rates[1] * state[i]) + log(1 + state[i] * state[i])
    next[i] = growth - decay * rates[2]
  }
  return next
}

/// Numbers of both precisions have no lanes in common.
// @differentiable(reverse)
func floatsSummedInDouble(_ x: [Float]) -> Double {
  var sum = 0.0
  for value in x { sum += Double(exp(value) * sin(value)) }
  return sum
}
