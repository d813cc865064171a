import ADGenIR

/// Whether what an iteration of a loop finds in an array does not matter, because the iteration stores to all elements
/// before it reads one.
struct ArrayFilling {
  /// Values that are the constant 0.
  var zeros: Set<Value> = []

  /// Whether nothing reads an element of the array in the iteration before all have been stored to.
  func isFilled(_ array: Value, in body: Region, passedOnAt slot: Int, count: Value) -> Bool {
    guard let (position, first) = body.operations.enumerated().first(where: { $0.element.mentions(array) }) else {
      return true
    }
    if first.kind.isTerminator {
      return first.operands.indices.allSatisfy { first.operands[$0] != array || $0 == slot }
    }
    guard case .for(let header) = first.kind, let operand = first.operands.firstIndex(of: array),
      operand >= first.firstCarriedOperand, first.operands.filter({ $0 == array }).count == 1,
      !first.regions[0].mentions(array), first.regions[0].operations.last?.kind == .continue(header.label),
      !first.regions[0].leaves(header.label)
    else { return false }
    // A copy of what was there before is read as it was.
    if body.operations[(position + 1)...].contains(where: { $0.mentions(array) }) { return false }
    let inner = operand - first.firstCarriedOperand
    if stores(toAll: inner, first, header, count: count) { return true }
    // The inner loop may not run at all: then what comes out of it is what was in the array before.
    let isOnlyPassedOn = body.operations[(position + 1)...].allSatisfy { operation in
      !operation.mentions(first.results[inner])
        || operation.kind.isTerminator && operation.operands[slot] == first.results[inner]
    }
    return isOnlyPassedOn
      && isFilled(first.regions[0].parameters[inner + 1], in: first.regions[0], passedOnAt: inner, count: count)
  }

  /// Whether the loop stores to each element, and reads none but the one of its index behind that.
  private func stores(toAll slot: Int, _ loop: Operation, _ header: ForHeader, count: Value) -> Bool {
    guard header.range == .halfOpen, zeros.contains(loop.operands[0]), loop.operands[1] == count else { return false }
    let index = loop.regions[0].parameters[0]
    var version = loop.regions[0].parameters[slot + 1]
    var earlier: [Value] = []
    var isStored = false
    for operation in loop.regions[0].operations {
      if earlier.contains(where: operation.mentions) { return false }
      if operation.kind.isTerminator || !operation.mentions(version) { continue }
      switch operation.kind {
      case .store([.index], _):
        guard operation.operands[0] == version, operation.operands[1] == index, operation.operands[2] != version else {
          return false
        }
        isStored = true
        earlier.append(version)
        version = operation.results[0]
      case .accumulate([.index], _) where isStored:
        guard operation.operands[0] == version, operation.operands[1] == index else { return false }
        earlier.append(version)
        version = operation.results[0]
      case .read([.index], _) where isStored:
        guard operation.operands[0] == version, operation.operands[1] == index else { return false }
      default: return false
      }
    }
    return isStored && loop.regions[0].operations.last?.operands[slot] == version
  }
}

extension Operation {
  /// Whether the value is used by the operation or inside it.
  func mentions(_ value: Value) -> Bool {
    operands.contains(value) || regions.contains { $0.mentions(value) }
  }
}

extension Region {
  func mentions(_ value: Value) -> Bool { containsOperation { $0.operands.contains(value) } }

  /// Whether an iteration may end before the end of the body: by an exit of the loop, or beyond it.
  func leaves(_ label: Label) -> Bool {
    operations.dropLast().contains { operation in
      switch operation.kind {
      case .break(label), .continue(label), .return, .throw: return true
      default: return operation.regions.contains { $0.hasExit(of: label) }
      }
    }
  }

  private func hasExit(of label: Label) -> Bool {
    operations.contains { operation in
      switch operation.kind {
      case .break(label), .continue(label), .return, .throw: return true
      default: return operation.regions.contains { $0.hasExit(of: label) }
      }
    }
  }
}
