// Closures and functions as values.
import Foundation

func half(_ x: Double) -> Double { x / 2 }

func applied<T>(_ x: T, _ f: (T) -> T) -> T { f(x) }

func transformed<T, U>(_ x: T, _ f: (T) throws -> U) rethrows -> U { try f(x) }

// @differentiable
func sequences(_ x: [Double], f: [Float], n: Int) -> Double {
  let a = x.map { $0 * 2 }
  let b = f.map { $0 * 2 }
  let c = (0..<n).map { $0 * 2 }
  let d = (0..<n).map { Double($0) * 2 }
  let e: [Double] = (0..<n).map { _ in 1 }
  let g = x.map { v in v > 0 ? v : 0 }
  let h = x.map { v -> Double in
    let w = v * 2
    return w
  }
  let i = x.reduce(0) { $0 + $1 }
  let j = f.reduce(1, *)
  let k = x.reduce(0, +) + x.reduce(1.5) { s, v in s * v }
  let l = zip(x, f).map { $0 * Double($1) }
  let m = x.enumerated().map { $0.element * Double($0.offset) }
  let o = x.filter { $0 > 1 }.map { $0 * $0 }
  let p = x.flatMap { [$0, $0 * 2] }
  let q = x.indices.map { x[$0] * 2 }
  let r = x.map(sin)
  let s = (0..<3).map(Double.init)
  let t = x.reduce(into: 0) { $0 += $1 }
  let u = x.reduce(into: [0.0, 1]) { acc, v in acc[0] += v }
  let v = [1, 2, 3].map { $0 + 1 }
  let w = [1, 2, 3].map { $0 * 0.5 }
  let y = x.min()! + x.max()!
  let z = x.allSatisfy { $0 > 0 } ? 1 : 2.5
  return a[0] + Double(b[0]) + Double(c[0]) + d[0] + e[0] + g[0] + h[0] + i + Double(j) + k + l[0] + m[0] + o[0] + p[0]
    + q[0] + r[0] + s[0] + t + u[0] + Double(v[0]) + w[0] + y + z
}

// @differentiable
func values(_ x: Double, n: Int) -> Double {
  let f = { (a: Double) in a * 2 }
  let g = { (a: Double, b: Int) -> Double in a * Double(b) }
  let h: (Double) -> Double = { $0 + 1 }
  let i = half
  let j = { x * $0 }
  let k = { 2 * x }()
  let l = { () -> Float in 1 }()
  let m: Double = {
    if x > 1 { return 1 }
    return 2
  }()
  let o: (Double, Double) -> Double = (+)
  let p = applied(x) { $0 * 2 }
  let q = applied(1) { $0 + 1 }
  let r = applied(1.5) { $0 + 1 }
  let s = transformed(n) { Double($0) + 1 }
  let t = transformed(x) { v in v > 1 }
  func local(_ a: Double, by k: Double = 2) -> Double { a * k }
  let u = local(1) + local(x, by: 3)
  return f(1) + g(x, 2) + h(2) + i(x) + j(3) + k + Double(l) + m + o(x, 1) + p + Double(q) + r + s + (t ? 1 : 0) + u
}
