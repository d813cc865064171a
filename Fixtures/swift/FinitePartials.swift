import Foundation

// Partials of quotients and roots whose divisor is known to be away from zero need no guard; others do.

// @differentiable(reverse)
// @differentiable(hessian)
func softLength(_ x: Double, _ y: Double) -> Double { sqrt(x * x + y * y + 1e-8) }

// @differentiable(reverse)
// @differentiable(hvp)
func softSign(_ x: Double) -> Double { x / (1 + abs(x)) }

/// The direction of a vector, but of none there is none: the question for zero makes the root's partial finite.
// @differentiable(reverse)
// @differentiable(forward)
func planarDirection(_ x: Double, _ y: Double) -> Double {
  let squares = x * x + y * y
  if squares == 0 { return 0 }
  return x / sqrt(squares)
}

// @differentiable(reverse)
func spatialDirection(_ v: SIMD3<Double>) -> Double {
  let squares = (v * v).sum()
  guard squares > 0 else { return 0 }
  let unit = v / sqrt(squares)
  return unit.x + 2 * unit.z
}

/// A sum of squares that a loop adds up is not negative.
// @differentiable(reverse)
func softNorm(_ x: [Double]) -> Double {
  var squares = 0.0
  for i in 0..<x.count { squares += x[i] * x[i] }
  return 1 / sqrt(squares + 0.01)
}

// @differentiable(reverse)
// @differentiable(hvp)
func clampedReciprocal(_ x: Double) -> Double { 1 / max(x, 0.1) + log(x < 0.4 ? 0.4 : x) }

// @differentiable(reverse)
func reciprocals(_ x: [Double]) -> Double {
  var sum = 0.0
  for value in x {
    if value < 1e-6 { continue }
    sum += 1 / value
  }
  return sum
}

// @differentiable(reverse)
func positiveLogarithm(_ x: Double) -> Double {
  precondition(x >= 0.5)
  return log(x) / x
}

// @differentiable(reverse)
func softLengthInFloat(_ x: Float, _ y: Float) -> Float { sqrt(x * x + y * y + 1e-8) }

/// The square of 1e-30 is 0 in `Float`: nothing is known of what it is added to.
// @differentiable(reverse)
func vanishingFloat(_ x: Float) -> Float {
  let small: Float = 1e-30
  return sqrt(sqrt(x * x + small * small))
}

/// A root that may be of zero, a divisor that may be zero: guarded.
// @differentiable(reverse)
func guarded(_ x: Double, _ y: Double) -> Double { (sqrt(x * x) + y / (x * x)) * (y > 0 ? 1 / (y + 0) : 1) }

/// What is above zero may be as near as 1e-320, of which the reciprocal is infinite.
// @differentiable(reverse)
func nearZero(_ x: Double, _ y: Double) -> Double { (x > 0 ? y / x : y) * y }

/// The number that is asked for in one iteration is not that of the one before.
// @differentiable(reverse)
func lastOnes(_ x: [Double]) -> Double {
  var last = 0.0
  var sum = 0.0
  for value in x {
    if value > 1 { sum += sqrt(last * last) * value }
    last = value
  }
  return sum
}

/// Beyond the clamp the slope of the angle is infinite, and does not matter.
// @differentiable(reverse)
// @differentiable(forward)
// @differentiable(hvp)
func clampedAngle(_ x: Double) -> Double { acos(max(-1, min(1, x))) }

/// The same in a loop whose iterations run side by side.
// @differentiable(reverse)
// @differentiable(forward)
// @differentiable(hvp)
func sumOfShiftedRoots(_ x: [Double], _ shift: Double) -> Double {
  var sum = 0.0
  for value in x { sum += shift * sqrt(max(value - shift, 0)) }
  return sum
}
