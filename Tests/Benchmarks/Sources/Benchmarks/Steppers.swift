import Foundation

/// Explicit diffusion with a nonlinear source. The adjoint needs every state.
// @differentiable(reverse, wrt: initial)
func stepped(_ initial: [Double], steps: Int) -> Double {
  var u = initial
  for _ in 0..<steps {
    var left = u[0]
    for i in 1..<(u.count - 1) {
      let middle = u[i]
      u[i] = middle + 0.2 * (left - 2 * middle + u[i + 1]) + 0.001 * middle * (1 - middle)
      left = middle
    }
  }
  var sum = 0.0
  for v in u { sum += v * v }
  return sum
}

// @differentiable(reverse, wrt: initial)
func steppedWithCheckpoints(_ initial: [Double], steps: Int) -> Double {
  var u = initial
  // @checkpoint
  for _ in 0..<steps {
    var left = u[0]
    for i in 1..<(u.count - 1) {
      let middle = u[i]
      u[i] = middle + 0.2 * (left - 2 * middle + u[i + 1]) + 0.001 * middle * (1 - middle)
      left = middle
    }
  }
  var sum = 0.0
  for v in u { sum += v * v }
  return sum
}

// @differentiable(reverse, wrt: initial)
func steppedInBlocks(_ initial: [Double], steps: Int) -> Double {
  var u = initial
  // @checkpoint(every: 300)
  for _ in 0..<steps {
    var left = u[0]
    for i in 1..<(u.count - 1) {
      let middle = u[i]
      u[i] = middle + 0.2 * (left - 2 * middle + u[i + 1]) + 0.001 * middle * (1 - middle)
      left = middle
    }
  }
  var sum = 0.0
  for v in u { sum += v * v }
  return sum
}

// @differentiable(reverse, wrt: initial)
func steppedWithSnapshots(_ initial: [Double], steps: Int) -> Double {
  var u = initial
  // @checkpoint(snapshots: 20)
  for _ in 0..<steps {
    var left = u[0]
    for i in 1..<(u.count - 1) {
      let middle = u[i]
      u[i] = middle + 0.2 * (left - 2 * middle + u[i + 1]) + 0.001 * middle * (1 - middle)
      left = middle
    }
  }
  var sum = 0.0
  for v in u { sum += v * v }
  return sum
}
