import ADGenIR

/// What each value of a function is made of, through branches and loops.
///
/// Whole numbers and truths are made of other numbers only where something is decided: in a conversion or a comparison.
/// They are not followed further.
struct ValueFlow: Sendable {
  private(set) var sources: [Value: [Value]] = [:]

  init(_ function: Function) { note(function.body, [:], function) }

  /// What is made of each value.
  func inverted() -> [Value: [Value]] {
    var result: [Value: [Value]] = [:]
    for (value, operands) in sources {
      for operand in operands { result[operand, default: []].append(value) }
    }
    return result
  }

  /// The values, and all that is found from them in a table such as the sources.
  static func reached(from values: some Sequence<Value>, by table: [Value: [Value]]) -> Set<Value> {
    var result: Set<Value> = []
    var pending = Array(values)
    while let value = pending.popLast() {
      if result.insert(value).inserted { pending += table[value] ?? [] }
    }
    return result
  }

  private mutating func note(_ region: Region, _ targets: [Label: [[Value]]], _ function: Function) {
    for operation in region.operations {
      var targets = targets
      if let label = operation.kind.label, !operation.regions.isEmpty {
        let slots = operation.results.enumerated().map { position, result in
          let parameters = operation.regions.filter { $0.parameters.count >= operation.results.count }.map {
            $0.parameters[$0.parameters.count - operation.results.count + position]
          }
          return [result] + parameters
        }
        targets[label] = slots
        flow(Array(operation.operands.dropFirst(operation.firstCarriedOperand)), to: slots, function)
      }
      for inner in operation.regions {
        note(inner, targets, function)
        if let last = inner.operations.last, last.kind == .yield {
          flow(last.operands, to: operation.results.map { [$0] }, function)
        }
      }
      switch operation.kind {
      case .continue(let label), .break(let label): flow(operation.operands, to: targets[label] ?? [], function)
      case .if, .for, .while, .repeat, .block, .yield, .return, .throw, .trap, .precondition: break
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
        .verbatim:
        for result in operation.results { note(result, madeOf: operation.operands, function) }
      }
    }
  }

  private mutating func flow(_ handed: [Value], to slots: [[Value]], _ function: Function) {
    for (value, slot) in zip(handed, slots) {
      for target in slot { note(target, madeOf: [value], function) }
    }
  }

  private mutating func note(_ value: Value, madeOf operands: [Value], _ function: Function) {
    switch function.type(of: value) {
    case .integer, .bool: break
    case .floating, .array, .optional, .dictionary, .tensor, .simd, .tuple, .structure, .opaque:
      sources[value, default: []] += operands
    }
  }
}
