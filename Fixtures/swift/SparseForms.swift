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

/// A number and others beside it, with weights that are no whole tangent.
struct WeightedNumbers {
  var first: Double
  var rest: [Double]
  var weight: (Double, Int) = (1, 2)

  subscript(i: Int) -> Double {
    get { i == 0 ? first : rest[i - 1] }
    set { if i == 0 { first = newValue } else { rest[i - 1] = newValue } }
  }
}

// @differentiable(hessian, sparseHessian)
func exchangedNumbers(_ x: [Double]) -> Double {
  var pairs = [WeightedNumbers(first: x[0], rest: [x[1], x[2]]), WeightedNumbers(first: x[3], rest: x)]
  for r in 0..<3 {
    let old = pairs[0]
    pairs[0][1] = pairs[1][0] * old[2]
    pairs[1][r] += old[1]
  }
  var product = pairs[0].first * pairs[1].first
  for i in 0..<2 { product += pairs[0].rest[i] * pairs[1].rest[i] }
  return pairs[0].weight.0 * Double(pairs[0].weight.1) + sin(product)
}
