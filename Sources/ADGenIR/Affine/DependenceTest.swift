/// When the second access of a pair runs, as seen from the first.
struct Succession: Sendable {
  /// The number of outer loops of which both are in the same iteration.
  var sharedDepth: Int
  /// The loop, next inside those, of which the second is in a later iteration; nil if nothing is known.
  var laterIn: Label?
}

extension AffineAnalysis {
  /// Whether both accesses can touch one element, or one a part of what the other touches. They are of versions of the
  /// same aggregate.
  func canOverlap(_ first: ElementAccess, _ second: ElementAccess, _ succession: Succession) -> Bool {
    var places: [IndexPair] = []
    var next = 0
    for (left, right) in zip(first.path, second.path) {
      if left.isLanes || right.isLanes { return true }
      guard left == .index, right == .index else {
        if left != right { return false }
        // Whether two keys are the same one is not known.
        if left.takesOperand { next += 1 }
        continue
      }
      if let left = first.indices[next], let right = second.indices[next] {
        if areApart(left, right, succession.sharedDepth) { return false }
        places += digits(of: (left, right), at: (first.position, second.position), succession.sharedDepth)
      }
      next += 1
    }
    if places.isEmpty { return true }
    return !isImpossible(places, first.position, second.position, succession)
  }

  /// The quick test: two indices that differ by a constant, in terms of what both accesses see the same.
  private func areApart(_ first: AffineExpression, _ second: AffineExpression, _ sharedDepth: Int) -> Bool {
    guard first.constant != second.constant, first.terms == second.terms else { return false }
    return first.terms.allSatisfy { structure.depth(of: $0.symbol) <= sharedDepth }
  }

  private func isImpossible(
    _ places: [IndexPair], _ first: Position, _ second: Position,
    _ succession: Succession
  ) -> Bool {
    var system = PairSystem(self, sharedDepth: succession.sharedDepth)
    for place in places { system.requireEqual(place.first, place.second) }
    if let loop = succession.laterIn, let order = order(of: loop) {
      system.requireLess(order, order)
      // A stride of unknown sign still never meets the same index twice.
      if order == AffineExpression(.iteration(loop)), let index = structure.index(of: loop).flatMap({ forms[$0] }) {
        system.requireDifferent(index, index)
      }
    }
    for condition in conditions(at: first) { system.require(condition, .first) }
    for condition in conditions(at: second) { system.require(condition, .second) }
    return system.isInfeasible()
  }
}
