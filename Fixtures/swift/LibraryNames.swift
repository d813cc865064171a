// Parameters that are called like functions which the generated code calls.
import Foundation

// @differentiable(reverse, forward, hvp)
func clampedSum(_ x: [Double], min: Double, max: Double) -> Double {
  var sum = 0.0
  for v in x { sum += exp(Swift.min(Swift.max(v, min), max)) * v }
  return sum
}

// @differentiable(reverse, forward, hvp)
func softenedLengths(_ x: [Double], sqrt: Double, any: Double, log: Double) -> Double {
  var sum = 0.0
  for v in x where v > any { sum += Foundation.sqrt(v * v + sqrt) * Foundation.log(v * v + log) }
  return sum
}

/// A convolution of one dimension.
// @differentiable(jacobian, reverse, forward, wrt: x)
func convolution(_ x: [Double], kernel: [Double], stride: Int) -> [Double] {
  var result: [Double] = []
  for i in Swift.stride(from: 0, through: x.count - kernel.count, by: stride) {
    var sum = 0.0
    for k in kernel.indices { sum += x[i + k] * x[i + k] * kernel[k] }
    result.append(sum)
  }
  return result
}

/// A parameter that is called like a function which a called one calls.
// @differentiable(reverse, forward, hvp)
func unitLoss(_ x: [Double], euclideanNorm: Double) -> Double {
  let direction = unitVector(x)
  var sum = euclideanNorm * euclideanNorm
  for i in direction.indices { sum += direction[i] * Double(i) * euclideanNorm }
  return sum
}

func unitVector(_ x: [Double]) -> [Double] {
  let norm = euclideanNorm(x, after: 2)
  return x.map { $0 / norm }
}

/// Calls itself, so that its calls stay calls.
func euclideanNorm(_ x: [Double], after calls: Int) -> Double {
  if calls > 0 { return euclideanNorm(x, after: calls - 1) }
  var sum = 0.0
  for v in x { sum += v * v }
  return sum.squareRoot()
}
