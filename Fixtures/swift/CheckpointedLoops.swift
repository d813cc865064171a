// Checkpoints of loops that end early, or run over strides.
import Foundation

/// Left when it has converged; the iterations are counted first.
// @differentiable(reverse, forward, hvp)
func settled(_ x: [Double], rate: Double, limit: Int) -> Double {
  var y = x
  // @checkpoint
  for step in 0..<limit {
    var change = 0.0
    for i in 0..<y.count {
      let next = y[i] - rate * sin(y[i]) * y[i]
      change = max(change, abs(next - y[i]))
      y[i] = next
    }
    if change < 0.01 || step == limit - 2 { break }
    y[0] += rate
  }
  var s = 0.0
  for v in y { s += v * v }
  return s
}

// @differentiable(reverse, forward, hvp)
func untilSmall(_ x: Double, _ factor: Double) -> Double {
  var y = x
  var n = 0
  // @checkpoint(snapshots: 2)
  while y > 1, n < 50 {
    n += 1
    if n % 4 == 0 { continue }
    y = y * factor * cos(y / 40)
  }
  return y * Double(n)
}

// @differentiable(reverse, forward, hvp)
func untilBelow(_ x: Double, _ factor: Double) -> Double {
  var y = x
  // @checkpoint(every: 3)
  repeat {
    y = sin(y) * factor + x / 10
    if y < 0.2 { continue }
    y *= 0.9
  } while y > 0.5
  return y * y
}

/// Strides, up and down, and a `return` from inside.
// @differentiable(reverse, forward, hvp)
func overStrides(_ x: [Double], step: Int) -> Double {
  var s = 1.0
  // @checkpoint
  for i in stride(from: 0, to: x.count, by: step) { s = s * x[i] + sin(s) }
  // @checkpoint(snapshots: 1)
  for i in stride(from: x.count - 1, through: 1, by: -step) { s = cos(s) * x[i - 1] + s / 2 }
  // @checkpoint(every: 2)
  for i in stride(from: 1, to: x.count, by: 2).reversed() {
    s += s * s * x[i]
    if s > 3 { return s * x[0] }
  }
  return s
}

/// Loops inside, loops around, several states, and snapshots in both.
// @differentiable(reverse, forward, hvp)
func nestedSteps(_ x: [Double], _ a: Double) -> Double {
  var total = 0.0
  var state = x
  // @checkpoint(snapshots: 2)
  for k in 0..<6 {
    var inner = a
    // @checkpoint(snapshots: 1)
    for i in 0..<state.count {
      if inner > 3 { break }
      inner = inner * state[i] + Double(k) / 10
      state[i] = sin(inner) + state[i] / 2
    }
    if k == 1 { continue }
    total += inner * inner
    if total > 40 { break }
  }
  return total * state[0]
}
