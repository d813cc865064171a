import Foundation

// @differentiable(reverse, forward, hvp)
func arrayOfTuples(_ x: [Double]) -> Double {
  var ps: [(x: Double, y: Double)] = []
  for i in 0..<(x.count - 1) { ps.append((x: x[i], y: x[i + 1])) }
  ps[0].x = ps[1].y * 2
  ps[1].y += ps[0].x * x[3]
  ps[2] = (x: x[0] * x[1], y: 1)
  normalizePair(&ps[3])
  squareScaled(&ps[1].x, 2)
  ps.swapAt(0, 1)
  var s = 0.0
  for p in ps { s += p.x * p.y * p.y }
  for (i, p) in ps.enumerated() { s += p.x * Double(i) }
  return s
}
func ordered(_ a: Double, _ b: Double) -> (low: Double, high: Double) { a < b ? (a, b) : (b, a) }
func polarForm(_ p: (Double, Double)) -> (r: Double, phi: Double) {
  ((p.0 * p.0 + p.1 * p.1).squareRoot(), atan2(p.1, p.0))
}
func addToSecond(_ a: inout [Double], _ k: Double) -> Double {
  a[1] += k
  return a[1]
}

// @differentiable(reverse, forward, hvp)
func argumentsChangedTwice(_ x: [Double]) -> Double {
  var a = x
  let s = addToSecond(&a, bumpFirst(&a))
  return s * a[0] * a[1]
}

// @differentiable(reverse, forward)
func advanceState(_ state: inout (q: [Double], p: [Double]), dt: Double) -> Double {
  for i in state.q.indices {
    state.p[i] -= dt * sin(state.q[i])
    state.q[i] += dt * state.p[i]
  }
  return state.q[0] * state.p[0]
}

// @differentiable(reverse, forward)
func productInto(_ m: [[Double]], _ x: [Double], into y: inout [Double]) {
  for i in m.indices {
    var s = 0.0
    for j in x.indices { s += m[i][j] * x[j] }
    y[i] = s
  }
}

// @differentiable(reverse, forward)
func pairsIn(_ p: (Double, Double), _ q: (a: Double, b: [Double], n: Int)) -> (Double, sum: [Double]) {
  (p.0 * q.a, sum: [p.1 * q.b[0], q.b[1] * Double(q.n)])
}

// @differentiable(reverse, forward, hvp)
func pointSum(_ ps: [(x: Double, y: Double)]) -> Double {
  var s = 0.0
  for p in ps { s += p.x * p.x * p.y }
  return s * ps[0].x
}

// @differentiable(reverse, forward)
func shiftPoints(_ ps: inout [(x: Double, y: Double)], by d: Double) {
  for i in ps.indices {
    ps[i].x += d * ps[i].y
    ps[i].y *= d
  }
}

// @differentiable(reverse, forward, hvp)
func shiftedPoints(_ x: [Double]) -> Double {
  var ps = [(x: x[0], y: x[1]), (x: x[2], y: x[3])]
  shiftPoints(&ps, by: x[4])
  shiftPoints(&ps, by: x[0])
  let moved = ps
  ps[0].x = 0
  return pointSum(moved) + pointSum(ps)
}

struct PairedSeries {
  var pair: ([Double], [Double])
  var rate: Double
}

// @differentiable(reverse, wrt: series)
func correlation(_ series: PairedSeries) -> Double {
  var s = 0.0
  for i in 1..<series.pair.0.count { s += series.pair.0[i - 1] * series.pair.1[i] * series.rate }
  return s
}
