// Functions that take functions, and are passed them on; some call themselves.

import Foundation

func threeSquares(_ x: Double) -> Double { 3 * x * x }

func midpointRule(_ f: (Double) -> Double, _ a: Double, _ b: Double, n: Int = 10) -> Double {
  let h = (b - a) / Double(n)
  var s = 0.0
  for i in 0..<n { s += f(a + (Double(i) + 0.5) * h) }
  return s * h
}

func adaptiveRule(_ f: (Double) -> Double, _ a: Double, _ b: Double, _ depth: Int) -> Double {
  let m = 0.5 * (a + b)
  let whole = (b - a) / 6 * (f(a) + 4 * f(m) + f(b))
  if depth == 0 { return whole }
  return adaptiveRule(f, a, m, depth - 1) + adaptiveRule(f, m, b, depth - 1)
}

func applied(_ f: (inout [Double]) -> Void, to y: [Double]) -> [Double] {
  var y = y
  f(&y)
  return y
}

func applied(_ f: (Double) -> Double, _ a: inout [Double], _ i: Int) {
  if i >= a.count { return }
  a[i] = f(a[i])
  applied(f, &a, i + 1)
}

func composition(_ f: @escaping (Double) -> Double, _ g: @escaping (Double) -> Double) -> (Double) -> Double {
  { g(f($0)) }
}

func multiplying(_ k: Double) -> (Double) -> Double {
  let k2 = k * k
  return { v in v * k2 }
}

func twiceApplied<T>(_ a: T, _ f: (T) -> T) -> T { f(f(a)) }

func both<A, B>(_ a: A, _ f: (A) throws -> B) rethrows -> (B, B) { (try f(a), try f(a)) }

func newtonRoot(_ f: (Double) -> Double, _ df: (Double) -> Double, from x0: Double) -> Double {
  var x = x0
  for _ in 0..<5 { x -= f(x) / df(x) }
  return x
}

func rungeKuttaRule(_ f: (Double, Double) -> Double, _ y0: Double, _ h: Double, _ n: Int) -> Double {
  var y = y0
  var t = 0.0
  for _ in 0..<n {
    let k1 = f(t, y)
    let k2 = f(t + h / 2, y + h / 2 * k1)
    let k3 = f(t + h / 2, y + h / 2 * k2)
    let k4 = f(t + h, y + h * k3)
    y += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    t += h
  }
  return y
}

func bisection(_ f: (Double) -> Double, _ lo: Double, _ hi: Double) -> Double {
  var a = lo
  var b = hi
  while b - a > 1e-3 {
    let m = (a + b) / 2
    if f(m) > 0 { b = m } else { a = m }
  }
  let m = (a + b) / 2
  return m - f(m) / 2
}

func leftFold<A>(_ xs: [Double], _ z: A, _ f: (A, Double) -> A) -> A {
  var acc = z
  for x in xs { acc = f(acc, x) }
  return acc
}

func passesOn(_ f: (Double) -> Double, _ x: Double) -> Double { appliesTwice(f, x) + appliesTwice({ f($0) * 2 }, x) }

func appliesTwice(_ g: (Double) -> Double, _ x: Double) -> Double { g(g(x)) }

func onlyWhen(_ c: Bool, _ v: @autoclosure () -> Double) -> Double { c ? v() : 0 }

func trapezoidRule(_ a: Double, _ b: Double, f: (Double) -> Double = { $0 * $0 }) -> Double {
  (b - a) * (f(a) + f(b)) / 2
}

enum Operations {
  static func sq(_ v: Double) -> Double { v * v }
  static func both(_ f: (Double) -> Double, _ v: Double) -> Double { f(f(v)) }
}

// @differentiable(reverse, forward, hvp)
func midpoints(_ x: [Double]) -> Double {
  midpointRule({ sin($0 * x[0]) }, x[1], x[2]) + midpointRule(threeSquares, 0, x[3])
}

// @differentiable(reverse, forward, hvp)
func adaptiveSimpson(_ x: [Double]) -> Double {
  var calls = 0
  let r = adaptiveRule(
    {
      calls += 1
      return exp($0 * x[0])
    }, x[1], x[2], 2)
  return r * Double(calls)
}

// @differentiable(reverse, forward, hvp)
func updatedInPlace(_ x: [Double]) -> Double {
  let y = applied({ v in for i in v.indices { v[i] *= x[0] } }, to: x)
  let z = applied({ $0[0] = $0[1] * $0[2] }, to: y)
  return z.reduce(0, +)
}

// @differentiable(reverse, forward, hvp)
func composed(_ x: [Double]) -> Double {
  let f = composition(sin, squareOf)
  let m = multiplying(x[0])
  return f(x[1]) + m(x[2]) + composition(m, f)(x[3])
}

// @differentiable(reverse, forward, hvp)
func genericHigherOrder(_ x: [Double]) -> Double {
  let y = twiceApplied(x[0]) { $0 * $0 + x[1] }
  let z = twiceApplied(x) { v in v.map { $0 * 2 } }
  let pair = both(x[1]) { v in v * x[2] }
  return y + z[2] * z[3] + pair.0 * pair.1
}

// @differentiable(reverse, forward, hvp)
func newtonSteps(_ x: [Double]) -> Double {
  let c = x[0] * x[0] + 1
  return newtonRoot({ $0 * $0 - c }, { 2 * $0 }, from: 1.5) * x[1]
}

// @differentiable(reverse, forward, hvp)
func rungeKutta(_ x: [Double]) -> Double {
  rungeKuttaRule({ t, y in x[0] * sin(t) - x[1] * y }, x[2], 0.1, 5)
}

// @differentiable(reverse, forward, hvp)
func bisected(_ x: [Double]) -> Double { bisection({ $0 * $0 - 2 + x[0] * 0.001 }, 0.0, 2.0) * x[1] }

// @differentiable(reverse, forward, hvp)
func folded(_ x: [Double]) -> Double {
  let p = leftFold(x, (1.0, 0.0)) { acc, v in (acc.0 * v, acc.1 + acc.0) }
  let q = leftFold(x, [Double]()) { $0 + [$1 * $1] }
  return p.0 + p.1 + q[3]
}

// @differentiable(reverse, forward, hvp)
func passedOn(_ x: [Double]) -> Double { passesOn({ sin($0) * x[0] }, x[1]) + passesOn(exp, x[2] * 0.1) }

// @differentiable(reverse, forward, hvp)
func evaluatedLate(_ x: [Double]) -> Double {
  onlyWhen(x[0] > 0, x[1] * x[1]) + onlyWhen(x[0] < 0, log(x[0] * x[0] + x[2]))
}

// @differentiable(reverse, forward, hvp)
func recursiveUpdate(_ x: [Double]) -> Double {
  var a = x
  var k = 1.0
  applied(
    {
      k += 0.1
      return $0 * $0 * k * x[0]
    }, &a, 0)
  return a.reduce(0, +) * k
}

// @differentiable(reverse, forward, hvp)
func closureAsDefault(_ x: [Double]) -> Double { trapezoidRule(x[0], x[1]) + trapezoidRule(x[2], x[3]) { sin($0) } }

// @differentiable(reverse, forward, hvp)
func staticFunctions(_ x: [Double]) -> Double {
  let c = x.reduce(into: [0.0, 0.0]) { acc, v in
    acc[0] += v
    acc[1] += Operations.sq(v)
  }
  return c[0] * c[1] + Operations.both(Operations.sq, x[0]) + x.map(Operations.sq).reduce(0, +)
}
