import ADGenIR

/// Decides which nested arrays are held in a `RowBuffer`: local ones of scalars whose elements are changed in loops,
/// and that are otherwise only read by element, or handed over as a whole outside of loops.
struct RowBuffers {
  private let flat: FlatFunction
  private let storage: Storage
  private let plan: FoldPlan
  private(set) var variables: Set<Variable> = []

  init(_ flat: FlatFunction, storage: Storage, plan: FoldPlan) {
    self.flat = flat
    self.storage = storage
    self.plan = plan
    let parameters = Set(flat.function.parameters.map { storage.variable($0.value) })
    var candidates: Set<Variable> = []
    for (position, node) in flat.nodes.enumerated() where isElementUpdate(position) && node.loopDepth > 0 {
      candidates.insert(storage.variable(node.operation.results[0]))
    }
    for variable in candidates where !parameters.contains(variable) {
      guard case .array(.array(.floating)) = flat.type(Value(index: variable)) else { continue }
      if storage.values(in: variable).allSatisfy({ isDefinedFittingly($0) && isUsedFittingly($0) }) {
        variables.insert(variable)
      }
    }
  }

  private func isElementUpdate(_ position: Int) -> Bool {
    if case .store([.index, .index], _) = flat.operation(position).kind { return true }
    if case .accumulate([.index, .index], _) = flat.operation(position).kind { return true }
    return false
  }

  private func isDefinedFittingly(_ value: Value) -> Bool {
    guard let operation = flat.definingOperation(value) else { return true }
    switch operation.kind {
    case .store([.index, .index], _), .accumulate([.index, .index], _), .accumulate([.index], _),
      .accumulate([], _), .zeroTangent, .arrayRepeating, .if, .for, .while, .repeat, .block:
      return true
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .count, .read, .store, .accumulate,
      .append, .removeLast, .makeTuple, .reduce, .addTangents, .tensor, .call, .verbatim, .precondition, .yield,
      .continue,
      .break, .return, .trap, .throw:
      return false
    }
  }

  private func isUsedFittingly(_ value: Value) -> Bool {
    flat.uses[value.index].allSatisfy { position in
      let operation = flat.operation(position)
      let isRoot = operation.operands.first == value && !operation.operands.dropFirst().contains(value)
      switch operation.kind {
      case .read([.index, .index], _), .count([]), .count([.index]): return true
      case .store([.index, .index], _), .accumulate([.index, .index], _), .accumulate([.index], _),
        .accumulate([], _):
        return isRoot || isOutsideLoops(position)
      case .zeroTangent, .return, .makeTuple: return isOutsideLoops(position)
      case .for, .while, .repeat, .yield, .break, .continue: return isHandedOverFittingly(value, position)
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .store, .accumulate, .append, .removeLast, .reduce, .addTangents, .tensor, .call, .verbatim, .precondition,
        .if, .block,
        .trap, .throw:
        return false
      }
    }
  }

  private func isHandedOverFittingly(_ value: Value, _ position: Int) -> Bool {
    let pairs = storage.handedOver(at: position).filter { $0.source == value }
    return !pairs.isEmpty
      && pairs.allSatisfy { storage.variable($0.destination) == storage.variable(value) || isOutsideLoops(position) }
  }

  private func isOutsideLoops(_ position: Int) -> Bool { flat.nodes[position].loopDepth == 0 }
}
