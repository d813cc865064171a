import Foundation

func drained(_ s: inout [Double]) -> Double {
  var t = 0.0
  while !s.isEmpty {
    let v = s.removeLast()
    t = t * 0.5 + v * v
  }
  return t
}

// @differentiable(reverse, forward, hvp)
func stackMachine(_ x: [Double]) -> Double {
  var s: [Double] = []
  for v in x {
    if v > 0 {
      s.append(v)
    } else if s.count > 1 {
      let b = s.removeLast()
      let a = s.removeLast()
      s.append(a * b + v)
    } else {
      s.append(v * v)
    }
  }
  return drained(&s)
}

// @differentiable(reverse, forward, hvp)
func queueMachine(_ x: [Double]) -> Double {
  var q = x
  var t = 1.0
  var n = 0
  while q.count > 1 && n < 10 {
    let a = q.removeFirst()
    q.append(a * q[0] * 0.5)
    t += a * a
    q.removeFirst()
    n += 1
  }
  return t + q[0]
}

// @differentiable(reverse, forward, hvp)
func mergedHalves(_ x: [Double]) -> Double {
  let mid = x.count / 2
  let l = Array(x[..<mid])
  let r = Array(x[mid...])
  var i = 0
  var j = 0
  var m: [Double] = []
  while i < l.count && j < r.count {
    if l[i] < r[j] {
      m.append(l[i])
      i += 1
    } else {
      m.append(r[j])
      j += 1
    }
  }
  m += l[i...]
  m += r[j...]
  var s = 0.0
  for (k, v) in m.enumerated() { s += v * v * Double(k + 1) }
  return s
}

// @differentiable(reverse, forward, hvp)
func insertionSorted(_ x: [Double]) -> Double {
  var a = x
  for i in 1..<a.count {
    var j = i
    while j > 0 && a[j - 1] > a[j] {
      a.swapAt(j - 1, j)
      j -= 1
    }
  }
  var s = 0.0
  for i in a.indices { s += a[i] * a[i] * Double(i) }
  return s
}

// @differentiable(reverse, forward, hvp)
func convolved(_ x: [Double]) -> Double {
  let k = [0.25, 0.5, 0.25]
  var y: [Double] = []
  for i in 0...(x.count - k.count) {
    let w = x[i..<(i + k.count)]
    var s = 0.0
    for (a, b) in zip(w, k) { s += a * b }
    y.append(s)
  }
  return y.reduce(0) { $0 + $1 * $1 }
}

// @differentiable(reverse, forward, hvp)
func reducedParts(_ x: [Double]) -> Double {
  let s = x[1...].reduce(1.0) { $0 * 0.9 + $1 * $1 }
  let m = x.prefix(3).map { $0 * $0 }
  let f = x.dropFirst().reduce(0, +)
  let z = zip(x, x.dropFirst()).map { $0 * $1 }.reduce(0, +)
  return s + m[0] * m[2] + f * f + z + x[..<2].map { sin($0) }.reduce(0, +)
}

// @differentiable(reverse, forward, hvp)
func hornerRecursion(_ x: [Double]) -> Double { hornerPart(x[1...], x[0]) }
func hornerPart(_ c: ArraySlice<Double>, _ t: Double) -> Double {
  if c.isEmpty { return 0 }
  return c.first! + t * hornerPart(c.dropFirst(), t)
}

// @differentiable(reverse, forward, hvp)
func rowsExchanged(_ x: [Double]) -> Double {
  var m = [[x[0], x[1]], [x[2], x[3]], [x[4], x[5]]]
  m.swapAt(0, 2)
  m.swapAt(0, 1)
  return m[0][0] * m[1][1] + m[2][0]
}

// @differentiable(reverse, forward, hvp)
func stateInTuple(_ x: [Double]) -> Double {
  var s = (pos: (x: x[0], y: x[1]), vel: [x[2], x[3]], n: 0)
  while s.n < 4 {
    let old = s
    s.pos.x += 0.1 * old.vel[0]
    s.pos.y += 0.1 * old.vel[1]
    s.vel[0] -= 0.1 * old.pos.x * old.pos.y
    s.vel[1] = s.vel[0] * 0.5 + old.vel[1]
    s.n += 1
  }
  return s.pos.x * s.pos.y + s.vel[1]
}

// @differentiable(reverse, forward, hvp)
func historyOfCopies(_ x: [Double]) -> Double {
  var hist: [[Double]] = [x]
  for t in 0..<3 {
    var u = hist[t]
    for i in u.indices { u[i] = u[i] * 0.9 + 0.1 * hist[t][(i + 1) % u.count] * u[i] }
    hist.append(u)
  }
  var s = 0.0
  for h in hist.dropFirst() { for v in h.suffix(2) { s += v * v } }
  return s + hist.last!.first!
}

// @differentiable(reverse, forward, hvp)
func masksAndPicks(_ x: [Double]) -> Double {
  var used = [Bool](repeating: false, count: x.count)
  used[1].toggle()
  var s = 0.0
  for (v, u) in zip(x, used) where !u { s += v * v }
  let idx = [Int](0..<x.count).reversed()
  for i in idx { s = s * 0.9 + x[i] }
  let picks = Array(x.indices)[1...2]
  for p in picks { s += x[p] * x[p] * x[p] }
  return s
}

// @differentiable(reverse, forward, hvp)
func rowsDealt(_ x: [Double]) -> Double {
  var rows = [[Double]](repeating: [], count: 3)
  for (i, v) in x.enumerated() { rows[i % 3].append(v * Double(i + 1)) }
  rows[0] += rows[1]
  rows[2].removeFirst()
  let first = rows.removeFirst()
  rows.insert(first.reversed(), at: 1)
  var s = 0.0
  for r in rows { for (j, v) in r.enumerated() { s += v * v / Double(j + 1) } }
  return s
}

// @differentiable(reverse, forward, hvp)
func pivotedDeterminant(_ x: [Double]) -> Double {
  var a = [[x[0], x[1], 1.0], [x[2], x[3], 0.5], [x[4], x[5], 2.0]]
  var det = 1.0
  for k in 0..<3 {
    var p = k
    for i in (k + 1)..<3 where abs(a[i][k]) > abs(a[p][k]) { p = i }
    if p != k {
      a.swapAt(p, k)
      det = -det
    }
    det *= a[k][k]
    for i in (k + 1)..<3 {
      let f = a[i][k] / a[k][k]
      for j in k..<3 { a[i][j] -= f * a[k][j] }
    }
  }
  return det
}
