// Sparse matrices of structs and tuples.
import ADRuntime
import Foundation

struct Chain {
  var position: [Double]
  var speed: Double
  // @noDerivative
  var mass: Double
  var links: Int
}

// @differentiable(jacobian, sparseJacobian)
func advanced(_ chain: Chain, _ step: Double) -> Chain {
  var next = chain
  for i in 0..<chain.position.count {
    next.position[i] += step * chain.speed * sin(chain.position[i]) / chain.mass
  }
  next.speed -= step * chain.position[0]
  return next
}

// @differentiable(jacobian, sparseJacobian, wrt: p)
func neighbours(_ p: (shift: Double, values: [Double]), scale: Double) -> (products: [Double], square: Double) {
  var products: [Double] = []
  for i in 0..<p.values.count {
    if i % 3 == 2 { continue }
    products.append(p.values[i] * p.values[(i + 1) % p.values.count] + p.shift * scale)
  }
  return (products, p.shift * p.shift)
}

// @differentiable(hessian, sparseHessian)
func chainEnergy(_ chain: Chain) -> Double {
  var energy = chain.mass * chain.speed * chain.speed
  for i in 1..<chain.position.count {
    let d = chain.position[i] - chain.position[i - 1]
    energy += d > 0.5 ? d * d * chain.speed : exp(d)
  }
  return energy
}

/// Odd patterns: a permutation, a column that nothing depends on, rows that overlap, values that are overwritten.
// @differentiable(jacobian, sparseJacobian)
func scattered(_ x: [Double], order: [Int]) -> [Double] {
  var y = [Double](repeating: 1, count: x.count)
  for (i, k) in order.enumerated() { y[k] += x[i] * x[i] }
  for i in stride(from: 0, to: x.count, by: 2) { y[i] = y[i] * y[(i + 3) % x.count] }
  y[0] = x[1]
  for _ in 0..<2 { y[2] = sqrt(y[2] + x[0]) }
  return y
}

/// An array that begins with a number that nothing moves.
// @differentiable(jacobian, sparseJacobian)
func fixedEnd(_ x: [Double]) -> [Double] {
  var y = [2, x[0] * x[1], x[1]]
  for i in 0..<x.count { y.append(x[i] * y[1]) }
  return y
}
