// Dictionaries made of others, changed entries whose old value is used, and comparisons.

// @differentiable(reverse, forward, hvp)
func updatedEntry(_ parameters: [String: Double], _ x: Double) -> Double {
  var changed = parameters
  changed.updateValue(x * x, forKey: "w")
  let old = changed.updateValue(x * 3, forKey: "b") ?? 1
  return changed["w"]! * changed["b"]! * old
}

// @differentiable(reverse, forward, hvp)
func mergedEntries(_ parameters: [String: Double], _ others: [String: Double]) -> Double {
  var changed = parameters
  changed.merge(others) { $0 * $1 }
  var sum = 0.0
  for (_, value) in changed { sum += value * value }
  return sum + parameters.merging(others) { old, new in old + 2 * new * new }.values.reduce(0, +)
}

// @differentiable(reverse, forward, hvp)
func pairedEntries(_ xs: [Double], _ factor: Double) -> Double {
  let squares = Dictionary(uniqueKeysWithValues: xs.enumerated().map { ($0.offset, $0.element * factor) })
  let named = Dictionary(uniqueKeysWithValues: zip(["a", "b"], xs))
  var sum = (named["a"] ?? 1) * (named["b"] ?? 1)
  for i in 0..<xs.count { sum += squares[i]! * squares[i]! }
  return sum
}

// @differentiable(reverse, forward, hvp)
func removedEntry(_ parameters: [String: Double], _ x: Double) -> Double {
  var changed = parameters
  let old = changed.removeValue(forKey: "a") ?? 1
  return old * x * x + (changed["b"] ?? 0) * x
}

struct ComparedPoint: Equatable {
  var x: Double
  var y: Double
}

/// Comparisons decide, and have no derivative.
// @differentiable(reverse, forward, hvp)
func comparedValues(_ a: Double?, _ b: Double?, _ p: ComparedPoint, _ x: Double) -> Double {
  if a == b { return x * x }
  if p == ComparedPoint(x: 1, y: 2) || b == 2.5 { return p.x * p.y * x }
  return a != nil && b != a ? (a ?? 1) * x * x : p.y * x
}

// @differentiable(reverse, forward)
func filteredEntries(_ weights: [String: Double], _ x: Double) -> Double {
  let big = weights.filter { $0.value > 0.5 && $0.key != "skipped" }
  let roots = weights.compactMapValues { $0 > 0.25 ? $0.squareRoot() * x : nil }
  var s = 0.0
  for (_, w) in big { s += w * w * x }
  for key in roots.keys.sorted() { s += roots[key]! * s }
  return s + Double(roots.count)
}
