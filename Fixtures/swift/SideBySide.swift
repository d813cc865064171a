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

/// A mean over points: its seed is known before the loop, so the adjoint runs with it.
// @differentiable(reverse, wrt: weights)
func meanOfWaves(_ weights: [Double], points: [Double], targets: [Double]) -> Double {
  var loss = 0.0
  for k in 0..<targets.count {
    var output = 0.0
    for i in 0..<weights.count { output += weights[i] * tanh(points[k] - weights[i]) }
    loss += (output - targets[k]) * (output - targets[k])
  }
  return loss / Double(targets.count)
}

struct WaveLayers {
  var inner: [Double]
  var outer: [Double]
  var offset: Double
}

/// The same of parameters in a struct, whose arrays the adjoint reaches one by one.
// @differentiable(reverse, wrt: layers)
func meanOfLayers(_ layers: WaveLayers, points: [Double], targets: [Double]) -> Double {
  let width = points.count / targets.count
  var loss = 0.0
  for (k, target) in targets.enumerated() {
    var output = layers.offset
    for i in 0..<layers.outer.count {
      var sum = 0.0
      for j in 0..<width { sum += layers.inner[i * width + j] * points[k * width + j] }
      output += layers.outer[i] * tanh(sum)
    }
    loss += (output - target) * (output - target)
  }
  return loss / Double(targets.count)
}

/// Midpoints: what the integrand is given is made of the loop's index. The cotangent of the step begins with the sum.
// @differentiable(reverse, forward, hvp)
func integral(of frequency: Double, over width: Double, steps: Int) -> Double {
  let step = width / Double(steps)
  var sum = 0.0
  for i in 0..<steps {
    let x = (Double(i) + 0.5) * step
    sum += exp(-x) * sin(frequency * x) / (1 + Double(2 * i))
  }
  return sum * step
}

/// Two loops over one array: what each adds to its cotangent is added in one, so that both use the exponential.
// @differentiable(reverse, hvp)
func energyAndEntropy(_ levels: [Double]) -> Double {
  var energy = 0.0
  for i in 0..<levels.count { energy += exp(levels[i]) }
  var entropy = 0.0
  for i in 0..<levels.count { entropy += levels[i] * sin(levels[i]) }
  return energy - entropy
}

/// Adjoints that change places on their way to the loop that they are merged with: what each begins with is another then.
// @differentiable(reverse, forward, hvp)
func wavesAndPairs(_ points: [Double]) -> Double {
  let count = points.count
  var sum = 0.0
  for i in 0..<count { sum += sin(points[i]) }
  for i in (0..<count).reversed() {
    if points[i] > 0 { sum += points[i] } else { sum -= cos(points[i]) * points[i] }
  }
  var pairs = 0.0
  for i in 0..<count {
    for j in 0..<count { pairs += sin(points[i]) * points[j] }
  }
  return pairs * sum
}
