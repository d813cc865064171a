import ADBenchKernels

/// The same in C: the kernel's derivative is made like that of Swift.
// @differentiable(jacobian, wrt: pose)
func handErrorsInC(_ pose: [Double], hand: HandForC) -> [Double] {
  var errors = [Double](repeating: 0, count: 3 * hand.points.count)
  hand_errors(
    pose, Int32(hand.parents.count), hand.parents, hand.relatives, hand.inverseAbsolutes, Int32(hand.vertices.count),
    hand.vertices, hand.starts, Int32(hand.influences.count), hand.influences, hand.shares, Int32(hand.points.count),
    hand.points, hand.correspondences, &errors)
  return errors
}

// @differentiable(jacobian, wrt: (pose, du, dv))
func handPlaceErrorsInC(_ pose: [Double], du: Double, dv: Double, hand: HandForC) -> [Double] {
  var errors = [Double](repeating: 0, count: 3 * hand.points.count)
  hand_place_errors(
    pose, du, dv, hand.places, Int32(hand.parents.count), hand.parents, hand.relatives, hand.inverseAbsolutes,
    Int32(hand.vertices.count), hand.vertices, hand.starts, Int32(hand.influences.count), hand.influences, hand.shares,
    Int32(hand.triangles.count), hand.triangles, Int32(hand.points.count), hand.points, hand.correspondences, &errors)
  return errors
}

/// A hand and what was observed of it, as the kernels take it.
struct HandForC {
  var parents: [Int32]
  // @noDerivative
  var relatives: [transform]
  // @noDerivative
  var inverseAbsolutes: [transform]
  // @noDerivative
  var vertices: [vector]
  var starts: [Int32]
  var influences: [Int32]
  // @noDerivative
  var shares: [Double]
  var triangles: [triangle]
  // @noDerivative
  var points: [vector]
  var correspondences: [Int32]
  // @noDerivative
  var places: [Double]
}

extension HandForC {
  init(_ input: HandInput) {
    let model = input.model
    parents = model.bones.map { Int32($0.parent) }
    relatives = model.bones.map { transform($0.relative) }
    inverseAbsolutes = model.bones.map { transform($0.inverseAbsolute) }
    vertices = model.vertices.map { vector($0) }
    starts = model.starts.map { Int32($0) }
    influences = model.influences.map { Int32($0.bone) }
    shares = model.influences.map(\.weight)
    triangles = model.triangles.map { triangle(a: Int32($0.a), b: Int32($0.b), c: Int32($0.c)) }
    points = input.points.map { vector($0) }
    correspondences = input.correspondences.map { Int32($0) }
    places = input.places
  }
}

extension vector {
  fileprivate init(_ v: Vector) { self.init(x: v.x, y: v.y, z: v.z) }
}

extension transform {
  /// C has the matrix row by row.
  fileprivate init(_ t: Transform) {
    self.init(
      r: (t.x.x, t.y.x, t.z.x, t.x.y, t.y.y, t.z.y, t.x.z, t.y.z, t.z.z), t: (t.origin.x, t.origin.y, t.origin.z))
  }
}
