// Parameters that are called like functions of the libraries, which the generated code calls too.
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
