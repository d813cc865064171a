import Foundation

// @differentiable(reverse, forward, hvp)
func partsInATuple(_ x: [Double]) -> Double {
  let (a, b) = (x[..<1], x[1...])
  return a[0] * b[1]
}

// @differentiable(reverse, forward, hvp)
func partInATuple(_ x: [Double]) -> Double {
  let t = (part: x[..<2], n: 1)
  return t.part[0] * t.part.last! * Double(t.n)
}

// @differentiable(reverse, forward, hvp)
func chosenByCondition(_ x: [Double]) -> Double {
  let s = x[0] > 1 ? x[..<2] : x[1...]
  return s.first! * s.last!
}

// @differentiable(reverse, forward, hvp)
func partsOfRowsReplaced(_ x: [Double]) -> Double {
  var g = [x, x]
  g[0][0...] = x[0...]
  g[1][1..<3] = g[0][0..<2]
  return g[0][0] * g[1][2] * g[1][1]
}

func firstOfPart<T>(_ s: ArraySlice<T>) -> T { s.first! }

// @differentiable(reverse, forward, hvp)
func genericParts(_ x: [Double]) -> Double { firstOfPart(x[1...]) * firstOfPart(x[..<1]) }

// @differentiable(reverse, forward, hvp)
func vectorsMixed(_ x: [Double]) -> Double {
  var m: [SIMD4<Double>] = []
  for i in 0..<3 { m.append(SIMD4(x[i], x[i + 1], x[i + 2], 1)) }
  var t = (v: SIMD2(x[0], x[1]), k: 2.0)
  t.v *= t.k
  t.v.y += t.v.x
  var acc = SIMD4<Double>.zero
  for r in m { acc += r * r.w * x[0] }
  m[1][2] = acc[1] * acc.x
  swapLanes(&m[2])
  let s = m[1...].map { $0.sum() }.reduce(0, +)
  let best = acc.x > acc.y ? acc : m[0]
  return s + t.v.sum() + (best * m[2]).sum() + acc.max()
}
func swapLanes(_ v: inout SIMD4<Double>) {
  let t = v.x
  v.x = v.w * 2
  v.w = t * t
}

// @differentiable(reverse, forward, hvp)
func vectorDescent(_ x: [Double]) -> Double {
  var p = SIMD3(x[0], x[1], x[2])
  var v = SIMD3<Double>.zero
  var n = 0
  while n < 6 && (p * p).sum() < 100 {
    v = v * 0.9 - 0.1 * p / ((p * p).sum() + 1).squareRoot()
    p += v
    n += 1
  }
  return (p * p).sum() + v.y
}
