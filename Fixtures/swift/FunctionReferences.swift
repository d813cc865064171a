// Functions named where they are not called, functions that return functions, sequence methods in statements.

import Foundation

enum Curves {
  static let f: @Sendable (Double) -> Double = { $0 * $0 + 1 }
  static func twice(_ g: (Double) -> Double, _ v: Double) -> Double { g(g(v)) }
}

func timesConstant(_ k: Double) -> (Double) -> Double { { $0 * k } }

// @differentiable(reverse, forward, hvp)
func functionReferences(_ x: [Double]) -> Double {
  let y = x.map { abs($0) }.map(sqrt).map(-)
  let z = x.map(Float.init).map { Double($0) }
  let m = x.reduce(-Double.infinity, max) + x.reduce(0, { $0 + $1 * $1 })
  return y.reduce(0, +) + m + timesConstant(x[0])(x[1]) + Curves.f(x[2]) + Curves.twice(Curves.f, x[3] * 0.5) + 0 * z[0]
}

// @differentiable(reverse, forward, hvp)
func methodsInStatements(_ x: [Double]) -> Double {
  var s = 0.0
  for v in x.map({ $0 * 2 }).filter({ $0 > 0.1 }) { s += v * v }
  for (a, b) in zip(x.map { sin($0) }, x.reversed()) { s += a * b }
  s += x.map { $0 * s }.reduce(0, +)
  var y = x
  y[Int(1)] = y.map { $0 * $0 }.reduce(0, +)
  precondition(x.allSatisfy { $0 < 100 }, "too large")
  while y.contains(where: { $0 > 5 }) { y = y.map { $0 * 0.5 } }
  let (a, b) = { (v: Double) in (v * v, v + s) }(x[2])
  return s + y[1] * a + b
}

// @differentiable(reverse, forward, hvp)
func curried(_ x: [Double]) -> Double {
  let add = { (a: Double) in { (b: Double) in a + b * x[0] } }
  let inc = add(x[1])
  let f = Curves.f
  return inc(x[2]) * add(2)(x[3]) + f(inc(1))
}

// @differentiable(reverse, forward, hvp)
func extremaByOrder(_ x: [Double]) -> Double {
  let i = x.indices.max { x[$0] < x[$1] }!
  let m = x.min(by: { $0 * $0 < $1 * $1 })!
  let k = zip(x, x.reversed()).max { $0.0 * $0.1 < $1.0 * $1.1 }!
  return x[i] * m + k.0 * k.1 * x[0]
}
