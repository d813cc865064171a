// Arrays, tuples and loops.
import Foundation

// @differentiable
func literals(_ x: Double) -> Double {
  let a = [1, 2]
  let b = [1, 2.5]
  let c = [1, x]
  let d = [[1, 2], [3, 4.5]]
  let e: [Float] = [1, 2, 3]
  let f = Array(repeating: 0, count: 3)
  let g = [Double](repeating: 0, count: 3)
  let h = [[Double]](repeating: [], count: 2)
  let i = [[Float]](repeating: [1, 2], count: a.count)
  let j: [[Double]] = [[], [1]]
  return Double(a[0]) + b[1] + c[0] + d[1][1] + Double(e[2]) + Double(f[0]) + g[2] + Double(h.count)
    + Double(i[0][1]) + Double(j.count)
}

// @differentiable
func loops(_ x: [Double], m: [[Float]]) -> Double {
  var s = 0.0
  for i in 0..<x.count { s += x[i] * 2 }
  for i in stride(from: 0, to: x.count, by: 2) { s += x[i] / Double(i + 1) }
  for t in stride(from: 0, through: 1, by: 0.25) { s += t }
  for (i, v) in x.enumerated() { s += v * Double(i) }
  for (v, w) in zip(x, m) { s += v * Double(w[0]) }
  for row in m { for v in row where v > 0 { s += Double(v) } }
  for i in x.indices.reversed() { s -= x[i] }
  for _ in 1...3 { s *= 1.5 }
  return s
}

// @differentiable
func tuples(_ x: Double, _ y: Double) -> (sum: Double, product: Double) {
  let (a, b) = (x + 1, y * 2)
  let t = (1, 2.5, x)
  var p: (first: Double, second: Float) = (1, 2)
  p.first += t.2 * t.1
  p.second = Float(t.0)
  let q = split(x)
  return (a + b + p.first + q.low, a * b * Double(p.1) - q.high)
}

func split(_ x: Double) -> (low: Double, high: Double) {
  (low: x / 2, high: x - x / 2)
}

// @differentiable
func building(_ x: Double, n: Int) -> [Double] {
  var a: [Double] = []
  for i in 0..<n {
    a.append(x / Double(i + 1))
    if a.count > 3 { a.removeLast() }
  }
  var b = a
  b[0] = 1
  b[n / 2] *= 2
  b.swapAt(0, a.count - 1)
  return a.isEmpty ? [0] : b
}

// @differentiable
func parts(_ x: [Double], m: [[Double]]) -> [Double] {
  var a = x + [1, 2]
  a += x
  a.append(contentsOf: m[0])
  a.insert(x[0], at: 1)
  let removed = a.remove(at: 0)
  let first = a.removeFirst()
  let window = a[1..<3]
  let rest = a[2...]
  let head = a[..<2]
  let closed = a[...1]
  let tail = rest.dropFirst().suffix(2)
  let copy = Array(window)
  let reversed: [Double] = a.reversed()
  let view = a.reversed()
  var s = removed * first
  for v in view { s += v }
  for i in window.indices { s += window[i] * window.first! }
  a[0..<2] = x[1..<3]
  if head.isEmpty || a == x { s += head[0] + closed[1] }
  let numbers = Array(0..<3)
  return copy + reversed + tail + [s, Double(tail.count + numbers[0])]
}
