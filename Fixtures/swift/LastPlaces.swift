// Branches that hang on the last place of a number.
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

/// The greatest is found by one loop, whose iterations depend on each other, and looked for by another.
// @differentiable(reverse, forward, hvp)
func greatestWave(_ x: [Double]) -> Double {
  var greatest = 0.0
  for v in x { greatest = max(greatest, exp(v) * sin(v)) }
  var sum = 0.0
  for v in x {
    if exp(v) * sin(v) >= greatest { sum += 20 * v * exp(v) } else { sum += exp(sin(v)) }
  }
  return sum
}

/// It is looked for in a call that stays one.
// @differentiable(reverse, forward, hvp)
func greatestWaveElsewhere(_ x: [Double]) -> Double {
  var greatest = 0.0
  for v in x { greatest = max(greatest, exp(v) * sin(v)) }
  return wavesUpTo(greatest, x, after: 1)
}

func wavesUpTo(_ greatest: Double, _ x: [Double], after calls: Int) -> Double {
  if calls > 0 { return wavesUpTo(greatest, x, after: calls - 1) }
  var sum = 0.0
  for v in x {
    if exp(v) * sin(v) >= greatest { sum += 20 * v * exp(v) } else { sum += exp(sin(v)) }
  }
  return sum
}

/// A total of several cores would be another one.
// @differentiable(reverse, forward, hvp)
func equalTotalsOnAllCores(_ x: [Double]) -> Double {
  var total = 0.0
  // @parallel
  for v in x { total += exp(v) * sin(v) }
  return total == totalOfWaves(x, after: 1) ? total * total : 3 * total
}

/// The same exponentials in a loop whose iterations are independent, and in one that is left early.
// @differentiable(reverse, forward, hvp)
func equalExponentials(_ x: [Double]) -> Double {
  var powers = [Double](repeating: 0, count: x.count)
  for i in x.indices { powers[i] = exp(x[i]) }
  var sum = 0.0
  for i in x.indices {
    if sum > 100 { break }
    if exp(x[i]) == powers[i] { sum += 2 * x[i] * powers[i] } else { sum += x[i] * x[i] }
  }
  return sum
}

/// The exponentials that are compared are all computed by one loop: it runs in lanes.
// @differentiable(reverse, forward, hvp)
func greatestExponential(_ x: [Double]) -> Double {
  var powers = [Double](repeating: 0, count: x.count)
  for i in x.indices { powers[i] = exp(x[i]) * cos(x[i]) }
  let greatest = powers.max()!
  var sum = 0.0
  for i in x.indices { sum += powers[i] == greatest ? 3 * powers[i] : powers[i] * powers[i] }
  return sum
}
