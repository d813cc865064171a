// Forms of loops, and names that the generated code uses too.
import Foundation

// @differentiable(reverse, forward)
func realStrides(_ x: Double, _ h: Double) -> Double {
  var s = 0.0
  for t in stride(from: x, to: 2.0, by: h) { s += t * t }
  for t in stride(from: 1.0, through: 0.0, by: -0.25) { s += sin(t * x) }
  var t = x
  while t < 3 {
    s += t * h
    t += h * x
  }
  return s
}

// @differentiable(reverse, forward)
func pairs(_ xs: [Double], _ ys: [Double]) -> Double {
  var s = 0.0
  for (i, (a, b)) in zip(xs, ys).enumerated() where i % 2 == 0 || a > b { s += a * b * Double(i + 1) }
  for (x, y) in zip(xs.reversed(), ys) { s += x * sin(y) }
  for i in stride(from: xs.count - 1, through: 0, by: -2) { s *= xs[i] }
  for (i, x) in xs.enumerated() { s += Double(i) * x * s }
  return s
}

// @differentiable(reverse, forward)
func searched(_ xs: [[Double]], _ limit: Double) -> Double {
  var s = limit
  for row in xs {
    for x in row {
      s += x * x
      if s > 4 { return s * x }
      if x < 0 { break }
    }
    if s > 3 { return s * s }
  }
  return s
}

// @differentiable(reverse, forward)
func converged(_ a: Double) -> Double {
  var x = a
  var count = 0
  while true {
    let next = 0.5 * (x + a / x)
    count += 1
    if abs(next - x) < 1e-12 || count > 50 { break }
    x = next
  }
  return x * Double(min(count, 1))
}

// @differentiable(reverse, forward)
func unreachableTail(_ x: Double) -> Double {
  var y = x
  repeat {
    y *= x
    if y > 100 { return y }
  } while true
}

// @differentiable(reverse, forward)
func collidingNames(_ xBar: Double, _ record: Double, _ _t1: Double, iteration: Double, exit: Double) -> Double {
  var gradient = xBar * record
  for i in 0..<3 {
    let value = gradient * iteration
    if value > 50 { return exit * value }
    let tangent = value + Double(i) * exit
    gradient = sin(tangent) * _t1
  }
  let cotangent = gradient * exit
  return cotangent + xBar
}

// @differentiable(reverse, forward)
func parameterNames(_ value: Double, gradient: Double, tangent: Double, cotangent: Double) -> Double {
  var value = value
  for _ in 0..<3 { value = value * gradient + tangent * cotangent }
  return value
}
