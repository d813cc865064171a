import Foundation

func vectorDot(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double { (a * b).sum() }

func vectorCross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
  SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}

func vectorLength(_ v: SIMD3<Double>) -> Double { vectorDot(v, v).squareRoot() }

// @differentiable(reverse, forward, hvp)

func tripleProduct(_ x: [Double]) -> Double {
  let a = SIMD3(x[0], x[1], x[2])
  let b = SIMD3<Double>(x: x[3], y: x[4], z: x[5])
  let c = vectorCross(a, b) / vectorLength(a)
  return vectorDot(c, SIMD3(1, 2, 3)) + vectorLength(b * 2 - a)
}

// @differentiable(reverse, forward, hvp)

func vectorElements(_ x: [Double]) -> Double {
  var v = SIMD4<Double>(repeating: x[0])
  v.x = x[1] * x[2]
  v[3] *= x[3]
  v += SIMD4(x[0], 1, 2, x[1])
  v *= 0.5
  for i in 0..<v.scalarCount { v[i] += Double(i) * x[i] }
  let w = -v * v + 3.0
  return w.sum() + v.max() - w.min() + (v == w ? 1 : 0)
}

// @differentiable(reverse, forward, hvp)

func particleCloud(_ x: [Double]) -> Double {
  var p: [SIMD2<Double>] = [SIMD2(x[0], x[1]), SIMD2(x[2], x[3]), [x[4], x[5]]]
  var vel = [SIMD2<Double>](repeating: .zero, count: 3)
  for _ in 0..<3 {
    for i in p.indices {
      var f = SIMD2<Double>.zero
      for j in p.indices where j != i {
        let d = p[j] - p[i]
        let r2 = (d * d).sum() + 0.5
        f += d / (r2 * r2.squareRoot())
      }
      vel[i] += 0.1 * f
    }
    for i in p.indices {
      p[i] += vel[i] * 0.1
      p[i].y *= 1.01
    }
  }
  var s = 0.0
  for q in p { s += (q * q).sum() }
  return s
}

// @differentiable(reverse, forward)

func springEnergy(_ p: SIMD3<Double>, _ q: [SIMD3<Double>], k: Double) -> Double {
  var e = 0.0
  for v in q { e += k * ((v - p) * (v - p)).sum() }
  return e
}

// @differentiable(reverse, forward)

func normalizedVector(_ v: SIMD4<Float>) -> SIMD4<Float> { v / (v * v).sum().squareRoot() }

// @differentiable(reverse, forward, hvp)

func vectorRecurrence(_ x: [Double]) -> Double {
  var v = SIMD2(x[0], x[1])
  for i in 0..<x.count {
    v = v * SIMD2(v.y, x[i]) + 0.3 * v
    if v.x > 2 { v.x -= v.y }
  }
  let u = pointwiseMax(v, SIMD2(0.1, x[2])).squareRoot()
  return v.x * v.y + u.sum() + v.addingProduct(v, 2.0).sum()
}

// @differentiable(reverse, forward)
func longVectors(_ x: [Double]) -> Double {
  var w = SIMD8(x)
  let v = w * x[1]
  w[0] = v[3] * v[7]
  return w[0] * w[1] + (w * v).sum()
}

// @differentiable(reverse, forward)
func maskedVectors(_ x: [Double]) -> Double {
  let a = SIMD4(x[0], x[1], x[2], x[3])
  let b = SIMD4(lowHalf: SIMD2(x[4], x[5]), highHalf: a.lowHalf)
  let isLess = a .< b
  let isSmall = (a .>= -0.5) .& .!isLess .| (b .== 0.25)
  var c = a.replacing(with: b * b, where: isLess)
  c = c.replacing(with: 2.0, where: isSmall .^ isLess)
  if any(isSmall) { c += a * 0.5 }
  if all(a .< 100.0) { c *= b }
  for i in 0..<4 where isLess[i] { c[i] += a[i] * 0.25 }
  c.replace(with: -b, where: c .> 5.0)
  let limited = c.clamped(lowerBound: SIMD4(repeating: -1.5), upperBound: a + 3.0)
  let three = SIMD3(limited.evenHalf, limited.w)
  return (limited * c).sum() + three.max() + pointwiseMax(a, b).min() + SIMD2<Double>(SIMD2<Float>(1.5, 2.5)).x * a.oddHalf.y
}
