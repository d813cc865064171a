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
    return BenchmarkCase(
      name: name, primal: { errors()[0] }, gradient: { Self.jacobian(input)[0][0] },
      entries: { Self.jacobian(input).flatMap(\.self) },
      others: [
        Other(
          name: "by-hand", gradient: { handJacobianByHand(input)[0] }, entries: { handJacobianByHand(input) })
      ])
  }

  private static func jacobian(_ input: HandInput) -> [[Double]] {
    if input.places.isEmpty {
      return handErrorsJacobian(
        input.pose, model: input.model, points: input.points, vertices: input.correspondences)
    }
    var rows = handPlaceErrorsJacobian(
      input.pose, places: input.places, model: input.model, points: input.points, triangles: input.correspondences)
    // No error depends on more than its own two places: two directions give all of them.
    for part in 0..<2 {
      var direction = [Double](repeating: 0, count: input.places.count)
      for i in stride(from: part, to: direction.count, by: 2) { direction[i] = 1 }
      let slopes = handPlaceErrorsByPlacesJVP(
        input.pose, places: input.places, model: input.model, points: input.points, triangles: input.correspondences,
        tangent: direction)
      for i in rows.indices { rows[i].append(slopes.tangent[i]) }
    }
    return rows
  }
}
