import ADGenIR

/// The lengths that an array is known to be made with, on the ways that lead to it; none where only parameters are.
struct Lengths {
  private(set) var found: [Product] = []
  private var seen: Set<Value> = []

  /// A constant times integers, roughly.
  struct Product {
    var constant = 1
    var factors: [Value] = []

    init(constant: Int) { self.constant = constant }

    init(_ value: Value, _ definitions: Definitions) { multiply(by: value, definitions) }

    /// What is at least 0 is what it is otherwise, one more or less does not matter, and an index gets as far as its loop.
    mutating func multiply(by value: Value, _ definitions: Definitions) {
      if case .regionParameter(let loop, _, 0)? = definitions[value], case .for = loop.kind {
        return multiply(by: loop.operands[1], definitions)
      }
      guard let operation = definitions.operation(of: value) else { return factors.append(value) }
      let operands = operation.operands
      switch operation.kind {
      case .constant(.integer(let number, _)): constant *= max(1, number)
      case .scalar(.multiply), .scalar(.maximum), .convert:
        for operand in operands { multiply(by: operand, definitions) }
      case .scalar(.add), .scalar(.subtract):
        let parts = operands.filter { definitions.constant($0) == nil }
        if parts.count == 1 { multiply(by: parts[0], definitions) } else { factors.append(value) }
      case .constant, .scalar, .compare, .logic, .select, .arrayLiteral, .arrayRepeating, .count, .read, .store,
        .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim,
        .precondition, .if, .for, .while, .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
        factors.append(value)
      }
    }
  }

  init(of array: Value, _ definitions: Definitions) { follow(array, definitions) }

  private mutating func follow(_ array: Value, _ definitions: Definitions) {
    guard seen.insert(array).inserted else { return }
    switch definitions[array] {
    case nil, .parameter: return
    case .regionParameter(let owner, _, let position):
      var indices = 0
      if case .for = owner.kind { indices = 1 }
      if owner.kind.isLoop { carried(owner, position - indices, definitions) }
    case .result(let operation, let position):
      switch operation.kind {
      case .arrayRepeating: found.append(Product(operation.operands[1], definitions))
      case .arrayLiteral: found.append(Product(constant: operation.operands.count))
      case .store, .accumulate: follow(operation.operands[0], definitions)
      case .for, .while, .repeat: carried(operation, position, definitions)
      case .if:
        for region in operation.regions where region.yields {
          if let end = region.operations.last { follow(end.operands[position], definitions) }
        }
      case .constant, .scalar, .compare, .logic, .convert, .select, .count, .read, .append, .removeLast, .makeTuple,
        .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition, .block, .yield, .continue,
        .break, .return, .trap, .throw:
        return
      }
    }
  }

  /// What a loop begins with, and what its iterations hand on.
  private mutating func carried(_ loop: Operation, _ place: Int, _ definitions: Definitions) {
    guard place >= 0, loop.firstCarriedOperand + place < loop.operands.count else { return }
    follow(loop.operands[loop.firstCarriedOperand + place], definitions)
    for region in loop.regions {
      guard let end = region.operations.last, case .continue = end.kind, place < end.operands.count else { continue }
      follow(end.operands[place], definitions)
    }
  }
}
