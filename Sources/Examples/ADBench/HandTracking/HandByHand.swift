/// The Jacobian of the errors of a hand as one writes it by hand: forwards, and only those of the pose's numbers that a
/// bone hangs on. Rows of 26 numbers, and for points in triangles two more, by the place in the triangle.
func handJacobianByHand(_ input: HandInput) -> [Double] {
  let (model, pose) = (input.model, input.pose)
  let bones = PosedBones(model, pose)
  let hand = Transform(
    axisAngle: Vector(x: pose[0], y: pose[1], z: pose[2]), origin: Vector(x: pose[3], y: pose[4], z: pose[5]))
  let turns = (0..<3).map { handDerivative(pose, $0) }
  let width = input.places.isEmpty ? 26 : 28
  var jacobian = [Double](repeating: 0, count: 3 * width * input.points.count)
  for i in 0..<input.points.count {
    func set(_ column: Int, _ v: Vector) {
      jacobian[3 * i * width + column] = -v.x
      jacobian[(3 * i + 1) * width + column] = -v.y
      jacobian[(3 * i + 2) * width + column] = -v.z
    }
    func add(_ column: Int, _ v: Vector) {
      jacobian[3 * i * width + column] -= v.x
      jacobian[(3 * i + 1) * width + column] -= v.y
      jacobian[(3 * i + 2) * width + column] -= v.z
    }
    var place = Vector(x: 0, y: 0, z: 0)
    func skin(_ vertex: Int, _ share: Double) -> Vector {
      var sum = Vector(x: 0, y: 0, z: 0)
      for k in model.starts[vertex]..<model.starts[vertex + 1] {
        let influence = model.influences[k]
        sum = sum + influence.weight * bones.transforms[influence.bone].point(model.vertices[vertex])
        for (column, slope) in bones.slopes[influence.bone] {
          add(column, hand.direction((share * influence.weight) * slope.point(model.vertices[vertex])))
        }
      }
      return sum
    }
    if input.places.isEmpty {
      place = skin(input.correspondences[i], 1)
    } else {
      let corners = model.triangles[input.correspondences[i]]
      let (u, v) = (input.places[2 * i], input.places[2 * i + 1])
      let (a, b, c) = (skin(corners.a, u), skin(corners.b, v), skin(corners.c, 1 - u - v))
      place = u * a + v * b + (1 - u - v) * c
      set(26, hand.direction(a - c))
      set(27, hand.direction(b - c))
    }
    for column in 0..<3 { set(column, turns[column].direction(place)) }
    set(3, Vector(x: 1, y: 0, z: 0))
    set(4, Vector(x: 0, y: 1, z: 0))
    set(5, Vector(x: 0, y: 0, z: 1))
  }
  return jacobian
}

/// The transforms of the bones, and how they change with the pose's numbers that they depend on.
private struct PosedBones {
  var transforms: [Transform] = []
  var slopes: [[(column: Int, slope: Transform)]] = []

  init(_ model: HandModel, _ pose: [Double]) {
    var absolutes: [Transform] = []
    var absoluteSlopes: [[(column: Int, slope: Transform)]] = []
    for (i, bone) in model.bones.enumerated() {
      let angles = jointAngles(pose, i)
      let turned = bone.relative * Transform(anglesXZY: angles)
      var own: [(column: Int, slope: Transform)] = []
      if let columns = Self.columns(of: i) {
        own.append((columns.x, bone.relative.linear * angleDerivative(angles, by: \.x)))
        if let z = columns.z { own.append((z, bone.relative.linear * angleDerivative(angles, by: \.y))) }
      }
      if bone.parent < 0 {
        absolutes.append(turned)
      } else {
        let parent = absolutes[bone.parent]
        absolutes.append(parent * turned)
        own = own.map { ($0.column, parent.linear * $0.slope) }
        own += absoluteSlopes[bone.parent].map { ($0.column, $0.slope.times(turned)) }
      }
      absoluteSlopes.append(own)
      transforms.append(absolutes[i] * bone.inverseAbsolute)
      slopes.append(own.map { ($0.column, $0.slope.times(bone.inverseAbsolute)) })
    }
  }

  private static func columns(of bone: Int) -> (x: Int, z: Int?)? {
    let (joint, start) = ((bone - 1) % 4, 6 + 4 * ((bone - 1) / 4))
    if bone < 1 || bone > 20 || joint == 0 { return nil }
    return joint == 1 ? (start, start + 1) : (start + joint, nil)
  }
}

extension Transform {
  /// Without the move.
  fileprivate var linear: Transform { Transform(x: x, y: y, z: z, origin: Vector(x: 0, y: 0, z: 0)) }

  /// The product where this is a derivative, whose last row is 0.
  fileprivate func times(_ right: Transform) -> Transform { self * right }
}

/// The derivative of a rotation about the axes by the first or second angle: a shift of that angle's sine and cosine.
private func angleDerivative(_ a: Vector, by angle: WritableKeyPath<Vector, Double>) -> Transform {
  // Sine and cosine of an angle are derived by adding π / 2 to it; what does not contain the angle goes away.
  var (forward, backward) = (a, a)
  forward[keyPath: angle] += Double.pi / 2
  backward[keyPath: angle] -= Double.pi / 2
  let (p, q) = (Transform(anglesXZY: forward), Transform(anglesXZY: backward))
  return Transform(
    x: 0.5 * (p.x - q.x), y: 0.5 * (p.y - q.y), z: 0.5 * (p.z - q.z), origin: Vector(x: 0, y: 0, z: 0))
}

/// The derivative of the hand's rotation by a number of its axis and angle.
private func handDerivative(_ pose: [Double], _ column: Int) -> Transform {
  let a = [pose[0], pose[1], pose[2]]
  let angle = (a[0] * a[0] + a[1] * a[1] + a[2] * a[2]).squareRoot()
  let origin = Vector(x: 0, y: 0, z: 0)
  let rotation = Transform(axisAngle: Vector(x: a[0], y: a[1], z: a[2]), origin: origin)
  if angle < 0.0001 { return Transform(x: origin, y: origin, z: origin, origin: origin) }
  // Gallego and Yezzi, "A compact formula for the derivative of a 3-D rotation in exponential coordinates" (2015):
  // (aᵢ [a]ₓ + [a × (I - R) eᵢ]ₓ) R / |a|².
  func columnOf(_ t: Transform, _ i: Int) -> Vector { [t.x, t.y, t.z][i] }
  let r = columnOf(rotation, column)
  var e = [0.0, 0.0, 0.0]
  e[column] = 1
  let d = [e[0] - r.x, e[1] - r.y, e[2] - r.z]
  let c = [a[1] * d[2] - a[2] * d[1], a[2] * d[0] - a[0] * d[2], a[0] * d[1] - a[1] * d[0]]
  let scale = 1 / (angle * angle)
  let w = (0..<3).map { scale * (a[column] * a[$0] + c[$0]) }
  func turned(_ v: Vector) -> Vector {
    Vector(x: w[1] * v.z - w[2] * v.y, y: w[2] * v.x - w[0] * v.z, z: w[0] * v.y - w[1] * v.x)
  }
  return Transform(x: turned(rotation.x), y: turned(rotation.y), z: turned(rotation.z), origin: origin)
}
