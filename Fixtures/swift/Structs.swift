import Foundation

/// A layer with parameters, a constant to differentiation, and a size.
struct DenseLayer {
  var weights: [Double]
  var bias: Double
  // @noDerivative
  var scale: Double
  let width: Int

  func output(_ x: [Double]) -> Double {
    var sum = bias
    for i in 0..<width { sum += weights[i] * x[i] }
    return sum * scale
  }

  // @differentiable(reverse, forward, hvp, wrt: self)
  func loss(_ x: [Double]) -> Double {
    let error = output(x) - 1.0
    var penalty = 0.0
    for weight in weights { penalty += weight * weight }
    return error * error + 0.1 * penalty
  }

  // @differentiable(reverse, forward)
  func scaledBias(by factor: Double) -> Double { bias * factor * scale }
}

/// A point, with the arithmetic of its own.
struct PlanePoint {
  var x: Double
  var y: Double

  static let origin = 0.25

  static func + (left: PlanePoint, right: PlanePoint) -> PlanePoint {
    PlanePoint(x: left.x + right.x, y: left.y + right.y)
  }

  static func * (factor: Double, point: PlanePoint) -> PlanePoint {
    PlanePoint(x: factor * point.x, y: factor * point.y)
  }

  static func += (left: inout PlanePoint, right: PlanePoint) {
    left.x += right.x
    left.y += right.y
  }

  static prefix func - (point: PlanePoint) -> PlanePoint { PlanePoint(x: -point.x, y: -point.y) }

  var squaredLength: Double { x * x + y * y }

  mutating func rotate(by angle: Double) {
    let old = x
    x = x * cos(angle) - y * sin(angle)
    y = old * sin(angle) + y * cos(angle)
  }
}

// @differentiable(reverse, forward, hvp)
func orbitEnergy(_ start: PlanePoint) -> Double {
  var point = 0.5 * start + PlanePoint(x: 1.0, y: PlanePoint.origin)
  var sum = 0.0
  for step in 0..<3 {
    point.rotate(by: 0.1 * Double(step))
    point += -(0.25 * start)
    sum += point.squaredLength * start.x
  }
  return sum
}

// @differentiable(reverse, forward)
func movedPoint(_ p: PlanePoint, by k: Double) -> PlanePoint {
  var q = p
  q.x *= k
  if q.y > 0.0 { q.y = q.x * q.y } else { q = PlanePoint(x: q.y, y: k) }
  return q
}
