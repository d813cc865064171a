import ADGenIR

extension FlatFunction {
  /// Whether the operation is a value that an expression can stand for: it has one result and changes nothing.
  func isExpressible(_ operation: Operation, _ module: Module) -> Bool {
    switch operation.kind {
    case .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read, .makeTuple,
      .reduce,
      .zeroTangent:
      return true
    case .tensor(let function): return function != .storeElement && function != .accumulateElement
    case .call(let symbol):
      return !operation.results.isEmpty && !(module[symbol]?.parameters.contains(where: \.isInout) ?? false)
    // A variable stays one: text that follows changes it.
    case .verbatim(let text): return operation.results.count == 1 && text.origin != .variable
    case .addTangents: return !type(operation.results[0]).isAggregate
    case .constant, .store, .accumulate, .append, .removeLast, .precondition, .if, .for, .while, .repeat,
      .block, .yield, .continue, .break, .return, .trap, .throw:
      return false
    }
  }

  /// Whether computing the value may trap, or cannot be left out for another reason.
  func mayTrap(_ operation: Operation) -> Bool {
    switch operation.kind {
    case .scalar: return operation.results.contains { type($0).isInteger }
    case .convert: return operation.results.contains { type($0).isInteger }
    case .read(let path, let access): return access == .checked && path.contains(.index)
    case .count(let path): return path.contains(.index)
    case .constant, .compare, .logic, .select, .arrayLiteral, .makeTuple, .reduce(.sum), .zeroTangent: return false
    case .arrayRepeating, .reduce, .addTangents, .tensor, .call, .verbatim, .store, .accumulate, .append,
      .removeLast, .precondition, .if, .for, .while, .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      return true
    }
  }

  /// Whether the operation does something that the world outside can see, or may not come back.
  func hasEffects(_ operation: Operation, _ module: Module) -> Bool {
    switch operation.kind {
    case .verbatim(let verbatim): return verbatim.hasSideEffects
    case .call(let symbol): return module[symbol].map { !$0.isPure(module) } ?? true
    case .continue, .break, .return, .trap, .throw, .while, .repeat: return true
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor,
      .precondition, .if,
      .for, .block, .yield:
      return false
    }
  }
}

extension Function {
  /// Whether calls have no effects but their results: the body passes no text through and calls only such functions.
  func isPure(_ module: Module, depth: Int = 0) -> Bool {
    if depth > 8 || body.operations.isEmpty { return false }
    return !body.containsOperation { operation in
      switch operation.kind {
      case .verbatim(let verbatim): return verbatim.hasSideEffects
      case .call(let symbol): return module[symbol].map { !$0.isPure(module, depth: depth + 1) } ?? true
      case .while, .repeat: return false
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor,
        .precondition,
        .if, .for, .block, .yield, .continue, .break, .return, .trap, .throw:
        return false
      }
    }
  }
}

/// The `if`s that become conditional expressions, `&&` or `||`: their branches only compute one small scalar.
package struct ConditionalExpressions {
  private let flat: FlatFunction
  private let module: Module
  package private(set) var positions: Set<Int> = []

  package init(_ flat: FlatFunction, module: Module) {
    self.flat = flat
    self.module = module
    // Inner ones come after outer ones.
    for position in flat.nodes.indices.reversed() where isConditional(position) { positions.insert(position) }
  }

  private func isConditional(_ position: Int) -> Bool {
    let node = flat.nodes[position]
    guard case .if = node.operation.kind, node.operation.results.count == 1 else { return false }
    let result = node.operation.results[0]
    guard flat.type(result).isScalar, flat.uses[result.index].count > 0 else { return false }
    let name = flat.name(result)
    for region in node.regions {
      guard region.count <= 8, let last = region.last else { return false }
      let yield = flat.operation(last)
      guard case .yield = yield.kind else { return false }
      // A variable that keeps its value in one branch, or is named in one, is assigned by statements.
      if let name, flat.constant(yield.operands[0]) == nil, flat.name(yield.operands[0]) == name { return false }
      if !region.dropLast().allSatisfy({ isFolded($0, into: region) }) { return false }
    }
    return true
  }

  private func isFolded(_ position: Int, into region: [Int]) -> Bool {
    let operation = flat.operation(position)
    if case .constant = operation.kind { return true }
    guard operation.results.count == 1, let result = operation.results.first, flat.type(result).isScalar,
      flat.name(result) == nil, flat.uses[result.index].count == 1
    else { return false }
    return positions.contains(position) || flat.isExpressible(operation, module)
  }
}
