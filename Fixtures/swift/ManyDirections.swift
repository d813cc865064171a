// Matrices made several directions at a time.
import ADRuntime
import Foundation

/// Parameters of every arrangement, exits, branches, and what is kept of a loop.
// @differentiable(reverse, forward, hvp, hessian, jacobian)
func mixedForm(_ a: Double, x: [Double], p: (u: Double, v: Double), rows: [[Double]]) -> Double {
  var s = a * p.u
  for i in 0..<x.count {
    s = s * sin(x[i] + p.v) + x[i] * x[i] * a
    if s > 4 { break }
    if x[i] < 0 { continue }
    s += sqrt(x[i]) * a
  }
  var k = 0
  while k < rows.count {
    var t = 1.0
    for value in rows[k] { t *= value + s / 10 }
    s += t / (1 + t * t)
    k += 1
  }
  return s * s
}

/// As many rows as columns or fewer, with an array that is changed in place.
// @differentiable(reverse, forward, jacobian)
func relaxedRows(_ x: [Double], _ rate: Double, keep: Int) -> [Double] {
  var y = x
  for _ in 0..<3 {
    for i in 1..<y.count - 1 { y[i] += rate * (y[i - 1] - 2 * y[i] + y[i + 1]) * exp(-y[i]) }
  }
  return Array(y[0..<keep])
}

/// Two results of many parameters.
// @differentiable(reverse, forward, jacobian)
func moments(_ x: [Double]) -> (mean: Double, deviation: Double) {
  var mean = 0.0
  for v in x { mean += v / Double(x.count) }
  var squares = 0.0
  for v in x { squares += (v - mean) * (v - mean) }
  return (mean, sqrt(squares))
}

/// Vectors of eight numbers.
// @differentiable(reverse, forward, hvp, jacobian, hessian)
func floatChain(_ x: [Float]) -> Float {
  var s: Float = 1
  for i in 1..<x.count { s = s * x[i - 1] / (2 + abs(x[i])) + max(x[i], 0.25) }
  return s
}

/// A chain of numbers that does not fill its last vector.
// @differentiable(reverse, forward, hvp, hessian, jacobian)
func fiveNumbers(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double) -> Double {
  var s = a * b
  for _ in 0..<3 { s = s * c + cos(s * d) }
  return s / e + (s > 1 ? pow(e, a) : b * s)
}

/// Too deep to be inlined: one direction at a time.
func nestedPower(_ x: [Double], _ depth: Int) -> Double {
  if depth == 0 { return x[0] }
  return nestedPower(x, depth - 1) * x[depth % x.count] + 1
}

// @differentiable(reverse, forward, hvp, hessian, jacobian, wrt: x)
func powerTower(_ x: [Double], depth: Int) -> Double { nestedPower(x, depth) * x[1] }

/// A result that is nested.
// @differentiable(reverse, forward, jacobian)
func outerRows(_ x: [Double], _ y: [[Double]]) -> [[Double]] {
  var rows: [[Double]] = []
  for row in y {
    var made: [Double] = []
    for (i, value) in row.enumerated() { made.append(value * x[i % x.count] + log(1 + value * value)) }
    rows.append(made)
  }
  return rows
}

/// Three results for each parameter, all of which are stored to.
// @differentiable(jacobian)
func triples(_ x: [Double], scale: Double) -> [Double] {
  var y = [Double](repeating: 0, count: 3 * x.count)
  for i in 0..<x.count {
    y[3 * i] = x[i] * x[0]
    y[3 * i + 1] = scale * sin(x[i])
    y[3 * i + 2] = x[x.count - 1 - i] * x[i]
  }
  return y
}

/// Results that no iteration stores to, and some that are looked at before.
// @differentiable(jacobian, wrt: x)
func incompleteTriples(_ x: [Double], skip: Int) -> [Double] {
  var y = [Double](repeating: 0, count: 3 * x.count)
  for i in 0..<x.count {
    y[3 * i] = x[i] * x[0] + y[(3 * i + 4) % y.count]
    if i == skip { continue }
    y[3 * i + 1] = sin(x[i])
    y[3 * i + 2] = x[x.count - 1 - i]
  }
  return y
}

/// Points that hang on some of many parts and on the parts behind those, each of which is moved by three numbers; the
/// first two numbers move all points. So most numbers move neither a part nor all points.
// @differentiable(jacobian, wrt: x)
func hangingPoints(_ x: [Double], starts: [Int], parts: [Int]) -> [Double] {
  var frames: [(x: (Double, Double), y: (Double, Double), origin: (u: Double, v: Double))] = []
  for k in 0..<(x.count - 2) / 3 {
    let (c, s) = (cos(x[3 * k + 2]), sin(x[3 * k + 2]))
    frames.append((x: (c, s), y: (-s, c), origin: (u: x[3 * k + 3], v: x[3 * k + 4])))
  }
  let (c, s) = (cos(x[0]), sin(x[0] * x[1]))
  var y = [Double](repeating: 0, count: 3 * (starts.count - 1))
  for i in 0..<starts.count - 1 {
    var (p, q) = (1.0, 0.5)
    for j in starts[i]..<starts[i + 1] {
      let (near, far) = (frames[parts[j]], frames[(parts[j] + 1) % frames.count])
      let (a, b) = (
        near.x.0 * p + near.y.0 * q + near.origin.u, near.x.1 * p + near.y.1 * q + near.origin.v
      )
      p = a + 0.1 * far.origin.u - far.origin.v * far.x.0
      q = b - near.x.0 * far.y.0 * far.y.1 + far.x.1
    }
    y[3 * i] = c * p - s * q
    y[3 * i + 1] = s * p + c * q + x[1]
    y[3 * i + 2] = x[1] * (c - p) - s
  }
  return y
}

// @differentiable(jacobian)
func floatProducts(_ x: [Float], scale: Float) -> [Float] {
  var y = x
  for i in 0..<x.count { y[i] = scale * x[i] * x[(i + 1) % x.count] }
  return y
}

/// A Jacobian is a function like others: its own derivative is that of a function of vectors.
// @differentiable(reverse)
func sizeOfFloatProducts(_ x: [Float], scale: Float) -> Float {
  var sum: Float = 0
  for row in floatProductsJacobian(x, scale: scale) {
    for value in row { sum += value * value }
  }
  return sum
}
