import ADRuntime
import Foundation

// @differentiable
func sumOfSquares(_ x: [Double]) -> Double {
  var sum = 0.0
  for i in 0..<x.count { sum += x[i] * x[i] }
  return sum
}

// @differentiable
func logOfSum(_ x: [Double]) -> Double {
  var sum = 0.0
  for i in 0..<x.count { sum += x[i] * x[i] }
  return log(sum)
}

// @differentiable(reverse, wrt: (a, x))
func recurrence(a: Double, x: Double, steps: Int) -> Double {
  var s = 1.0
  for _ in 0..<steps { s = s * a + sin(x) }
  return s
}

// @differentiable(reverse, forward, hvp, hessian, sparseHessian)
func rosenbrock(_ x: [Double]) -> Double {
  var sum = 0.0
  for i in 0..<(x.count - 1) {
    let t = x[i + 1] - x[i] * x[i]
    let u = 1 - x[i]
    sum += 100 * t * t + u * u
  }
  return sum
}
