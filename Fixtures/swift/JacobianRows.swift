import Foundation

// The rows of a Jacobian, each in the form of a gradient.

/// A point turned about an axis, whose length is the angle, and seen from the origin.
// @differentiable(jacobianRows, forward, wrt: (axis, point))
func turnedAndSeen(_ axis: SIMD3<Double>, _ point: SIMD3<Double>, focus: Double) -> SIMD2<Double> {
  let seen = turned(point, about: axis)
  return SIMD2(focus * seen.x / seen.z, focus * seen.y / seen.z)
}

func turned(_ point: SIMD3<Double>, about axis: SIMD3<Double>) -> SIMD3<Double> {
  let squares = (axis * axis).sum()
  if squares == 0 { return point }
  let angle = squares.squareRoot()
  let unit = axis / angle
  let (cosine, sine) = (cos(angle), sin(angle))
  let across = SIMD3(
    unit.y * point.z - unit.z * point.y, unit.z * point.x - unit.x * point.z, unit.x * point.y - unit.y * point.x)
  return point * cosine + across * sine + unit * ((unit * point).sum() * (1 - cosine))
}

/// Length and angle of a sum.
// @differentiable(jacobianRows, reverse)
func lengthAndAngle(_ corners: [Double], _ scale: Double) -> (length: Double, angle: Double) {
  var (x, y) = (0.0, 0.0)
  for i in 0..<corners.count / 2 {
    x += corners[2 * i] * scale
    y += corners[2 * i + 1] * corners[2 * i]
  }
  return ((x * x + y * y).squareRoot(), atan2(y, x))
}

struct Pendulum {
  var angle: Double
  var velocity: Double
  var length: Double

  /// A step of time, in a field that pulls by 9.81.
  // @differentiable(jacobianRows, wrt: self)
  func step(_ time: Double) -> Pendulum {
    let faster = velocity - time * 9.81 / length * sin(angle)
    return Pendulum(angle: angle + time * faster, velocity: faster, length: length)
  }
}
