import ADGenIR

/// Arrays that hand elements from one loop to a later one over the same range: each iteration of the first stores the
/// element of its index, or accumulates into an array of zeros, and the second reads that of its own index only. Merged, the element is just a value, and a
/// record that served nothing else is gone.
struct ElementForwarding {
  /// By result of the first loop: the element that the iteration stores.
  private(set) var stored: [Value: Value] = [:]
  /// The second loop's index.
  private let index: Value

  /// - Parameters:
  ///   - uses: How often each value is used inside the first loop.
  ///   - isZero: By value, whether it is an array of zeros.
  init(from first: Operation, to second: Operation, uses: [Value: Int], isZero: [Bool]) {
    index = second.regions[0].parameters[0]
    var stored: [Value: Value] = [:]
    for slot in first.results.indices {
      let initial = first.operands[first.firstCarriedOperand + slot].index
      stored[first.results[slot]] = Self.element(
        storedIn: slot, first.regions[0], uses, isZero: initial < isZero.count && isZero[initial])
    }
    for result in first.results where stored[result] != nil && readsOwnElementsOnly(second, of: result) {
      self.stored[result] = stored[result]
    }
  }

  /// The element that the body stores at its index into the carried array, if it does nothing else with the array.
  private static func element(
    storedIn slot: Int, _ body: Region, _ uses: [Value: Int], isZero: Bool
  ) -> Value? {
    let parameter = body.parameters[slot + 1]
    guard uses[parameter] == 1, let update = body.operations.first(where: { $0.operands.first == parameter }),
      update.kind.isUpdateOfElement(orSumIf: isZero), update.operands[1] == body.parameters[0],
      body.operations.last?.operands[slot] == update.results[0], uses[update.results[0]] == 1
    else { return nil }
    return update.operands[2]
  }

  /// Whether the loop uses the array, and only to read the element of its own index.
  private func readsOwnElementsOnly(_ loop: Operation, of array: Value) -> Bool {
    if loop.operands.contains(array) { return false }
    var isRead = false
    let isUsedOtherwise = loop.regions[0].containsOperation { operation in
      guard operation.operands.contains(array) else { return false }
      isRead = true
      return !isForwarded(operation, array)
    }
    return isRead && !isUsedOtherwise
  }

  private func isForwarded(_ operation: Operation, _ array: Value) -> Bool {
    guard case .read(let path, _) = operation.kind else { return false }
    return path.first == .index && operation.operands[1] == index && !operation.operands.dropFirst().contains(array)
  }

  /// The second loop's body with the first one's elements in place of what it read.
  func applied(to body: Region, valueCount: Int) -> Region {
    if stored.isEmpty { return body }
    var body = body
    var substitution = Substitution(valueCount: valueCount)
    rewrite(&body, &substitution)
    substitution.apply(to: &body)
    return body
  }

  private func rewrite(_ region: inout Region, _ substitution: inout Substitution) {
    region.rewrite { operation, output in
      for position in operation.regions.indices { rewrite(&operation.regions[position], &substitution) }
      if case .read(let path, let access) = operation.kind, let element = stored[operation.operands[0]] {
        if path.count == 1 {
          substitution.replace(operation.results[0], by: element)
          return
        }
        operation.kind = .read(Array(path.dropFirst()), access)
        operation.operands = [element] + operation.operands.dropFirst(2)
      }
      output.append(operation)
    }
  }
}

extension OperationKind {
  /// Whether the element is what the operation stores; or adds, if it was zero.
  fileprivate func isUpdateOfElement(orSumIf isZero: Bool) -> Bool {
    if case .store([.index], _) = self { return true }
    if case .accumulate([.index], _) = self { return isZero }
    return false
  }
}
