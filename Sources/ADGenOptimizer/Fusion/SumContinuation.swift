import ADGenIR

/// Sums that a loop goes on with where an earlier loop left off. Merged, each iteration adds what both add: the cotangent of
/// an array that two loops read is filled in one.
///
/// The sums are rounded otherwise; those of the user, which have names, keep their order.
struct SumContinuation {
  /// By slot of the later loop: that of the earlier one whose sum it goes on with.
  private(set) var slots: [Int: Int] = [:]
  /// The results of the earlier loop that only the later one uses.
  private(set) var partial: Set<Value> = []
  /// What the later loop makes of them.
  private(set) var totals: [Value] = []

  init() {}

  /// - Parameters:
  ///   - earlierUses: How often each value is used inside the earlier loop.
  ///   - laterUses: The same for the later one.
  ///   - operations: The region that both stand in.
  init(
    from earlier: Operation, _ earlierUses: [Value: Int], to later: Operation, _ laterUses: [Value: Int],
    among operations: [Operation], in function: Function
  ) {
    for slot in earlier.results.indices {
      let found = Self.slot(of: later, laterUses, goingOnWith: slot, of: earlier, earlierUses, among: operations)
      guard let found else { continue }
      let (part, total) = (earlier.results[slot], later.results[found])
      let isOwn = [part, total].contains { function[$0].name != nil && !function.isCotangentOrItsTangent($0) }
      if isOwn { continue }
      slots[found] = slot
      partial.insert(part)
      totals.append(total)
    }
  }

  /// The slot of the later loop that goes on with a sum of the earlier one; nil if there is none, or if anything else uses
  /// the sum.
  static func slot(
    of later: Operation, _ laterUses: [Value: Int], goingOnWith slot: Int, of earlier: Operation,
    _ earlierUses: [Value: Int], among operations: [Operation]
  ) -> Int? {
    let sum = earlier.results[slot]
    guard let place = later.operands.firstIndex(of: sum), place >= later.firstCarriedOperand,
      later.operands.filter({ $0 == sum }).count == 1, !later.regions.contains(where: { $0.mentions(sum) }),
      operations.filter({ $0.mentions(sum) }).count == 1
    else { return nil }
    let found = place - later.firstCarriedOperand
    return OrderIndependence.isSum(slot, of: earlier, uses: earlierUses)
      && OrderIndependence.isSum(found, of: later, uses: laterUses) ? found : nil
  }
}
