// Closures that update parts of variables, compare, keep state, and replace one another.

import Foundation

// @differentiable(reverse, forward, hvp)
func updatedParts(_ x: [Double]) -> Double {
  var y = x
  updated(&y[1]) { $0 * $0 + x[0] }
  updated(&y[2]) { v in v * firstOf(x) }
  var rows = [[x[0], x[1]], [x[2], x[3]]]
  modified(&rows[1]) { $0[0] *= $0[1] }
  var t = (a: x[0], b: x[1])
  updated(&t.a) { $0 * 3 }
  return y[1] * y[2] + rows[1][0] + t.a * t.b
}

func firstOf(_ x: [Double]) -> Double { x[0] }

func updated(_ v: inout Double, _ f: (Double) -> Double) { v = f(v) }

func modified(_ v: inout [Double], _ f: (inout [Double]) -> Void) { f(&v) }

// @differentiable(reverse, forward, hvp)
func powersByHalving(_ x: [Double]) -> Double {
  let n = x[0]
  func pw(_ b: Double, _ n: Int) -> Double {
    if n == 0 { return 1 }
    let half = { (k: Int) -> Double in pw(b, k) }
    let h = half(n / 2)
    return n % 2 == 0 ? h * h : h * h * b
  }
  return pw(n, 5) * pw(x[1], 3) + pw(x[2], 2)
}

func quicksorted(_ a: [Double], by less: (Double, Double) -> Bool) -> [Double] {
  if a.count < 2 { return a }
  let p = a[0]
  let rest = a[1...]
  let lo = rest.filter { less($0, p) }
  let hi = rest.filter { !less($0, p) }
  return quicksorted(lo, by: less) + [p] + quicksorted(hi, by: less)
}

// @differentiable(reverse, forward, hvp)
func sortedByClosure(_ x: [Double]) -> Double {
  let s = quicksorted(x, by: <)
  return s.enumerated().map { Double($0.offset + 1) * $0.element * $0.element }.reduce(0, +)
}

// @differentiable(reverse, forward, hvp)
func scannedWithState(_ x: [Double]) -> Double {
  var running = 1.0
  let scan = x.map { v -> Double in
    running *= v
    return running
  }
  var hist: [Double] = []
  let log2 = { (v: Double) in hist.append(v) }
  for s in scan { log2(s + running) }
  return hist.reduce(0, +)
}

func eulerSteps(_ f: ([Double], Double) -> [Double], _ y0: [Double], steps: Int, h: Double = 0.1) -> [Double] {
  var y = y0
  for s in 0..<steps {
    let t = Double(s) * h
    let k = f(y, t)
    y = zip(y, k).map { $0 + h * $1 }
  }
  return y
}

// @differentiable(reverse, forward, hvp)
func explicitEuler(_ x: [Double]) -> Double {
  let (a, b, c, d) = (x[0], x[1], x[2], x[3])
  let y = eulerSteps({ y, t in [a * y[0] - b * y[0] * y[1], c * y[0] * y[1] - d * y[1] + t] }, [1.0, 0.5], steps: 4)
  return y[0] + 2 * y[1]
}

func picked(_ c: Bool, then: () -> Double, otherwise: () -> Double) -> Double { c ? then() : otherwise() }

// @differentiable(reverse, forward, hvp)
func twoTrailingClosures(_ x: [Double]) -> Double {
  let a = picked(x[0] > 0) {
    x[1] * x[1]
  } otherwise: {
    x[2]
  }
  let b = picked(x[0] < 0, then: { x[3] }, otherwise: { sin(x[3]) })
  return a * b
}

// @differentiable(reverse, forward, hvp)
func functionVariableReplaced(_ x: [Double]) -> Double {
  var f: (Double) -> Double = { $0 * $0 }
  let g = { (v: Double) in f(v) + 1 }
  let a = g(x[0])
  f = { $0 * x[1] }
  return a * g(x[2])
}

// @differentiable(reverse, forward, hvp)
func earlyVoidReturns(_ x: [Double]) -> Double {
  var s = 0.0
  x.forEach { v in
    if v < 0.5 { return }
    s += v * v
  }
  let add: (Double) -> Void = {
    guard $0 > 0 else { return }
    s *= $0
  }
  add(x[1])
  add(-x[1])
  return s
}
