import ADGenIR

/// Lets a loop run before another one whose sums it goes on with.
///
/// Two loops that add to the same array, or to the same number, can change places: that the second one starts from what
/// the first one made is the only order between them. An adjoint loop gets out of the way of the adjoints behind it so,
/// and to the primal loop that it is merged with. The sums are rounded otherwise.
struct SumExchange {
  private let function: Function
  /// What was exchanged, and is rounded otherwise now: nothing may be decided by it.
  private(set) var sums: [Value] = []

  init(in function: Function) { self.function = function }

  /// The operations with the loop at `second` in front of those behind `first` whose sums it goes on with, and its new
  /// position; nil if there are none, or if it needs more of them.
  mutating func bringing(
    _ second: Int, of operations: [Operation], towards first: Int
  ) -> (operations: [Operation], second: Int)? {
    var result = (operations: operations, second: second)
    for position in stride(from: second - 1, to: first, by: -1) {
      let (earlier, later) = (result.operations[position], result.operations[result.second])
      guard case .for = earlier.kind, earlier.results.contains(where: later.mentions) else { continue }
      guard let exchanged = exchange(earlier, later, in: result.operations),
        let moved = reordered(result.operations, position, result.second, exchanged)
      else { return nil }
      result = moved
    }
    return result.second == second ? nil : result
  }

  /// What stands between the two and needs the earlier one follows it.
  private func reordered(
    _ operations: [Operation], _ first: Int, _ second: Int, _ exchanged: (first: Operation, second: Operation)
  ) -> (operations: [Operation], second: Int)? {
    var (before, after): ([Operation], [Operation]) = ([], [])
    var dependent = Set(exchanged.second.results)
    for operation in operations[(first + 1)..<second] {
      if dependent.contains(where: operation.mentions) {
        dependent.formUnion(operation.results)
        after.append(operation)
      } else {
        before.append(operation)
      }
    }
    if after.contains(where: { $0.results.contains(where: exchanged.first.mentions) }) { return nil }
    // What the earlier one reads must not be an older version by then.
    let read = UseSummary(exchanged.second, in: function).used
    let isKept = (before + [exchanged.first]).allSatisfy { operation in
      UseSummary(operation, in: function).consumed.isDisjoint(with: read)
    }
    if !isKept { return nil }
    let result =
      operations[..<first] + before + [exchanged.first, exchanged.second] + after + operations[(second + 1)...]
    return (Array(result), first + before.count)
  }

  /// The later loop, started as the earlier one was, and the earlier one, which goes on from there.
  private mutating func exchange(
    _ earlier: Operation, _ later: Operation, in operations: [Operation]
  ) -> (first: Operation, second: Operation)? {
    var (first, second) = (later, earlier)
    let (earlierUses, laterUses) = (earlier.regions[0].useCounts, later.regions[0].useCounts)
    for (slot, sum) in earlier.results.enumerated() where later.mentions(sum) {
      let found = SumContinuation.slot(
        of: later, laterUses, goingOnWith: slot, of: earlier, earlierUses, among: operations)
      guard let laterSlot = found else { return nil }
      first.operands[later.firstCarriedOperand + laterSlot] = earlier.operands[earlier.firstCarriedOperand + slot]
      second.operands[earlier.firstCarriedOperand + slot] = sum
      sums += [sum, later.results[laterSlot]]
      // Each takes the other's name for the result: what follows uses the last one.
      first.results[laterSlot] = sum
      second.results[slot] = later.results[laterSlot]
    }
    return (first, second)
  }
}
