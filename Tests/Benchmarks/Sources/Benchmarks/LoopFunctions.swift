import ADRuntime
import Foundation

// @differentiable(reverse, wrt: x)
func sumOfExponentials(_ x: [Double]) -> Double {
  var sum = 0.0
  for number in x { sum += exp(number) }
  return sum
}

// @differentiable(reverse, wrt: x)
func sumOfWaves(_ x: [Double]) -> Double {
  var sum = 0.0
  for number in x { sum += number * sin(number) }
  return sum
}

/// Explicit time steps of the heat equation.
// @differentiable(reverse, wrt: initial)
func heat(_ initial: [Double], steps: Int, rate: Double) -> Double {
  var u = initial
  for _ in 0..<steps {
    var next = u
    for i in 1..<(u.count - 1) { next[i] = u[i] + rate * (u[i - 1] - 2 * u[i] + u[i + 1]) }
    u = next
  }
  var energy = 0.0
  for number in u { energy += number * number }
  return energy
}

/// A network with one hidden layer.
struct Network {
  var inner: [Double]
  var offsets: [Double]
  var outer: [Double]
  var offset: Double
}

/// Its mean error at the points.
// @differentiable(reverse, wrt: network)
func meanError(_ network: Network, points: [[Double]], targets: [Double]) -> Double {
  var error = 0.0
  for (point, target) in zip(points, targets) {
    var output = network.offset
    for i in 0..<network.outer.count {
      var sum = network.offsets[i]
      for j in 0..<point.count { sum += network.inner[i * point.count + j] * point[j] }
      output += network.outer[i] * tanh(sum)
    }
    error += (output - target) * (output - target)
  }
  return error / Double(points.count)
}
