import Foundation

/// Springs between all pairs of points on a line, for a few steps: pairs are counted from the smaller one.
// @differentiable(reverse, forward, hvp)
func springs(_ points: [Double], steps: Int) -> Double {
  var x = points
  for _ in 0..<steps {
    var forces = [Double](repeating: 0, count: x.count)
    for i in 0..<x.count {
      for j in 0..<i {
        let distance = x[i] - x[j]
        let force = sin(distance) * exp(-0.1 * distance * distance)
        forces[i] -= force
        forces[j] += force
      }
    }
    for i in 0..<x.count { x[i] += 0.1 * forces[i] }
  }
  var sum = 0.0
  for (i, value) in x.enumerated() { sum += Double(i + 1) * value * value }
  return sum
}

/// The same pairs from the greater one, and each number with itself and those before it.
// @differentiable(reverse)
func pairsBehind(_ x: [Double]) -> Double {
  var y = x
  var sum = 0.0
  for i in 0..<x.count {
    for j in i + 1..<x.count {
      sum += exp(y[i]) * sin(y[j] * sum)
      y[j] += sum / 8
    }
    for j in 0...i { sum *= 1 + cos(y[j] * sum) / 10 }
  }
  return sum
}

/// From numbers other than 0, two more in each iteration.
// @differentiable(reverse)
func twoMore(_ x: [Double], from first: Int, to last: Int) -> Double {
  var sum = 0.1
  for i in first..<last {
    for j in 2 * first - 1..<2 * i { sum = sin(sum * x[(i + j) % x.count]) + 0.2 }
  }
  return sum
}

/// How often the inner loop runs may be less than 0 by these bounds, so it is checked as it comes.
// @differentiable(reverse)
func perhapsNone(_ x: [Double], rows: Int, columns: Int) -> Double {
  var sum = 0.1
  for i in 0..<rows {
    for j in min(i, columns)..<columns { sum = sin(sum * x[(i + j) % x.count]) + 0.2 }
  }
  return sum
}

/// The inner bounds are computed inside, but do not change.
// @differentiable(reverse)
func boundsInside(_ x: [Double], width: Int) -> Double {
  var sum = 0.1
  for i in 0..<x.count {
    let last = 2 * width - 1
    for j in width..<last { sum = sin(sum * x[(i + j) % x.count]) + 0.2 }
  }
  return sum
}
