// Optionals that are made and unwrapped at one place, and bodies that return from inside their loops.

import Foundation

// @differentiable(reverse, forward, hvp)
func compactlyMapped(_ x: [Double]) -> Double {
  let a = x.compactMap { $0 > 0.5 ? $0 * $0 : nil }
  let b = x.compactMap { v -> Double? in
    if v < 0 { return nil }
    let w = v * 2
    guard w > 1 else { return nil }
    return w * w
  }
  let c = (0..<6).compactMap { i in i % 2 == 0 ? x[i / 2] : nil }
  let d = x.compactMap { v in
    if v > 0.5 { return v * 3 }
    return nil
  }
  return a.reduce(0, +) + b.reduce(1, *) + c[0] * c[2] + d.reduce(0, +)
}

// @differentiable(reverse, forward, hvp)
func coalesced(_ x: [Double]) -> Double {
  let m = x.max() ?? 0
  let l = x.last ?? 1
  let f = x.first(where: { $0 > 0.55 }) ?? 0
  let g = x.first { $0 > 0.75 }!
  let n = x.filter { $0 > 100 }.min() ?? x[1]
  let e = [Double]().first ?? x[2]
  return m * l + f * g + n * e + (x.map { $0 * $0 }.min() ?? 0)
}

/// Searches from the end.
// @differentiable(reverse, forward, hvp)
func foundLast(_ x: [Double]) -> Double {
  var sum = x.last(where: { $0 < 1.2 })! * x[0]
  if let small = x.dropFirst().last(where: { $0 < -50 }) { sum += small }
  guard let last = x.last(where: { v in v * v > 0.3 }) else { return sum }
  return sum * last + (x.last { $0 > 0.1 } ?? 0) * x[1]
}

// @differentiable(reverse, forward, hvp)
func returnsFromLoops(_ x: [Double]) -> Double {
  let a = x.map { v -> Double in
    var s = v
    for i in 0..<4 {
      if s > 1 + Double(i) * x[0] * x[0] { return s * x[1] }
      s *= 2
    }
    return s
  }
  func find(_ t: Double) -> Double {
    for i in 0..<x.count where x[i] > t { return x[i] * t }
    return t * t
  }
  let p = zip(x, a).map { (u, v) -> Double in
    var k = 0.0
    while k < 5 {
      if k * u > v { return k * u * v }
      k += 1
    }
    return u - v
  }
  return a.reduce(0, +) + find(x[2] * 0.5) + find(4) * x[3] + p.reduce(0, +)
}

func firstRootAfter(_ f: (Double) -> Double, from a: Double, step h: Double) -> Double {
  var t = a
  while true {
    let u = t + h
    if f(t) * f(u) <= 0 { return t - h * f(t) / (f(u) - f(t)) }
    t = u
    if t > 100 { return a }
  }
}

// @differentiable(reverse, forward, hvp)
func firstRootOfClosure(_ x: [Double]) -> Double {
  var count = 0.0
  let r = firstRootAfter(
    { v in
      count += 1
      return v * v - 2 - x[0]
    }, from: 0, step: 0.3)
  return r * x[1] + count * x[2]
}

// @differentiable(reverse, forward, hvp)
func closureThatSearches(_ x: [Double]) -> Double {
  // search with a closure that mutates in loops and returns from inside
  var log = [0.0]
  let tryAll = { (limit: Double) -> Int in
    for (i, v) in x.enumerated() {
      log.append(v * limit)
      if v > limit { return i }
    }
    return -1
  }
  let i = tryAll(0.5)
  let j = tryAll(0.85)
  return x[max(i, 0)] * log.reduce(0, +) + Double(j) * log[1]
}
