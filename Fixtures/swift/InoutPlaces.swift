import Foundation

func squareScaled(_ v: inout Double, _ k: Double) { v = v * v * k }

func mixPair(_ a: inout Double, _ b: inout Double) -> Double {
  let t = a
  a = a * b
  b = t + sin(b)
  return a - b
}

func scaleRow(_ row: inout [Double], by k: Double) { for i in row.indices { row[i] *= k } }

func rotateRows(_ a: inout [[Double]], _ i: Int, _ j: Int) {
  for k in a[i].indices {
    let t = a[i][k]
    a[i][k] = a[i][k] * 0.6 - a[j][k] * 0.8
    a[j][k] = t * 0.8 + a[j][k] * 0.6
  }
}

func normalizePair(_ p: inout (x: Double, y: Double)) {
  let n = (p.x * p.x + p.y * p.y).squareRoot()
  p.x /= n
  p.y /= n
}

// @differentiable(reverse, forward, hvp)
func inoutElements(_ x: [Double]) -> Double {
  var a = x
  for i in a.indices { squareScaled(&a[i], 2) }
  squareScaled(&a[0], a[1])
  var s = 0.0
  for v in a { s += v * v }
  return s
}

// @differentiable(reverse, forward, hvp)
func inoutNested(_ x: [Double]) -> Double {
  var m = [[x[0], x[1]], [x[2], x[3], x[4]]]
  scaleRow(&m[1], by: x[0])
  squareScaled(&m[0][1], 0.5)
  rotateRows(&m, 0, 0)
  var s = 0.0
  for r in m { for v in r { s += v * v * v } }
  return s
}

// @differentiable(reverse, forward, hvp)
func inoutTupleParts(_ x: [Double]) -> Double {
  var t = (x: x[0], y: (x[1], x[2]))
  squareScaled(&t.x, 3)
  squareScaled(&t.y.1, x[3])
  let r = mixPair(&t.x, &t.y.0)
  var p = (x: x[4], y: x[5])
  normalizePair(&p)
  return t.x * t.y.0 + t.y.1 + r + p.x * 2 + p.y * x[0]
}

// @differentiable(reverse, forward, hvp)
func tuplesInCalls(_ x: [Double]) -> Double {
  let m = ordered(x[0], x[1])
  var (r, phi) = polarForm((x[2], x[3]))
  r *= m.low
  (r, phi) = (phi, r)
  let nested: (Double, (Int, [Double])) = (m.high, (2, x))
  var pair = (m, nested.1.1)
  pair.0.low = pair.0.high * r
  pair.1[0] = pair.1[1] * phi
  let (p, (q, z)) = nested
  return r * phi + m.high * m.high + nested.0 * nested.1.1[nested.1.0] + pair.0.low + pair.1[0] * pair.1[0] + p
    * Double(q) * z[4]
}

// @differentiable(reverse, forward, hvp)
func copiesOfArrays(_ x: [Double]) -> Double {
  var a = x
  let b = a
  a[0] = a[1] * 3
  var c = a
  c[1] = a[0] * b[0]
  a[2] += c[1]
  var s = 0.0
  for i in a.indices { s += a[i] * b[i] * c[i] }
  return s
}

// @differentiable(reverse, forward, hvp)
func copiesInLoop(_ x: [Double]) -> Double {
  var u = x
  for step in 0..<4 {
    let old = u
    for i in 1..<(u.count - 1) {
      u[i] = old[i] + 0.1 * (old[i - 1] - 2 * old[i] + old[i + 1]) * old[i] + 0.01 * Double(step)
    }
  }
  var s = 0.0
  for v in u { s += v * v }
  return s
}

// @differentiable(reverse, forward, hvp)
func twoBuffers(_ x: [Double]) -> Double {
  var u = x
  var v = x
  for _ in 0..<3 {
    for i in 1..<(u.count - 1) { v[i] = u[i] * u[i] * 0.3 + 0.2 * (u[i - 1] + u[i + 1]) }
    swap(&u, &v)
  }
  var s = 0.0
  for w in u { s += w * w }
  return s
}
func stepInto(_ u: [Double], into v: inout [Double]) {
  for i in 1..<(u.count - 1) { v[i] = u[i] * u[i] * 0.3 + 0.2 * (u[i - 1] + u[i + 1]) }
}

// @differentiable(reverse, forward, hvp)
func twoBuffersCalls(_ x: [Double]) -> Double {
  var u = x
  var v = x
  for _ in 0..<3 {
    stepInto(u, into: &v)
    (u, v) = (v, u)
  }
  var s = 0.0
  for w in u { s += w * w }
  return s
}
func solveLower(_ l: [[Double]], _ b: inout [Double]) {
  for i in b.indices {
    for j in 0..<i { b[i] -= l[i][j] * b[j] }
    b[i] /= l[i][i]
  }
}
func factorInPlace(_ a: inout [[Double]]) {
  let n = a.count
  for k in 0..<n {
    for i in (k + 1)..<max(n, k + 1) {
      a[i][k] /= a[k][k]
      for j in (k + 1)..<n { a[i][j] -= a[i][k] * a[k][j] }
    }
  }
}

// @differentiable(reverse, forward, hvp)
func factoredSystem(_ x: [Double]) -> Double {
  var a = [[4 + x[0], x[1], 0.5], [x[2], 5 + x[3], x[4]], [0.2, x[5], 6.0]]
  factorInPlace(&a)
  var b = [x[0], x[1], x[2]]
  solveLower(a, &b)
  return log(abs(a[0][0] * a[1][1] * a[2][2])) + b[0] * b[1] + b[2]
}

// @differentiable(reverse, forward, hvp)
func gaussSeidel(_ x: [Double]) -> Double {
  let n = 3
  var y = [Double](repeating: 0, count: n)
  for _ in 0..<5 {
    for i in 0..<n {
      var s = x[i]
      for j in 0..<n where j != i { s -= 0.1 * x[j + 1] * y[j] }
      y[i] = s / (4 + x[i] * x[i])
    }
  }
  return y[0] * y[1] + y[2]
}

// @differentiable(reverse, forward, hvp)
func butterflies(_ x: [Double]) -> Double {
  var re = [x[0], x[1], x[2], x[3]]
  var im = [0.0, 0.0, x[4], x[5]]
  var len = 2
  while len <= 4 {
    let ang = 2 * Double.pi / Double(len)
    for i in stride(from: 0, to: 4, by: len) {
      for k in 0..<(len / 2) {
        let (wr, wi) = (cos(ang * Double(k)), sin(ang * Double(k)))
        let (ur, ui) = (re[i + k], im[i + k])
        let (ar, ai) = (re[i + k + len / 2], im[i + k + len / 2])
        let (vr, vi) = (ar * wr - ai * wi, ar * wi + ai * wr)
        re[i + k] = ur + vr
        im[i + k] = ui + vi
        re[i + k + len / 2] = ur - vr
        im[i + k + len / 2] = ui - vi
      }
    }
    len *= 2
  }
  var s = 0.0
  for i in 0..<4 { s += (re[i] * re[i] + im[i] * im[i]) * Double(i + 1) * re[i] }
  return s
}
func bumpFirst(_ a: inout [Double]) -> Double {
  a[0] += 1
  return a[0] * a[1]
}

// @differentiable(reverse, forward, hvp)
func argumentsInOrder(_ x: [Double]) -> Double {
  var a = x
  let s = bumpFirst(&a) * 2 + a[0] * bumpFirst(&a)
  return s * a[0]
}
