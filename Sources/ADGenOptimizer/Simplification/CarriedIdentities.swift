import ADGenIR

// Rules for what loops carry without need.
extension Simplification {
  /// Iterations that pass on what the loop began with pass on what they received, which is no assignment; and what a
  /// loop that is only left by `break` carries unread may be anything.
  mutating func keepCarried(in operation: inout Operation, _ label: Label) {
    let body = operation.regions.count - 1
    var firstParameter = 0
    if case .for = operation.kind { firstParameter = 1 }
    let isEndless = self.isEndless(operation)
    var kept: [Int: Value] = [:]
    let passed = operation.regions[body].continues(of: label)
    for slot in operation.results.indices {
      let parameter = operation.regions[body].parameters[firstParameter + slot]
      let values = passed.map { substitution($0[slot]) }
      if values.allSatisfy({ $0 == parameter }) { continue }
      let initial = substitution(operation.operands[operation.firstCarriedOperand + slot])
      let isUnread = isEndless && operation.regions.allSatisfy { uses[$0.parameters[firstParameter + slot].index] == 0 }
      if isUnread || values.allSatisfy({ $0 == parameter || $0 == initial }) { kept[slot] = parameter }
    }
    if !kept.isEmpty {
      changed = true
      for parameter in kept.values { uses[parameter.index] += passed.count }
      operation.regions[body].pass(kept, toNext: label)
    }
    if isEndless { replaceDecidedResults(of: operation, label, body) }
  }

  private func isEndless(_ operation: Operation) -> Bool {
    guard case .while = operation.kind, let end = operation.regions[0].operations.last, case .yield = end.kind else {
      return false
    }
    return bool(substitution(end.operands[0])) == true
  }

  /// What every `break` of an endless loop hands over.
  private mutating func replaceDecidedResults(of operation: Operation, _ label: Label, _ body: Int) {
    let handedOver = operation.regions[body].breaks(of: label)
    guard let first = handedOver.first else { return }
    for (slot, result) in operation.results.enumerated() where uses[result.index] > 0 {
      let value = substitution(first[slot])
      guard isVisible(value), let number = constant(value) else { continue }
      if handedOver.allSatisfy({ constant(substitution($0[slot])) == number }) { replace(result, by: value) }
    }
  }
}

extension Region {
  /// What each `continue` of the loop passes on.
  fileprivate func continues(of label: Label) -> [[Value]] {
    operations.flatMap { operation -> [[Value]] in
      if case .continue(label) = operation.kind { return [operation.operands] }
      return operation.regions.flatMap { $0.continues(of: label) }
    }
  }

  fileprivate func breaks(of label: Label) -> [[Value]] {
    operations.flatMap { operation -> [[Value]] in
      if case .break(label) = operation.kind { return [operation.operands] }
      return operation.regions.flatMap { $0.breaks(of: label) }
    }
  }

  /// Replaces what is passed on in some slots.
  fileprivate mutating func pass(_ values: [Int: Value], toNext label: Label) {
    for position in operations.indices {
      if case .continue(label) = operations[position].kind {
        for (slot, value) in values { operations[position].operands[slot] = value }
      }
      for inner in operations[position].regions.indices {
        operations[position].regions[inner].pass(values, toNext: label)
      }
    }
  }
}
