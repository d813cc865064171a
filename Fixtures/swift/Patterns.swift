// Patterns in conditions and loops, and labels.
import Foundation

// @differentiable(reverse, forward, wrt: x)
func guardedByPatterns(_ x: Double, _ n: Int) -> Double {
  guard case 1...9 = n, x > 0 else { return x }
  guard case (let a, let b) = (x * x, n + 1), b > 3 else { return x * x * x }
  return a * Double(b)
}

// @differentiable(reverse, forward, wrt: x)
func labelledBlocks(_ x: Double, _ n: Int) -> Double {
  var s = x
  outer: do {
    s += 1
    if n == 4 { break outer }
    s *= x
    inner: if x > 1 {
      if n == 5 { break inner }
      if n == 6 { break outer }
      s += x
    } else {
      s -= x
    }
    s *= s
  }
  return s * x
}

// @differentiable(reverse, forward)
func patternLoops(_ x: Double, _ y: Double) -> Double {
  var s = x
  var steps = 0
  while case 0..<20 = s, steps != 9 {
    s = s * x + y
    steps += 1
    if s > 15 { break }
  }
  for case (let i, 1) in zip(0..<6, [1, 2, 1, 1]) { s += Double(i) * y }
  if x > 0.5, case (let a, let b) = (x * y, y), a < b, b > 0 { s *= a } else { s -= y }
  return s
}
