extension BenchmarkCase {
  /// The Jacobian of the errors of a hand.
  static func hand(_ name: String, _ input: HandInput) -> BenchmarkCase {
    let simple = input.places.isEmpty
    func errors() -> [Double] {
      simple
        ? handErrors(input.pose, model: input.model, points: input.points, vertices: input.correspondences)
        : handPlaceErrors(
          input.pose, places: input.places, model: input.model, points: input.points, triangles: input.correspondences)
    }
    let jacobian = HandJacobian(input)
    return BenchmarkCase(
      name: name, primal: { errors()[0] },
      gradient: {
        jacobian.update()
        return jacobian.byPose[0]
      },
      entries: {
        jacobian.update()
        return jacobian.entries
      },
      others: [
        Other(
          name: "by-hand", gradient: { handJacobianByHand(input)[0] }, entries: { handJacobianByHand(input) })
      ])
  }
}

/// The Jacobian of the errors of a hand, in storage that is used again, as one does in a search for the pose.
private final class HandJacobian {
  private let input: HandInput
  /// Row by row.
  private(set) var byPose: [Double] = []
  /// No error depends on more than its own two places: two directions, of all first and of all second ones, give all.
  private var byPlaces: [[Double]] = []
  private var directions: [[Double]] = []

  init(_ input: HandInput) {
    self.input = input
    guard !input.places.isEmpty else { return }
    directions = (0..<2).map { part in input.places.indices.map { $0 % 2 == part ? 1 : 0 } }
  }

  func update() {
    if input.places.isEmpty {
      handErrorsJacobian(
        input.pose, model: input.model, points: input.points, vertices: input.correspondences, into: &byPose)
      return
    }
    handPlaceErrorsJacobian(
      input.pose, places: input.places, model: input.model, points: input.points, triangles: input.correspondences,
      into: &byPose)
    byPlaces = directions.map { direction in
      handPlaceErrorsByPlacesJVP(
        input.pose, places: input.places, model: input.model, points: input.points, triangles: input.correspondences,
        tangent: direction
      ).tangent
    }
  }

  /// Rows of all derivatives.
  var entries: [Double] {
    let width = input.pose.count
    return (0..<3 * input.points.count).flatMap { row in
      byPose[row * width..<(row + 1) * width] + byPlaces.map { $0[row] }
    }
  }
}
