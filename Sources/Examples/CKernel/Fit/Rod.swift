import ADRuntime
import HeatKernels

/// A rod that is heated at its left end.
struct Rod {
  static let count = 32
  static let timeStep = 0.2
  static let stepsBetween = 120
  static let initial: [Double] = [1.0] + [Double](repeating: 0.0, count: count - 1)

  /// The temperatures at several times, as the kernel in C computes them.
  static func temperatures(_ conductivity: [Double], times: Int) -> [[Double]] {
    var u = initial
    var next = initial
    var result: [[Double]] = []
    for _ in 0..<times {
      for _ in 0..<stepsBetween {
        heat_step(Int32(count), timeStep, conductivity, u, &next)
        swap(&u, &next)
      }
      result.append(u)
    }
    return result
  }
}

/// How far the temperatures are from what was observed, and how rough the conductivity is.
// @differentiable(reverse, wrt: conductivity)
func misfit(
  conductivity: [Double], initial: [Double], observed: [[Double]], steps: Int, timeStep: Double, smoothness: Double
) -> Double {
  let n = Int32(initial.count)
  var u = initial
  var next = initial
  var sum = 0.0
  for time in 0..<observed.count {
    for _ in 0..<steps {
      heat_step(n, timeStep, conductivity, u, &next)
      swap(&u, &next)
    }
    sum += squared_distance(n, u, observed[time])
  }
  var roughness = 0.0
  for i in 1..<conductivity.count {
    let difference = conductivity[i] - conductivity[i - 1]
    roughness += difference * difference
  }
  return sum + smoothness * roughness
}
