import ADGenIR

/// Whether running an iteration of a loop again costs more than recording what its adjoint needs of it.
///
/// That is so where loops nested in each other make something whose results alone are needed: a triangular product
/// computes n numbers by n² operations, and the adjoint asks for the n numbers, and for nothing of what it was made from
/// but elements of arrays that are still there. Then n numbers are recorded.
struct ReplayCost {
  private let body: Region
  private let active: Set<Value>
  private let function: Function
  private var definitions: [Value: Operation] = [:]
  /// How many loops of the body are around a value.
  private var depths: [Value: Int] = [:]
  /// For parameters of regions: whose they are.
  private var carriers: [Value: (loop: Operation, position: Int)] = [:]

  /// Of the body of a loop of the function; `active` has the values that are differentiated.
  init(_ body: Region, active: Set<Value>, in function: Function) {
    self.body = body
    self.active = active
    self.function = function
    for parameter in body.parameters { depths[parameter] = 0 }
    scan(body, depth: 0)
  }

  private mutating func scan(_ region: Region, depth: Int) {
    for operation in region.operations {
      for result in operation.results { (definitions[result], depths[result]) = (operation, depth) }
      for inner in operation.regions {
        for (position, parameter) in inner.parameters.enumerated() {
          depths[parameter] = operation.kind.isLoop ? depth + 1 : depth
          carriers[parameter] = (operation, position)
        }
        scan(inner, depth: operation.kind.isLoop ? depth + 1 : depth)
      }
    }
  }

  /// Whether the records are by a loop shorter than what running the body again would do.
  var exceedsRecording: Bool {
    var needed: [Value] = []
    guard collectNeeds(body, depth: 0, &needed) else { return false }
    var seen: Set<Value> = []
    return needed.contains { isMadeByNest($0, &seen) }
  }

  /// The values that the adjoint needs; false if some of them change in nested loops, or are whole aggregates.
  private func collectNeeds(_ region: Region, depth: Int, _ needed: inout [Value]) -> Bool {
    for operation in region.operations {
      let inner = operation.kind.isLoop ? depth + 1 : depth
      guard needs(of: operation).allSatisfy({ isAvailable($0, &needed) }),
        operation.regions.allSatisfy({ collectNeeds($0, depth: inner, &needed) })
      else { return false }
      switch operation.kind {
      case .for: break
      case .if, .block: if depth >= 2 { return false }
      case .reduce, .call, .tensor, .while, .repeat, .addTangents, .verbatim, .append, .removeLast, .throw, .return,
        .trap:
        return false
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .store,
        .accumulate, .makeTuple, .zeroTangent, .precondition, .yield, .continue, .break:
        break
      }
    }
    return true
  }

  /// What the adjoint of one operation asks for.
  private func needs(of operation: Operation) -> [Value] {
    let operands = operation.operands
    let isActive = operation.results.contains(where: active.contains)
    switch operation.kind {
    case .scalar(let function):
      if !isActive { return [] }
      switch function {
      case .add, .subtract, .negate: return []
      case .multiply: return [0, 1].filter { active.contains(operands[1 - $0]) }.map { operands[$0] }
      case .addingProduct: return [1, 2].filter { active.contains(operands[3 - $0]) }.map { operands[$0] }
      default: return operands + operation.results
      }
    case .select: return isActive ? [operands[0]] : []
    case .if: return [operands[0]]
    case .for: return Array(operands[..<2])
    case .read, .store, .accumulate:
      let isActive = isActive || operands.last.map(active.contains) == true
      return isActive ? operands.filter { function.type(of: $0).isInteger } : []
    case .constant, .compare, .logic, .convert, .arrayLiteral, .arrayRepeating, .count, .makeTuple, .zeroTangent,
      .precondition, .yield, .continue, .break, .reduce, .call, .tensor, .while, .repeat, .block, .addTangents,
      .verbatim,
      .append, .removeLast, .throw, .return, .trap:
      return []
    }
  }

  /// Whether the adjoint gets the value without a record of nested loops: an index, an element of an array from outside,
  /// a number from outside nested loops, which is added to `needed`, or what is cheaply computed from such.
  private func isAvailable(_ value: Value, budget: Int = 6, _ needed: inout [Value]) -> Bool {
    if depths[value] == nil || value == body.parameters.first { return true }
    if let carrier = carriers[value], case .for = carrier.loop.kind, carrier.position == 0 { return true }
    var inner: [Value] = []
    if budget > 0, let operands = definitions[value].flatMap(repeatedOperands),
      operands.allSatisfy({ isAvailable($0, budget: budget - 1, &inner) })
    {
      needed += inner
      return true
    }
    if depths[value, default: 0] >= 2 || !function.type(of: value).isScalar { return false }
    needed.append(value)
    return true
  }

  /// The values that an operation needs when it is done again; nil if it is not.
  private func repeatedOperands(_ operation: Operation) -> ArraySlice<Value>? {
    switch operation.kind {
    case .constant, .compare, .logic, .convert, .select: return operation.operands[...]
    case .scalar(let function): return function.isExpensive ? nil : operation.operands[...]
    case .read, .count: return depths[operation.operands[0]] == nil ? operation.operands.dropFirst() : nil
    case .arrayLiteral, .arrayRepeating, .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent,
      .addTangents, .tensor, .call, .verbatim, .precondition, .if, .for, .while, .repeat, .block, .yield, .continue,
      .break, .return, .trap, .throw:
      return nil
    }
  }

  /// Whether a loop inside a loop of the body has a part in the value.
  private func isMadeByNest(_ value: Value, _ seen: inout Set<Value>) -> Bool {
    guard depths[value] != nil, seen.insert(value).inserted else { return false }
    if let carrier = carriers[value] {
      guard case .for = carrier.loop.kind, carrier.position > 0 else { return false }
      return isMadeByNest(carrier.loop, carried: carrier.position - 1, &seen)
    }
    guard let operation = definitions[value] else { return false }
    switch operation.kind {
    case .for:
      if depths[value, default: 0] >= 1 { return true }
      return operation.results.firstIndex(of: value).map { isMadeByNest(operation, carried: $0, &seen) } ?? false
    case .if, .block:
      guard let position = operation.results.firstIndex(of: value) else { return false }
      return operation.regions.compactMap(\.operations.last).contains { end in
        end.operands.indices.contains(position) && isMadeByNest(end.operands[position], &seen)
      }
    default: return operation.operands.contains { isMadeByNest($0, &seen) }
    }
  }

  private func isMadeByNest(_ loop: Operation, carried position: Int, _ seen: inout Set<Value>) -> Bool {
    let next = loop.regions[0].continuedValues ?? []
    return isMadeByNest(loop.operands[loop.firstCarriedOperand + position], &seen)
      || next.indices.contains(position) && isMadeByNest(next[position], &seen)
  }
}
