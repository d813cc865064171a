import ADGenIR

/// Whether what an iteration of a loop finds in an array does not matter, because the iteration stores to all elements
/// before it reads one.
struct ArrayFilling {
  /// Values that are the constant 0.
  private(set) var zeros: Set<Value> = []
  /// Counts that are `max(n, 0)`, and the n: a loop over `0..<n` reaches all elements.
  private var bounds: [Value: Value] = [:]
  /// Sums and products of integers.
  private var products: [Value: Operation] = [:]
  private var sums: [Value: Operation] = [:]

  /// Takes notice of an operation of the function.
  mutating func note(_ operation: Operation) {
    switch operation.kind {
    case .constant(.integer(0, _)): zeros.insert(operation.results[0])
    case .scalar(.maximum):
      guard let zero = operation.operands.firstIndex(where: zeros.contains) else { return }
      bounds[operation.results[0]] = operation.operands[1 - zero]
    case .scalar(.multiply): products[operation.results[0]] = operation
    case .scalar(.add): sums[operation.results[0]] = operation
    default: break
    }
  }

  /// Whether the value is the greater one of something and 0.
  func isMaximumWithZero(_ value: Value) -> Bool { bounds[value] != nil }

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
      !first.regions[0].mentions(array), first.regions[0].isRunThrough(header.label)
    else { return false }
    // A copy of what was there before is read as it was.
    if body.operations[(position + 1)...].contains(where: { $0.mentions(array) }) { return false }
    let inner = operand - first.firstCarriedOperand
    if stores(toAll: inner, first, header, count: count) || storesRows(toAll: inner, first, header, count: count) {
      return true
    }
    // The inner loop may not run at all: then what comes out of it is what was in the array before.
    let isOnlyPassedOn = body.operations[(position + 1)...].allSatisfy { operation in
      !operation.mentions(first.results[inner])
        || operation.kind.isTerminator && operation.operands[slot] == first.results[inner]
    }
    return isOnlyPassedOn
      && isFilled(first.regions[0].parameters[inner + 1], in: first.regions[0], passedOnAt: inner, count: count)
  }

  /// Whether the loop, a half-open one, runs over all indices below the count.
  private func reaches(_ count: Value, _ loop: Operation) -> Bool {
    zeros.contains(loop.operands[0]) && (loop.operands[1] == count || loop.operands[1] == bounds[count])
  }

  /// Whether the loop and one inside it do nothing with the array but to store to each element of each row: those at
  /// `i * n + j`, where there are `m * n`.
  private func storesRows(toAll slot: Int, _ loop: Operation, _ header: ForHeader, count: Value) -> Bool {
    guard let extents = products[count]?.operands, header.range == .halfOpen else { return false }
    let body = loop.regions[0]
    guard let (inner, place) = onlyUse(of: body.parameters[slot + 1], in: body, passedOnAt: slot),
      case .for(let innerHeader) = inner.kind, innerHeader.range == .halfOpen, place >= inner.firstCarriedOperand
    else { return false }
    let (row, innerSlot) = (inner.regions[0], place - inner.firstCarriedOperand)
    guard row.isRunThrough(innerHeader.label),
      let (store, position) = onlyUse(of: row.parameters[innerSlot + 1], in: row, passedOnAt: innerSlot),
      case .store([.index], _) = store.kind, position == 0
    else { return false }
    return [(extents[0], extents[1]), (extents[1], extents[0])].contains { rows, columns in
      reaches(rows, loop) && reaches(columns, inner)
        && isIndex(store.operands[1], inRow: body.parameters[0], of: columns, at: row.parameters[0])
    }
  }

  /// The only operation of the loop body that uses the array, and at which operand, if what it makes of it is passed on.
  private func onlyUse(of array: Value, in body: Region, passedOnAt slot: Int) -> (Operation, place: Int)? {
    let users = body.operations.filter { $0.mentions(array) }
    guard users.count == 1, let place = users[0].operands.firstIndex(of: array),
      !users[0].operands[(place + 1)...].contains(array),
      !users[0].regions.contains(where: { $0.mentions(array) }), let next = body.operations.last?.operands[slot],
      let result = users[0].results.firstIndex(of: next), result == max(0, place - users[0].firstCarriedOperand),
      body.operations.allSatisfy({ $0.kind.isTerminator || !$0.mentions(next) }),
      body.operations.last?.operands.filter({ $0 == next }).count == 1
    else { return nil }
    return (users[0], place)
  }

  /// Whether the index is `row * columns + column`.
  private func isIndex(_ index: Value, inRow row: Value, of columns: Value, at column: Value) -> Bool {
    guard let sum = sums[index]?.operands, let place = sum.firstIndex(of: column),
      let start = products[sum[1 - place]]?.operands, let factor = start.firstIndex(of: row)
    else { return false }
    return start[1 - factor] == columns || start[1 - factor] == bounds[columns]
  }

  /// Whether the loop stores to each element, and reads none but the one of its index behind that.
  private func stores(toAll slot: Int, _ loop: Operation, _ header: ForHeader, count: Value) -> Bool {
    guard header.range == .halfOpen, reaches(count, loop) else { return false }
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

extension Region {
  /// Whether each iteration of the loop with this body ends at the body's end.
  func isRunThrough(_ label: Label) -> Bool { operations.last?.kind == .continue(label) && !leaves(label) }

  /// Whether an iteration may end before the end of the body: by an exit of the loop, or beyond it.
  private func leaves(_ label: Label) -> Bool {
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
