/// The square root of each lane, correctly rounded: one instruction, where the standard library's `squareRoot()` is one
/// for each lane.
@_transparent
@_disfavoredOverload
public func sqrt<Vector: DoubleLanes>(_ x: Vector) -> Vector { Vector.squareRoot(x) }
