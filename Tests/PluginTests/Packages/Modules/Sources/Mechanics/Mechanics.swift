import ADRuntime
import Geometry

/// What clients see of this struct they differentiate; the rest they pass on.
public struct Spring: Sendable {
  public var stiffness: Double
  public var anchor: Point
  var losses: [Double]

  public init(stiffness: Double, anchor: Point, parts: Int) {
    self.stiffness = stiffness
    self.anchor = anchor
    losses = [Double](repeating: 0.5, count: parts)
  }

  // @differentiable(reverse, forward)
  public func force(at point: Point) -> Double {
    var sum = stiffness * (point.dot(anchor) + internalPart(point.x))
    for loss in losses { sum -= loss * loss * point.y }
    return sum
  }
}

public struct Config: Sendable {
  public var gain: Double

  public init(gain: Double) { self.gain = gain }
}

func internalPart(_ x: Double) -> Double { x * x }

// @differentiable(reverse, forward, hvp)
public func energy(_ point: Point, mass: Double) -> Double {
  0.5 * mass * point.dot(point) + mass * gravity * point.y
}

public func spin(_ point: Point, by config: Geometry.Config) -> Point {
  Point(x: -config.scale * point.y * point.x, y: point.x)
}

public func loss(_ x: Double) -> Double { x * x * x }

/// A layer of weights, of any number type.
public struct Affine<Scalar: FloatingPoint & Sendable>: Sendable {
  public var weights: [Scalar]
  public var bias: Scalar

  public init(weights: [Scalar], bias: Scalar) {
    self.weights = weights
    self.bias = bias
  }

  // @differentiable(reverse, forward)
  public func callAsFunction(_ x: Scalar) -> Scalar {
    var sum = bias
    for weight in weights { sum += weight * x }
    return sum
  }
}
