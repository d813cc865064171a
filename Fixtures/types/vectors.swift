// SIMD vectors, bits of integers, members of numbers.
import Foundation

// @differentiable
func vectors(_ a: SIMD3<Double>, _ b: SIMD3<Float>, _ x: Double) -> SIMD3<Double> {
  let c = SIMD3(1, x, 2)
  let d: SIMD2<Float> = [1, 2]
  var e = SIMD4<Double>(repeating: 0)
  e.x = x * 2
  e[1] += a.y
  e *= 0.5
  e += 1
  let f = -a * 2 + c / 3 - x
  let g = [SIMD2<Double>](repeating: .zero, count: 2)
  let h = (b * b).sum() + d.x * 2
  let i = pointwiseMin(a, c).squareRoot()
  let j = a.addingProduct(c, 2)
  let k = SIMD8<Float>.zero.scalarCount + e.scalarCount
  if a == c { return i }
  return f + j * Double(h) + g[0].x + Double(k) * SIMD3(x: e.max(), y: e.min(), z: 0)
}

// @differentiable
func bits(_ x: Double, n: Int) -> Double {
  let a = n & 1 | 2 ^ 3
  let b = n << 2 + n >> 1
  let c = n &+ 1 &* 2 &- 3
  let d = ~n
  var e = 1
  e <<= 2
  e &= 7
  let (q, r) = n.quotientAndRemainder(dividingBy: 3)
  let t = n.quotientAndRemainder(dividingBy: 2)
  let s = x.sign == .minus ? -1.0 : x.ulp
  let u = (n - 1).signum() + abs(n - 3) + min(n, 2) + n.trailingZeroBitCount
  return x * Double(a + b + c + d + e + q + r + t.quotient + u) + s * x.nextUp
}
