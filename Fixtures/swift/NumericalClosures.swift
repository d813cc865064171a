// What numerical code is written of: closures in small algorithms.

import Foundation

// @differentiable(reverse, forward, hvp)
func powersByClosure(_ x: [Double]) -> Double {
  let fns = { (v: Double, n: Int) -> Double in
    var r = 1.0
    for _ in 0..<n { r *= v }
    return r
  }
  var s = 0.0
  for i in 1...3 { s += fns(x[i], i) }
  return s
}

func repeatedly(_ f: @escaping (Double) -> Double, _ n: Int, _ v: Double) -> Double {
  n == 0 ? v : f(repeatedly(f, n - 1, v))
}

// @differentiable(reverse, forward, hvp)
func composedRepeatedly(_ x: [Double]) -> Double { repeatedly({ sin($0) + x[0] }, 3, x[1]) + repeatedly(cos, 2, x[2]) }

// @differentiable(reverse, forward, hvp)
func relaxed(_ x: [Double]) -> Double {
  var u = x
  let relax = { (i: Int) in u[i] = 0.5 * (u[i - 1] + u[i + 1]) + 0.1 * u[i] * u[i] }
  for _ in 0..<3 { for i in 1..<u.count - 1 { relax(i) } }
  return u.reduce(0) { $0 + $1 * $1 }
}

// @differentiable(reverse, forward, hvp)
func denseLayers(_ x: [Double]) -> Double {
  func dense(_ w: [[Double]], _ b: [Double], _ v: [Double], _ act: (Double) -> Double) -> [Double] {
    zip(w, b).map { row, bias in act(zip(row, v).map(*).reduce(bias, +)) }
  }
  let h = dense([[x[0], x[1]], [x[2], x[3]]], [0.1, 0.2], [1, -0.5], tanh)
  let o = dense([[x[1], x[2]]], [x[0]], h) { 1 / (1 + exp(-$0)) }
  return -log(o[0])
}

// @differentiable(reverse, forward, hvp)
func softmaxByClosures(_ x: [Double]) -> Double {
  let m = x.max()!
  let e = x.map { exp($0 - m) }
  let z = e.reduce(0, +)
  let p = e.map { $0 / z }
  return zip(p, x.indices).map { $0 * Double($1) }.reduce(0, +) + m + log(z)
}

// @differentiable(reverse, forward, hvp)
func sampleVariance(_ x: [Double]) -> Double {
  let n = Double(x.count)
  let mean = x.reduce(0, +) / n
  let variance = x.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / (n - 1)
  let cubed = x.lazy.map { pow($0 - mean, 3) }.reduce(0, +)
  return variance.squareRoot() + cubed
}

// @differentiable(reverse, forward, hvp)
func matricesByMaps(_ x: [Double]) -> Double {
  let m = (0..<3).map { i in (0..<3).map { j in i == j ? x[i] : x[3] * Double(i + j) } }
  let trace = m.indices.map { m[$0][$0] }.reduce(0, +)
  let det2 = m[0][0] * m[1][1] - m[0][1] * m[1][0]
  let prod = (0..<3).map { i in (0..<3).map { j in (0..<3).map { k in m[i][k] * m[k][j] }.reduce(0, +) } }
  let all = prod.flatMap { $0 }.reduce(0, +)
  let st = stride(from: 0, to: 4, by: 2).map { x[$0] * x[$0 + 1] }.reduce(0, +)
  return trace * det2 + all + st
}

// @differentiable(reverse, forward, hvp)
func localOverloads(_ x: [Double]) -> Double {
  var k = 2.0
  func f(_ v: Double) -> Double { v * k }
  func f(_ v: [Double]) -> Double { v.map { f($0) }.reduce(0, +) }
  func g(_ v: Double, scale: Double = 3) -> Double { f(v) * scale }
  let a = f(x[0]) + f(x)
  k = x[1]
  return a + g(x[2]) + g(x[3], scale: x[0]) + f(x)
}

// @differentiable(reverse, forward, hvp)
func rotatedPairs(_ x: [Double]) -> Double {
  let rotate = { (p: (Double, Double), t: Double) -> (Double, Double) in
    (p.0 * cos(t) - p.1 * sin(t), p.0 * sin(t) + p.1 * cos(t))
  }
  var p = (x[0], x[1])
  for _ in 0..<3 { p = rotate(p, x[2]) }
  let swapIt = { (a: inout (Double, Double)) in a = (a.1 * x[3], a.0) }
  swapIt(&p)
  return p.0 + 2 * p.1
}

func mappedBy<T, U>(_ v: [T], _ f: (T) -> U) -> [U] {
  var r: [U] = []
  for e in v { r.append(f(e)) }
  return r
}

func summedUp<T: FloatingPoint>(_ v: [T]) -> T { v.reduce(0, +) }

// @differentiable(reverse, forward, hvp)
func genericMaps(_ x: [Double]) -> Double {
  let sq = mappedBy(x) { $0 * $0 }
  let strs = mappedBy(x.indices.map { $0 }) { Double($0) * 0.5 }
  return summedUp(sq) * summedUp(strs) + summedUp(mappedBy([1, 2, 3]) { x[$0] })
}

// @differentiable(reverse, forward, hvp)
func statefulGenerator(_ x: [Double]) -> Double {
  var state = x[0]
  let next = { () -> Double in
    state = 0.5 * state + x[1]
    return state
  }
  var total = 0.0
  while total < 3 { total += next() * next() + 0.3 }
  return total
}

// @differentiable(reverse, forward, hvp)
func chosenOperators(_ x: [Double]) -> Double {
  var s = 0.0
  for (i, v) in x.enumerated() {
    let op: (Double, Double) -> Double = i % 2 == 0 ? { $0 + $1 } : { $0 * $1 }
    s = op(s, v)
  }
  let ops = x[0] > 0 ? { $0 * 2 } : { (v: Double) in v * 3 }
  return s + ops(x[1])
}

// @differentiable(reverse, forward, hvp)
func accumulatedArrays(_ x: [Double]) -> Double {
  let c = x.reduce(into: []) { (a: inout [Double], v) in a.append((a.last ?? 0) + v) }
  let d = zip(c.dropFirst(), c).map { $0 - $1 }.map { $0 * $0 }
  let w = Array(repeating: 2.0, count: x.count).enumerated().map { $1 * Double($0) }
  return d.reduce(0, +) + zip(w, x).reduce(0) { $0 + $1.0 * $1.1 }
}
