import ADGenIR

/// Rules for what writes to a part of an aggregate.
extension Simplification {
  mutating func storeRule(_ operation: Operation, _ path: Path) -> Rewrite? {
    let operands = operation.operands
    let value = operands[operands.count - 1]
    if path.isEmpty { return .replace(value) }
    let place = operands.dropFirst().dropLast()
    // What is already there.
    if let source = definition(value), case .read(path, _) = source.kind, source.operands[0] == operands[0],
      relation(path, source.operands.dropFirst(), path, place) == .same
    {
      return .replace(operands[0])
    }
    if case .store(_, let access) = operation.kind, let addend = addend(of: value, to: operands[0], path, place) {
      return .become(.accumulate(path, access), [operands[0]] + place + [addend])
    }
    // The value stored before is lost.
    guard let earlier = overwritten(operands[0], path, place) else { return nil }
    return .become(operation.kind, [skip(earlier, below: operands[0])] + place + [value])
  }

  /// For a sum of what is in the place and something else: the something. Of `a[i] += x` the adjoint needs no `a[i]`.
  private mutating func addend(
    of value: Value, to root: Value, _ path: Path, _ place: ArraySlice<Value>
  ) -> Value? {
    guard isUsedOnce(value), function.type(of: value).isFloating, let sum = definition(value),
      case .scalar(let operation) = sum.kind, operation == .add || operation == .subtract
    else { return nil }
    let isThere = sum.operands.map { operand in
      guard isUsedOnce(operand), let source = definition(operand), case .read(path, _) = source.kind,
        source.operands[0] == root
      else { return false }
      return relation(path, source.operands.dropFirst(), path, place) == .same
    }
    if isThere[0] {
      let other = sum.operands[1]
      return operation == .add ? other : emit(.scalar(.negate), [other], function.type(of: value))
    }
    return isThere[1] && operation == .add ? sum.operands[0] : nil
  }

  mutating func accumulateRule(_ operation: Operation, _ path: Path) -> Rewrite? {
    let operands = operation.operands
    let value = operands[operands.count - 1]
    if path.isEmpty { return .become(.addTangents, operands) }
    if isZero(value) { return .replace(operands[0]) }
    let place = operands.dropFirst().dropLast()
    let type = function.type(of: value)
    if case .tuple(let elements) = type { return accumulateElements(operation, path, elements) }
    if path == [.index], let sum = sumOfLanes(operation) { return sum }
    guard type.isFloating, let earlier = overwritten(operands[0], path, place) else { return nil }
    let sum = emit(.scalar(.add), [earlier.operands[earlier.operands.count - 1], value], type)
    return .become(earlier.kind, [skip(earlier, below: operands[0])] + place + [sum])
  }

  /// The store or accumulation that wrote the same place, if only other elements were written since and nothing else
  /// sees the versions in between.
  private func overwritten(_ root: Value, _ path: Path, _ place: ArraySlice<Value>) -> Operation? {
    var version = root
    for _ in 0..<8 {
      guard isUsedOnce(version), let earlier = definition(version) else { return nil }
      switch earlier.kind {
      case .store(let written, _), .accumulate(let written, _):
        switch relation(path, place, written, earlier.operands.dropFirst().dropLast()) {
        case .same: return earlier
        case .distinct: version = earlier.operands[0]
        case .unknown: return nil
        }
      default: return nil
      }
    }
    return nil
  }

  /// Takes the update out of the chain of versions that leads to `root`, and gives what the root is then.
  private mutating func skip(_ update: Operation, below root: Value) -> Value {
    if root == update.results[0] { return update.operands[0] }
    replaceEverywhere(update.results[0], by: update.operands[0])
    return root
  }
}
