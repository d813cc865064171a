import Foundation

/// A point or direction in space.
struct Vector {
  var x: Double
  var y: Double
  var z: Double

  static func + (a: Vector, b: Vector) -> Vector { Vector(x: a.x + b.x, y: a.y + b.y, z: a.z + b.z) }
  static func - (a: Vector, b: Vector) -> Vector { Vector(x: a.x - b.x, y: a.y - b.y, z: a.z - b.z) }
  static func * (s: Double, a: Vector) -> Vector { Vector(x: s * a.x, y: s * a.y, z: s * a.z) }
}

/// An affine map, by its columns: what it makes of the axes, and where it moves the origin.
struct Transform {
  var x: Vector
  var y: Vector
  var z: Vector
  var origin: Vector

  func direction(_ v: Vector) -> Vector { v.x * x + v.y * y + v.z * z }

  func point(_ p: Vector) -> Vector { direction(p) + origin }

  /// First the right one, then the left one.
  static func * (left: Transform, right: Transform) -> Transform {
    Transform(
      x: left.direction(right.x), y: left.direction(right.y), z: left.direction(right.z),
      origin: left.point(right.origin))
  }

  /// Turns about the axis x by the first angle, then y by the third, then z by the second.
  init(anglesXZY a: Vector) {
    let (sx, cx, sy, cy, sz, cz) = (sin(a.x), cos(a.x), sin(a.z), cos(a.z), sin(a.y), cos(a.y))
    x = Vector(x: cy * cz, y: cy * sz, z: -sy)
    y = Vector(x: sx * sy * cz - cx * sz, y: sx * sy * sz + cx * cz, z: sx * cy)
    z = Vector(x: cx * sy * cz + sx * sz, y: cx * sy * sz - sx * cz, z: cx * cy)
    origin = Vector(x: 0, y: 0, z: 0)
  }

  /// Turns about an axis, by an angle that is its length (Rodrigues), and then moves.
  init(axisAngle a: Vector, origin: Vector) {
    let angle = sqrt(a.x * a.x + a.y * a.y + a.z * a.z)
    self.origin = origin
    if angle < 0.0001 {
      x = Vector(x: 1, y: 0, z: 0)
      y = Vector(x: 0, y: 1, z: 0)
      z = Vector(x: 0, y: 0, z: 1)
    } else {
      let u = (1 / angle) * a
      let (s, c) = (sin(angle), cos(angle))
      let d = 1 - c
      x = Vector(x: u.x * u.x * d + c, y: u.x * u.y * d + u.z * s, z: u.x * u.z * d - u.y * s)
      y = Vector(x: u.x * u.y * d - u.z * s, y: u.y * u.y * d + c, z: u.y * u.z * d + u.x * s)
      z = Vector(x: u.x * u.z * d + u.y * s, y: u.y * u.z * d - u.x * s, z: u.z * u.z * d + c)
    }
  }

  init(x: Vector, y: Vector, z: Vector, origin: Vector) {
    self.x = x
    self.y = y
    self.z = z
    self.origin = origin
  }
}
