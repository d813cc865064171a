import Foundation

/// Iterations that are independent up to sums: the adjoint of each can run right after it.
// @differentiable
func independentSum(_ x: [Double], _ a: Double) -> Double {
  var sum = 0.0
  for i in 0..<x.count {
    let y = sin(x[i] * a)
    sum += y * exp(-y)
  }
  return sum
}

/// The carried value is a maximum, not a sum.
// @differentiable
func carriedMaximum(_ x: [Double]) -> Double {
  var best = x[0] * x[0]
  for i in 1..<x.count { best = max(best, x[i] * x[i]) }
  return best
}

/// The sum is read inside.
// @differentiable
func sumReadInside(_ x: [Double]) -> Double {
  var sum = 0.0
  for i in 0..<x.count { sum += x[i] * (1 + sum) }
  return sum
}

/// The writes hit elements that data choose.
// @differentiable(reverse, wrt: x)
func writesToChosenElements(_ x: [Double], _ index: [Int]) -> Double {
  var y = [Double](repeating: 0, count: x.count)
  for i in 0..<x.count { y[index[i]] = x[i] * x[i] }
  var sum = 0.0
  for i in 0..<y.count { sum += y[i] * Double(i + 1) }
  return sum
}

/// The inner array is not written anew in every iteration.
// @differentiable
func reusedArray(_ x: [Double]) -> Double {
  var scratch = [0.0, 1.0]
  var sum = 0.0
  for i in 0..<x.count {
    scratch[0] = scratch[1] * x[i]
    if x[i] > 0 { scratch[1] = scratch[0] + 1 }
    sum += scratch[0] * scratch[0]
  }
  return sum
}
