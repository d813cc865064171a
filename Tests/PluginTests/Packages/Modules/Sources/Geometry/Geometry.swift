/// A point of the plane. Nothing here is annotated: what is public can be differentiated elsewhere.
public struct Point: Sendable {
  public var x: Double
  public var y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  public static let origin = Point(x: 0, y: 0)

  public func dot(_ other: Point) -> Double { x * other.x + y * other.y }

  public var length: Double { dot(self).squareRoot() }

  public static func + (left: Point, right: Point) -> Point { Point(x: left.x + right.x, y: left.y + right.y) }

  public static func * (factor: Double, point: Point) -> Point { Point(x: factor * point.x, y: factor * point.y) }
}

/// Its namesakes in the other modules are other types.
public struct Config: Sendable {
  public var scale: Double

  public init(scale: Double) { self.scale = scale }
}

public let gravity = 9.81

let fudge = 1.25

/// Its body is the module's own: it cannot be copied.
public func fudged(_ x: Double) -> Double { fudge * x }

public enum Shape: Sendable {
  case circle(radius: Double)
  case box(width: Double, height: Double)
}

public func area(_ shape: Shape) -> Double {
  switch shape {
  case .circle(let radius): return 3 * radius * radius
  case .box(let width, let height): return width * height
  }
}

public func clamped<T: FloatingPoint>(_ x: T, above low: T = 0) -> T { x < low ? low : x }

public protocol Potential {
  func value(at point: Point) -> Double
}

package func doubled(_ x: Double) -> Double { 2 * x }
