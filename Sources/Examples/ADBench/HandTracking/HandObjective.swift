/// How far observed points are from the vertices of a hand in a pose: three numbers a point.
///
/// From F. Srajer, Z. Kukelova, A. Fitzgibbon, "A benchmark of selected algorithmic differentiation tools on some
/// problems in computer vision and machine learning" (2018), section 3.3. The pose has 26 numbers: how the hand is turned
/// and where it is, and for each finger two angles of its first joint and one of each further one.
// @differentiable(jacobian, wrt: pose)
func handErrors(_ pose: [Double], model: HandModel, points: [Vector], vertices: [Int]) -> [Double] {
  let transforms = boneTransforms(pose, model)
  let hand = Transform(
    axisAngle: Vector(x: pose[0], y: pose[1], z: pose[2]), origin: Vector(x: pose[3], y: pose[4], z: pose[5]))
  var errors = [Double](repeating: 0, count: 3 * points.count)
  for i in 0..<points.count {
    let error = points[i] - hand.point(skinned(vertices[i], transforms, model))
    errors[3 * i] = error.x
    errors[3 * i + 1] = error.y
    errors[3 * i + 2] = error.z
  }
  return errors
}

/// The same where each point belongs to a place inside a triangle, which is sought too: two numbers of `places` a point.
///
/// All places are moved by `du` and `dv`, which are 0. No error depends on more than its own place: so the derivatives by
/// these two are those by all places.
// @differentiable(jacobian, wrt: (pose, du, dv))
func handPlaceErrors(
  _ pose: [Double], du: Double, dv: Double, places: [Double], model: HandModel, points: [Vector], triangles: [Int]
) -> [Double] {
  let transforms = boneTransforms(pose, model)
  let hand = Transform(
    axisAngle: Vector(x: pose[0], y: pose[1], z: pose[2]), origin: Vector(x: pose[3], y: pose[4], z: pose[5]))
  var errors = [Double](repeating: 0, count: 3 * points.count)
  for i in 0..<points.count {
    let corners = model.triangles[triangles[i]]
    let (u, v) = (places[2 * i] + du, places[2 * i + 1] + dv)
    let place =
      u * skinned(corners.a, transforms, model) + v * skinned(corners.b, transforms, model)
      + (1 - u - v) * skinned(corners.c, transforms, model)
    let error = points[i] - hand.point(place)
    errors[3 * i] = error.x
    errors[3 * i + 1] = error.y
    errors[3 * i + 2] = error.z
  }
  return errors
}

/// Where the pose brings what is on each bone.
func boneTransforms(_ pose: [Double], _ model: HandModel) -> [Transform] {
  var absolutes: [Transform] = []
  var transforms: [Transform] = []
  for (i, bone) in model.bones.enumerated() {
    let turned = bone.relative * Transform(anglesXZY: jointAngles(pose, i))
    let absolute = bone.parent < 0 ? turned : absolutes[bone.parent] * turned
    absolutes.append(absolute)
    transforms.append(absolute * bone.inverseAbsolute)
  }
  return transforms
}

/// The angles of a bone's joint: after the wrist, each finger has a bone in the palm and three that bend, the first of
/// which also turns sideways.
func jointAngles(_ pose: [Double], _ bone: Int) -> Vector {
  let joint = (bone - 1) % 4
  let finger = (bone - 1) / 4
  let start = 6 + 4 * finger
  if bone < 1 || bone > 20 || joint == 0 { return Vector(x: 0, y: 0, z: 0) }
  if joint == 1 { return Vector(x: pose[start], y: pose[start + 1], z: 0) }
  return Vector(x: pose[start + joint], y: 0, z: 0)
}

/// Where a vertex is, as the bones that it hangs on have it.
func skinned(_ vertex: Int, _ transforms: [Transform], _ model: HandModel) -> Vector {
  var sum = Vector(x: 0, y: 0, z: 0)
  for i in model.starts[vertex]..<model.starts[vertex + 1] {
    let influence = model.influences[i]
    sum = sum + influence.weight * transforms[influence.bone].point(model.vertices[vertex])
  }
  return sum
}
