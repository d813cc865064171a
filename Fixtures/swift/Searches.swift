// Methods that look for elements, and loops that only an exit ends.

// @differentiable(reverse, forward, hvp)
func runs(_ x: [Double]) -> Double {
  let leading = x.prefix { $0 > -1 }
  let rest = x.drop { $0 > -1 }
  var kept = x
  kept.removeAll { $0 < -1 }
  return leading.reduce(1, *) + rest.reduce(0) { $0 * 0.5 + $1 * $1 } + kept.reduce(0) { $0 * $1 + $1 }
}

// @differentiable(reverse, forward, hvp)
func memberships(_ x: [Double]) -> Double {
  let odd = x.indices.filter { $0 % 2 == 1 }
  var sum = 0.0
  for i in x.indices where !odd.contains(i) || odd.contains(3) { sum = sum * x[i] + x[i] }
  return sum * [x, repeatElement(x[1], count: 2).map { $0 * $0 }].joined().reduce(0, +)
}

// @differentiable(reverse, forward, hvp)
func series(_ x: [Double]) -> Double {
  var sum = 0.0
  var term = 1.0
  terms: for n in 1... {
    term *= x[0] / Double(n)
    switch n {
    case 12: break terms
    case let even where even % 2 == 0: continue terms
    default: sum += term * x[1]
    }
  }
  return sum
}

// @differentiable(reverse, forward, hvp)
func drained(_ x: [Double]) -> Double {
  var pending = x
  var sum = 0.0
  while let next = pending.popLast() {
    sum = sum * 0.5 + next * next
    if next > 2 { pending.append(next * 0.4) }
  }
  return sum
}

// @differentiable(reverse, forward)
func iterated(_ x: [Double]) -> Double {
  var rest = x.makeIterator()
  var s = 1.0
  while let value = rest.next() {
    s = s * value + value
    if value > 1.0, let skipped = rest.next() { s += skipped * skipped }
  }
  return s
}
