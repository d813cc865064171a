import Foundation

/// A sum over points, on all cores.
// @differentiable(reverse, forward, wrt: centres)
func nearness(_ centres: [Double], points: [Double]) -> Double {
  var total = 0.0
  // @parallel
  for n in 0..<points.count {
    var sum = 0.0
    for k in 0..<centres.count {
      let distance = points[n] - centres[k]
      sum += exp(-distance * distance)
    }
    total += log(1 + sum)
  }
  return total
}

/// All loops of the function.
// @parallel
// @differentiable(reverse)
func energies(_ x: [Double], _ weight: Double) -> Double {
  var energy = 0.0
  for i in 0..<x.count { energy += weight * sin(x[i]) * x[i] }
  for i in 1..<x.count { energy += (x[i] - x[i - 1]) * (x[i] - x[i - 1]) }
  return energy
}
