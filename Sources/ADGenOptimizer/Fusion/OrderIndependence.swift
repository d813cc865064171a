import ADGenIR

/// Whether the iterations of a loop can run in any order, up to the rounding of sums: each carried value is only
/// added to, whether a number, a tangent or an element of an array, and not used otherwise.
struct OrderIndependence {
  /// How often each value is used inside the loop.
  private let uses: [Value: Int]

  /// - Parameter uses: How often each value is used inside the loop.
  static func holds(for loop: Operation, uses: [Value: Int]) -> Bool {
    loop.results.indices.allSatisfy { isSum($0, of: loop, uses: uses) }
  }

  /// Whether one carried value is only added to.
  static func isSum(_ slot: Int, of loop: Operation, uses: [Value: Int]) -> Bool {
    guard loop.regions.count == 1, let end = loop.regions[0].operations.last else { return false }
    return OrderIndependence(uses: uses).isSum(
      from: loop.regions[0].parameters[slot + 1], to: end.operands[slot], in: loop.regions[0])
  }

  /// Whether `last` is `first` with something added, through operations of the region that use nothing else of it.
  private func isSum(from first: Value, to last: Value, in region: Region) -> Bool {
    var value = first
    for operation in region.operations {
      if value == last { break }
      // An operation may only take the value up as the one that is added to.
      if let next = sum(of: value, operation) {
        guard uses[value] == next.uses else { return false }
        value = next.value
      }
    }
    return value == last && uses[last, default: 0] == 1
  }

  /// The value with something added by the operation, and how many uses of the value that explains.
  private func sum(of value: Value, _ operation: Operation) -> (value: Value, uses: Int)? {
    switch operation.kind {
    case .scalar(.add), .addTangents:
      guard operation.operands.contains(value), operation.operands[0] != operation.operands[1] else { return nil }
      return (operation.results[0], 1)
    case .scalar(.subtract), .accumulate:
      guard operation.operands[0] == value, !operation.operands.dropFirst().contains(value) else { return nil }
      return (operation.results[0], 1)
    case .if: return sumOfBranches(value, operation)
    case .for(let header):
      guard let position = operation.operands.lastIndex(of: value), position >= operation.firstCarriedOperand,
        let end = operation.regions[0].operations.last, end.kind == .continue(header.label)
      else { return nil }
      let slot = position - operation.firstCarriedOperand
      guard
        isSum(from: operation.regions[0].parameters[slot + 1], to: end.operands[slot], in: operation.regions[0]),
        !operation.regions[0].containsOperation(where: { $0.kind == .break(header.label) })
      else { return nil }
      return (operation.results[slot], 1)
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .tensor, .call, .verbatim, .precondition,
      .while,
      .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      return nil
    }
  }

  /// Each branch yields the value, or a sum that begins with it, in the same place.
  private func sumOfBranches(_ value: Value, _ operation: Operation) -> (value: Value, uses: Int)? {
    guard operation.regions.allSatisfy(\.yields) else { return nil }
    for (position, result) in operation.results.enumerated() {
      var explained = 0
      let isSum = operation.regions.allSatisfy { region in
        guard let passed = region.operations.last?.operands[position] else { return false }
        explained += 1
        return passed == value || self.isBranchSum(from: value, to: passed, in: region)
      }
      if isSum { return (result, explained) }
    }
    return nil
  }

  /// As `isSum`, where the other branch uses the value too.
  private func isBranchSum(from first: Value, to last: Value, in region: Region) -> Bool {
    for (position, operation) in region.operations.enumerated() {
      guard let next = sum(of: first, operation) else { continue }
      if next.value == last { return uses[last, default: 0] == 1 }
      return isSum(from: next.value, to: last, in: Region(operations: Array(region.operations[(position + 1)...])))
    }
    return false
  }
}
