// `map`, `reduce` and the like, whose closures stand in the place of the loops that they become.

import Foundation

// @differentiable(reverse, forward, hvp)
func sumOfMappedSquares(_ x: [Double]) -> Double { x.map { $0 * $0 }.reduce(0, +) }

// @differentiable(reverse, forward, hvp)
func productOfMapped(_ x: [Double]) -> Double {
  let y = x.map { v in
    let w = sin(v)
    return w * w
  }
  return y.reduce(1.0) { $0 * ($1 + 2) }
}

// @differentiable(reverse, forward, hvp)
func zippedAndEnumerated(_ x: [Double]) -> Double {
  let s = zip(x, x.indices).map { $0 * Double($1 + 1) }
  return s.enumerated().map { $0.element * Double($0.offset) }.reduce(0, +) + (0..<x.count).map { x[$0] * x[$0] }.max()!
}

// @differentiable(reverse, forward, hvp)
func filteredAndAccumulated(_ x: [Double]) -> Double {
  x.filter { $0 > 0.5 }.map(sin).reduce(0, +) + x.reduce(into: 0) { $0 += $1 * $1 }
}

// @differentiable(reverse, forward, hvp)
func searchedAndCounted(_ x: [Double]) -> Double {
  let big = x.contains { $0 > 1.2 }
  let all = x.allSatisfy { $0 > 0 }
  let n = x.count { $0 > 0.5 }
  let m = x.min()! * x.max()!
  return (big ? x[0] : x[1]) + (all ? x[2] : x[3]) + Double(n) * m
}

// @differentiable(reverse, forward, hvp)
func nestedMaps(_ x: [Double]) -> Double {
  let rows = (0..<2).map { i in (0..<2).map { j in x[2 * i + j] * x[j] } }
  let flat = rows.flatMap { $0 }
  let doubled = x.flatMap { [$0, $0 * $0] }
  let lazily = x.lazy.map { $0 * 3 }.reduce(0, +)
  return flat.reduce(0, +) + doubled.reduce(1, *) + lazily
}

// @differentiable(reverse, forward, hvp)
func reducedToTuples(_ x: [Double]) -> Double {
  let t = x.reduce((0.0, 1.0)) { ($0.0 + $1, $0.1 * $1) }
  let (s, p) = x.reduce((sum: 0.0, product: 1.0)) { acc, v in (sum: acc.sum + v * v, product: acc.product * v) }
  let st = stride(from: 0.0, to: 1.0, by: 0.25).map { $0 * x[0] }.reduce(0, +)
  let ar = Array((0..<3).map { Double($0) * x[1] })
  let z = Array(zip(x, ar)).map { $0.0 * $0.1 }.reduce(0, +)
  let rev: [Double] = x.reversed()
  return t.0 * t.1 + s * p + st + z + rev[0] * rev[1] * rev.reversed()[0]
}

// @differentiable(reverse, forward, hvp)
func runningSums(_ x: [Double]) -> Double {
  let c = x.reduce(into: [Double]()) { acc, v in acc.append((acc.isEmpty ? 0 : acc.last!) + v) }
  return c.reduce(0, +)
}

// @differentiable(reverse, forward, hvp)
func keyPathsAndRows(_ x: [Double]) -> Double {
  let n = x.map(\.magnitude).reduce(0, max)
  let m = zip(x, x.dropFirst()).map { $1 - $0 }.map { $0 * $0 }.reduce(0, +)
  let k = [1, 2, 3].map { Double($0) * x[0] }.reduce(0, +)
  let i = [1.5, 2].map { $0 * x[1] }
  return n + m + k + i[1] + x[1...].map { $0 * 2 }[0] + x.prefix(2).reduce(0, +)
}

// @differentiable(reverse, forward, hvp)
func matrixPower(_ x: [Double]) -> Double {
  let m = [[x[0], x[1]], [x[2], x[3]]]
  let mv = { (v: [Double]) -> [Double] in m.map { row in zip(row, v).map(*).reduce(0, +) } }
  let t = m[0].indices.map { j in m.map { $0[j] } }
  var v = [1.0, 0.5]
  for _ in 0..<3 { v = mv(v) }
  return v[0] * v[1] + t[1][0] * t[0][1]
}

// @differentiable(reverse, forward, hvp)
func filteredIndices(_ x: [Double]) -> Double {
  let evens = x.indices.filter { $0 % 2 == 0 }.map { x[$0] }
  let e2 = x.enumerated().filter { $0.offset > 1 }.map { $0.element * 2 }
  let s = (1...4).reduce(1.0) { $0 * Double($1) * x[0] }
  let any = (0..<4).map { Double($0) }.map { $0 * x[1] }.filter { $0 > 0 }.reduce(0, +)
  return evens.reduce(1, *) + e2[0] * e2[1] + s + any
}

// @differentiable(reverse, forward, hvp)
func hornerReversed(_ x: [Double]) -> Double {
  func horner(_ c: [Double], _ t: Double) -> Double {
    c.reversed().reduce(0) { $0 * t + $1 }
  }
  return horner(x, 0.5) + horner(x, x[0]) * horner([1, 2, 3], x[1])
}

/// The inner loops run again inside the adjoint of the outer ones, over what was recorded by other iterations.
// @differentiable(reverse, forward, hvp)
func filteredAgain(_ x: [Double]) -> Double {
  var values = x.map { $0 * 2 }
  var sum = 0.0
  for _ in 0..<2 {
    for _ in stride(from: 3, through: 0, by: -1) {
      sum += x[0] < 1 ? values.filter { $0 > 0.5 }.reduce(0) { $0 + $1 * $1 } : x[1]
    }
  }
  values[1] = sin(sum)
  return sum + values[1]
}
