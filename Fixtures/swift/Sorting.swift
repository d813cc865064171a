// What is sorted: which element goes where has no derivative.

/// A body on a line.
struct Body {
  var mass: Double
  var place: Double
}

// @differentiable(reverse, forward, hvp)
func rankWeighted(_ x: [Double]) -> Double {
  var sum = 0.0
  for (rank, value) in x.sorted().enumerated() { sum += Double(rank + 1) * value * value }
  return sum
}

// @differentiable(reverse, forward, hvp)
func sortedInPlace(_ x: [Double]) -> Double {
  var values = x
  values.sort { $0 > $1 }
  return values[0] * values[1] * values[1] + values[2]
}

// @differentiable(reverse, forward, hvp)
func byMagnitude(_ x: [Double]) -> Double {
  let values = x.sorted { abs($0 - 0.17) < abs($1 - 0.17) }
  return values[0] * 3 + values[1] * values[2]
}

// @differentiable(reverse, forward, hvp)
func byTwoKeys(_ x: [Double]) -> Double {
  let values = x.sorted { a, b in
    if (a < 0) != (b < 0) { return a < 0 }
    return a > b
  }
  return values[0] * 3 + values[1] * values[2] * values[2]
}

// @differentiable(reverse, forward, hvp)
func byPosition(_ x: [Double]) -> Double {
  let order = x.indices.sorted { x[$0] > x[$1] }
  var sum = 0.0
  for (rank, i) in order.enumerated() { sum += x[i] * x[i] * Double(rank) }
  return sum
}

// @differentiable(reverse, forward, hvp)
func bodiesByMass(_ x: [Double]) -> Double {
  let bodies = x.map { Body(mass: $0 * $0, place: $0 + 1) }.sorted { $0.mass < $1.mass }
  var sum = 0.0
  for (rank, body) in bodies.enumerated() { sum += Double(rank) * body.mass * body.place }
  return sum
}

// @differentiable(reverse, forward, hvp)
func median(_ x: [Double]) -> Double {
  let values = x.map { $0 * $0 }.sorted()
  let half = values.count / 2
  return values.count % 2 == 1 ? values[half] : 0.5 * (values[half - 1] + values[half])
}

// @differentiable(reverse, forward, hvp)
func largestTwo(_ x: [Double]) -> Double {
  x.sorted(by: >).prefix(2).reduce(0) { $0 + $1 * $1 * $1 }
}

// @differentiable(reverse, forward, hvp)
func spread(_ x: [Double]) -> Double { x.max()! * x.max()! - x.min()! * x[0] }
