import Foundation

func square(_ x: Double) -> Double { x * x }

func norm(_ x: [Double]) -> Double {
  var sum = 0.0
  for i in 0..<x.count { sum += square(x[i]) }
  return sqrt(sum)
}

/// Helpers need no directive; their derivatives are made on demand.
// @differentiable(reverse, forward)
func distanceRatio(_ x: [Double], _ y: [Double]) -> Double {
  norm(x) / (1 + norm(y))
}

func addScaled(_ y: inout [Double], _ x: [Double], _ a: Double) {
  for i in 0..<y.count { y[i] += a * x[i] }
}

/// A call with an inout argument.
// @differentiable
func afterUpdate(_ x: [Double], _ y: [Double], a: Double) -> Double {
  var z = y
  addScaled(&z, x, a)
  addScaled(&z, z, 0.5)
  return norm(z)
}
