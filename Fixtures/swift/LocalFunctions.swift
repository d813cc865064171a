// Functions inside functions: what they use of the variables around them, and how they call themselves.

import Foundation

// @differentiable(reverse, forward, hvp)
func localPower(_ x: [Double]) -> Double {
  func sq(_ v: Double) -> Double { v * v * x[1] }
  func power(_ v: Double, _ n: Int) -> Double {
    if n == 0 { return 1 }
    return v * power(v, n - 1) * x[0]
  }
  return sq(x[0]) + power(x[2], 3)
}

// @differentiable(reverse, forward, hvp)
func localUpdates(_ x: [Double]) -> Double {
  // local functions capturing and mutating
  var count = 0
  var acc = 1.0
  func push(_ v: Double, by k: Double = 2) {
    count += 1
    acc = acc * v + k
  }
  push(x[0])
  push(x[1], by: x[2])
  for v in x { push(v) }
  return acc * Double(count)
}

// @differentiable(reverse, forward, hvp)
func localMutualRecursion(_ x: [Double]) -> Double {
  // mutual recursion, mutated captures
  var visits = 0.0
  func even(_ n: Int, _ v: Double) -> Double {
    visits += v
    return n == 0 ? v : odd(n - 1, v * x[0])
  }
  func odd(_ n: Int, _ v: Double) -> Double {
    n == 0 ? v * v : even(n - 1, v + x[1])
  }
  return even(4, x[2]) + visits * x[3]
}

// @differentiable(reverse, forward, hvp)
func localSweep(_ x: [Double]) -> Double {
  // in-place recursion over an array captured by reference
  var a = x
  func sweep(_ i: Int) {
    if i + 1 >= a.count { return }
    a[i + 1] += a[i] * a[i]
    sweep(i + 1)
  }
  sweep(0)
  return a[3]
}

// @differentiable(reverse, forward, hvp)
func localMemo(_ x: [Double]) -> Double {
  var memo = [Double](repeating: 0, count: 6)
  func fib(_ n: Int) -> Double {
    func base() -> Double { x[n] }
    if n < 2 { return base() }
    if memo[n] != 0 { return memo[n] }
    memo[n] = fib(n - 1) + fib(n - 2) * x[2]
    return memo[n]
  }
  return fib(5)
}

// @differentiable(reverse, forward, hvp)
func localTuples(_ x: [Double]) -> Double {
  func minmax(_ a: Double, _ b: Double) -> (lo: Double, hi: Double) { a < b ? (a, b) : (b, a) }
  let r = minmax(x[0] * x[0], x[1])
  let pairs = zip(x, x.reversed()).map { minmax($0, $1 * 2) }
  return r.lo + 3 * r.hi + pairs.map { $0.lo * $0.hi }.reduce(0, +) + pairs.map(\.hi)[0]
}
