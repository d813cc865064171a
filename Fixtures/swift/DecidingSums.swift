import Foundation

/// A sum compared to the last bit with one that a call gives: both are added up in the same order in every derivative.
// @differentiable(reverse, forward, hvp)
func equalTotals(_ x: [Double]) -> Double {
  var total = 0.0
  for v in x { total += exp(v) * sin(v) }
  return total == totalOfWaves(x, after: 1) ? total * total : 3 * total
}

/// Calls itself, so that its calls stay calls.
func totalOfWaves(_ x: [Double], after calls: Int) -> Double {
  if calls > 0 { return totalOfWaves(x, after: calls - 1) }
  var total = 0.0
  for v in x { total += exp(v) * sin(v) }
  return total
}

/// The comparison is in a call, and one of the sums comes out of two.
// @differentiable(reverse, forward, hvp)
func totalsComparedElsewhere(_ x: [Double]) -> Double {
  var total = 0.0
  for v in x { total += exp(v) * sin(v) }
  return chosenByEquality(total, totalOfWaves(x, after: 2), after: 1)
}

func chosenByEquality(_ a: Double, _ b: Double, after calls: Int) -> Double {
  if calls > 0 { return chosenByEquality(a, b, after: calls - 1) }
  return a == b ? a * b : 3 * a
}
