extension BenchmarkCase {
  /// The Jacobian of the errors of a hand.
  static func hand(_ name: String, _ input: HandInput) -> BenchmarkCase {
    let simple = input.places.isEmpty
    func errors() -> [Double] {
      simple
        ? handErrors(input.pose, model: input.model, points: input.points, vertices: input.correspondences)
        : handPlaceErrors(
          input.pose, du: 0, dv: 0, places: input.places, model: input.model, points: input.points,
          triangles: input.correspondences)
    }
    let inC = HandForC(input)
    func errorsInC() -> [Double] {
      simple ? handErrorsInC(input.pose, hand: inC) : handPlaceErrorsInC(input.pose, du: 0, dv: 0, hand: inC)
    }
    let jacobian = HandJacobian(input)
    let jacobianOfC = HandJacobianOfC(input.pose, inC)
    return BenchmarkCase(
      name: name, primal: { errors()[0] }, primalInC: { errorsInC()[0] },
      gradient: {
        jacobian.update()
        return jacobian.entries[0]
      },
      entries: {
        jacobian.update()
        return jacobian.entries
      },
      others: [
        Other(
          name: "by-hand", gradient: { handJacobianByHand(input)[0] }, entries: { handJacobianByHand(input) }),
        Other(
          name: "c",
          gradient: {
            jacobianOfC.update()
            return jacobianOfC.entries[0]
          },
          entries: {
            jacobianOfC.update()
            return jacobianOfC.entries
          }),
      ])
  }
}

/// The Jacobian of the errors of a hand, in storage that is used again, as one does in a search for the pose.
private final class HandJacobian {
  private let input: HandInput
  /// Row by row; for points in triangles, the derivatives by the point's own two places follow those by the pose.
  private(set) var entries: [Double] = []

  init(_ input: HandInput) { self.input = input }

  func update() {
    if input.places.isEmpty {
      handErrorsJacobian(
        input.pose, model: input.model, points: input.points, vertices: input.correspondences, into: &entries)
    } else {
      handPlaceErrorsJacobian(
        input.pose, du: 0, dv: 0, places: input.places, model: input.model, points: input.points,
        triangles: input.correspondences, into: &entries)
    }
  }
}

/// The same of the kernels in C.
private final class HandJacobianOfC {
  private let pose: [Double]
  private let hand: HandForC
  private(set) var entries: [Double] = []

  init(_ pose: [Double], _ hand: HandForC) { (self.pose, self.hand) = (pose, hand) }

  func update() {
    if hand.places.isEmpty {
      handErrorsInCJacobian(pose, hand: hand, into: &entries)
    } else {
      handPlaceErrorsInCJacobian(pose, du: 0, dv: 0, hand: hand, into: &entries)
    }
  }
}
