import Foundation

/// A nonlinear diffusion, one state for each step; the adjoint keeps some of them.
// @differentiable(reverse, forward, hvp, wrt: (initial, conductivity))
func diffused(_ initial: [Double], conductivity: [Double], steps: Int) -> Double {
  var u = initial
  // @checkpoint
  for _ in 0..<steps {
    var next = u
    for i in 1..<(u.count - 1) {
      next[i] = u[i] + 0.1 * conductivity[i] * (u[i - 1] - 2 * u[i] + u[i + 1]) * sin(u[i])
    }
    u = next
  }
  var s = 0.0
  for v in u { s += v * v }
  return s
}

/// The same without checkpoints.
// @differentiable(reverse, wrt: (initial, conductivity))
func diffusedStoringAll(_ initial: [Double], conductivity: [Double], steps: Int) -> Double {
  var u = initial
  for _ in 0..<steps {
    var next = u
    for i in 1..<(u.count - 1) {
      next[i] = u[i] + 0.1 * conductivity[i] * (u[i - 1] - 2 * u[i] + u[i + 1]) * sin(u[i])
    }
    u = next
  }
  var s = 0.0
  for v in u { s += v * v }
  return s
}

/// Few snapshots, and iterations that are run again several times.
// @differentiable(reverse, forward, hvp, wrt: (initial, conductivity))
func diffusedWithFewSnapshots(_ initial: [Double], conductivity: [Double], steps: Int) -> Double {
  var u = initial
  // @checkpoint(snapshots: 3)
  for _ in 0..<steps {
    var next = u
    for i in 1..<(u.count - 1) {
      next[i] = u[i] + 0.1 * conductivity[i] * (u[i - 1] - 2 * u[i] + u[i + 1]) * sin(u[i])
    }
    u = next
  }
  var s = 0.0
  for v in u { s += v * v }
  return s
}

// @differentiable(reverse, forward, hvp, wrt: (initial, conductivity))
func diffusedInBlocks(_ initial: [Double], conductivity: [Double], steps: Int) -> Double {
  var u = initial
  // @checkpoint(every: 4)
  for _ in 0..<steps {
    var next = u
    for i in 1..<(u.count - 1) {
      next[i] = u[i] + 0.1 * conductivity[i] * (u[i - 1] - 2 * u[i] + u[i + 1]) * sin(u[i])
    }
    u = next
  }
  var s = 0.0
  for v in u { s += v * v }
  return s
}

/// Backwards, with the index in use, several states and 'continue'.
// @differentiable(reverse, forward, hvp)
func continuedFraction(_ a: [Double], _ x: Double) -> Double {
  var value = 0.0
  var sum = 1.0
  // @checkpoint(snapshots: 2)
  for i in (0..<a.count).reversed() {
    if i == 2 { continue }
    value = a[i] / (Double(i + 2) + x + value * value)
    sum *= 1 + value
  }
  return value + sum
}

/// A call that keeps its argument alone.
// @checkpoint
func smoothed(_ x: [Double]) -> [Double] {
  var y = x
  for _ in 0..<3 {
    for i in 1..<y.count { y[i] = sin(y[i]) * y[i - 1] }
  }
  return y
}

// @differentiable(reverse, forward, hvp)
func smoothedTwice(_ x: [Double]) -> Double {
  var s = 0.0
  for v in smoothed(smoothed(x)) { s += v }
  return s
}
