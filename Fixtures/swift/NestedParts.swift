import Foundation

// @differentiable(reverse, forward, hvp)
func permutedElements(_ x: [Double]) -> Double {
  var perm = Array(0..<x.count)
  perm.swapAt(0, 2)
  let k = perm.remove(at: 1)
  perm.insert(k, at: perm.count)
  perm.reverse()
  var pairs: [(i: Int, w: Double)] = []
  for (i, p) in perm.enumerated() { pairs.append((i: p, w: Double(i) + x[p])) }
  var s = 0.0
  for q in pairs { s += q.w * x[q.i] }
  pairs[0].w *= 2
  pairs[1].i = 0
  s += pairs[0].w * x[pairs[1].i]
  let adj: [[Int]] = [[1, 2], [0], [0, 1]]
  for (i, ns) in adj.enumerated() { for n in ns { s += x[i] * x[n] * x[n] } }
  return s
}

// @differentiable(reverse, forward, hvp)
func edgesOfParts(_ x: [Double]) -> Double {
  var s = 0.0
  for (i, v) in x[1...].enumerated() { s += v * v * Double(i) }
  for i in x[1..<4].indices.reversed() { s = s * 0.9 + x[i] }
  let sub = x[1...][2..<4]
  s += sub[2] * sub[3]
  let n = x.count
  for i in 0..<n { for v in x[max(0, i - 1)...min(n - 1, i + 1)] { s += v * x[i] * 0.1 } }
  var w = x[1..<4]
  w.swapAt(1, 3)
  w[2] += w[1] * w[3]
  for v in w { s += v * v * v }
  let c = ArraySlice(x)
  s += c.last! * Double(c.count)
  let p = x.prefix(100).count + x.dropFirst(100).count + (x.suffix(2) == x[(n - 2)...] ? 1 : 0)
  return s * Double(p)
}
func splitPart(_ x: ArraySlice<Double>) -> (Double, Double) {
  let m = x.startIndex + x.count / 2
  var a = 0.0
  var b = 0.0
  for v in x[..<m] { a += v }
  for v in x[m...] { b += v * v }
  return (a, b)
}
func chosenPart(_ x: [Double], _ c: Bool) -> ArraySlice<Double> { c ? x[..<2] : x[2...] }

func cumulativeSums(_ x: [Double]) -> [Double] {
  var y = x
  for i in y.indices.dropFirst() { y[i] += y[i - 1] }
  return y
}

// @differentiable(reverse, forward, hvp)
func cumulativeSumEnds(_ x: [Double]) -> Double {
  let c = cumulativeSums(x)
  return c.last! * c[1] + c.suffix(2).first!
}
func scaleAndGrow(_ v: inout [Double], _ k: inout Double) {
  for i in v.indices { v[i] *= k }
  k = k * k + v[0]
}
func scaleTwice(_ v: inout [Double], _ k: inout Double) {
  scaleAndGrow(&v, &k)
  scaleAndGrow(&v, &k)
}

// @differentiable(reverse, forward, hvp)
func inoutHandedOn(_ x: [Double]) -> Double {
  var v = x
  var k = x[0]
  scaleTwice(&v, &k)
  var m = [v, v]
  scaleTwice(&m[1], &k)
  return k + m[1][1] + m[0][0] * v[2]
}

// @differentiable(reverse, forward, hvp)
func smoothSteps(_ x: [Double]) -> Double {
  var out: [Double] = []
  out.reserveCapacity(x.count)
  for t in x {
    let u = min(max(t, 0.0), 1.0)
    out.append(u * u * (3 - 2 * u))
  }
  let lo = x.min()!
  let hi = x.max()!
  return out.reduce(0, +) + lo * hi
}
func fourierInPlace(_ re: inout [Double], _ im: inout [Double], _ inverse: Bool) {
  let n = re.count
  if n == 1 { return }
  var er = [Double]()
  var ei = [Double]()
  var or = [Double]()
  var oi = [Double]()
  for i in stride(from: 0, to: n, by: 2) {
    er.append(re[i])
    ei.append(im[i])
    or.append(re[i + 1])
    oi.append(im[i + 1])
  }
  fourierInPlace(&er, &ei, inverse)
  fourierInPlace(&or, &oi, inverse)
  for k in 0..<(n / 2) {
    let a = (inverse ? 2.0 : -2.0) * Double.pi * Double(k) / Double(n)
    let (c, s) = (cos(a), sin(a))
    let (tr, ti) = (c * or[k] - s * oi[k], c * oi[k] + s * or[k])
    re[k] = er[k] + tr
    im[k] = ei[k] + ti
    re[k + n / 2] = er[k] - tr
    im[k + n / 2] = ei[k] - ti
  }
}

// @differentiable(reverse, forward, hvp)
func fourierSpectrum(_ x: [Double]) -> Double {
  var re = Array(x[..<4])
  var im = [0.0, x[4], 0.0, x[5]]
  fourierInPlace(&re, &im, false)
  var s = 0.0
  for (a, b) in zip(re, im) { s += (a * a + b * b).squareRoot() }
  return s
}

/// So many numbers that the last steps fill lanes.
// @differentiable(reverse, forward, hvp)
func longFourierSpectrum(_ x: [Double]) -> Double {
  var re = x + [Double](repeating: 0.3, count: 32 - x.count)
  var im = x.map { $0 * $0 } + [Double](repeating: -0.2, count: 32 - x.count)
  fourierInPlace(&re, &im, false)
  var s = 0.0
  for (a, b) in zip(re, im) { s += (a * a + b * b).squareRoot() }
  return s
}
