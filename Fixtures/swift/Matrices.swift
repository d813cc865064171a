import ADRuntime
import Foundation

/// As many outputs as inputs are known only when it runs: rows or columns, by their numbers.
// @differentiable(reverse, forward, jacobian)
func rotatedSines(_ x: [Double], by angle: Double) -> [Double] {
  var y = [Double](repeating: 0, count: x.count)
  for i in 0..<x.count { y[i] = sin(x[i] + angle) * x[(i + 1) % x.count] }
  return y
}

/// One input: one column.
// @differentiable(reverse, forward, jacobian)
func powerList(_ x: Double, _ count: Int) -> [Double] {
  var y: [Double] = []
  var p = 1.0
  for _ in 0..<count {
    y.append(p)
    p *= x
  }
  return y
}

/// Two inputs, three outputs: columns.
// @differentiable(reverse, forward, jacobian)
func sphericalToCartesian(_ theta: Double, _ phi: Double) -> (x: Double, y: Double, z: Double) {
  (sin(theta) * cos(phi), sin(theta) * sin(phi), cos(theta))
}

/// A number: one row, and a Hessian.
// @differentiable(reverse, forward, hvp, jacobian, hessian)
func rosenbrockOf(_ x: [Double]) -> Double {
  var s = 0.0
  for i in 0..<(x.count - 1) {
    let a = x[i + 1] - x[i] * x[i]
    s += 100 * a * a + (1 - x[i]) * (1 - x[i])
  }
  return s
}

/// Several parameters of several types.
// @differentiable(reverse, forward, hvp, jacobian, hessian)
func bentPlane(w: [[Double]], offset: Double, v: [Double]) -> Double {
  var s = offset * offset
  for i in 0..<w.count {
    var p = offset
    for j in 0..<v.count { p += w[i][j] * v[j] }
    s += sin(p)
  }
  return s
}

// @differentiable(reverse, forward, hvp, hessian)
func threeNumbers(_ x: Double, _ y: Double, _ z: Double) -> Double { x * y * exp(z) + x / y }

// @differentiable(reverse, forward, jacobian)
func pairsToRows(_ pairs: [(a: Double, n: Int, b: Float)], _ scale: Float) -> [[Double]] {
  var rows: [[Double]] = []
  for pair in pairs {
    rows.append([pair.a * pair.a * Double(scale), Double(pair.b) * pair.a])
  }
  return rows
}

// @differentiable(reverse, forward, jacobian)
func shiftedSquare(_ x: Tensor<Double>, by shift: Double) -> Tensor<Double> { (x + shift) * x }

// @differentiable(reverse, forward, jacobian, wrt: x)
func productWith(_ x: Tensor<Double>, _ y: Tensor<Double>) -> Tensor<Double> { tanh(matmul(x, y)) }

// @differentiable(reverse, forward, hvp, hessian, jacobian)
func quadraticTensor(_ x: Tensor<Double>) -> Double { (x * x * x).sum() + matmul(x, x).sum() }

// @differentiable(reverse, forward, jacobian)
func stretched(_ p: SIMD2<Double>, _ s: Double) -> SIMD2<Double> { p * p * s }

/// A function that uses a generated Jacobian.
// @differentiable(reverse)
func sumOfJacobian(_ x: [Double]) -> Double {
  let jacobian = rotatedSinesJacobian(x, by: 0.5)
  var s = 0.0
  for row in jacobian { for e in row { s += e * e } }
  return s
}

/// A sparse Hessian: neighbours only.
// @differentiable(reverse, hvp, hessian, sparseHessian)
func rosenbrockChain(_ x: [Double]) -> Double {
  var s = 0.0
  for i in 0..<(x.count - 1) {
    let a = x[i + 1] - x[i] * x[i]
    s += 100 * a * a + (1 - x[i]) * (1 - x[i])
  }
  return s
}

/// A banded Jacobian, with branches, several parameters and a nested result.
// @differentiable(reverse, jacobian, sparseJacobian, wrt: (u, force))
func stencil(_ u: [Double], force: Double, rows: Int) -> [[Double]] {
  var result: [[Double]] = []
  for r in 0..<rows {
    var row = [Double](repeating: 0, count: u.count)
    for i in 1..<(u.count - 1) {
      row[i] = sqrt(u[i]) * (u[i - 1] - 2 * u[i] + u[i + 1]) / Double(r + 1)
      if i % 2 == 0 { row[i] += force * u[i] } else { row[i] -= 1 }
    }
    result.append(row)
  }
  return result
}

/// What a running sum depends on grows.
// @differentiable(reverse, jacobian, sparseJacobian)
func cumulative(_ x: [Double]) -> [Double] {
  var y = x
  for i in 1..<y.count { y[i] = y[i - 1] + sin(x[i]) }
  return y
}
