import ADGenIR

// Rules for operations with regions: branches that are decided, results that do not depend on the branch, carried
// values that never change, blocks that nothing breaks out of.

extension Simplification {
  mutating func visitControl(_ operation: inout Operation, _ output: inout [Operation]) {
    switch operation.kind {
    case .if: visitIf(&operation, &output)
    case .block(let label): visitBlock(&operation, label, &output)
    case .for(let header):
      if isEmptyRange(operation, header.range) {
        replaceResults(of: operation, by: Array(operation.operands[operation.firstCarriedOperand...]))
        return
      }
      if !operation.results.isEmpty {
        replaceUnchangedSlots(of: operation, header.label)
        keepCarried(in: &operation, header.label)
      }
      indexBounds[operation.regions[0].parameters[0].index] = IndexBounds(
        range: header.range, lower: operation.operands[0], upper: operation.operands[1])
      visitRegions(of: &operation, &output)
    case .while(let label):
      replaceUnchangedSlots(of: operation, label)
      keepCarried(in: &operation, label)
      visitRegions(of: &operation, &output)
    case .repeat(let label):
      replaceUnchangedSlots(of: operation, label)
      visitRegions(of: &operation, &output)
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .yield, .continue, .break, .return, .trap, .throw:
      append(operation, &output)
    }
  }

  private mutating func visitRegions(of operation: inout Operation, _ output: inout [Operation]) {
    for position in operation.regions.indices { visit(&operation.regions[position]) }
    append(operation, &output)
  }

  private mutating func replaceResults(of operation: Operation, by values: [Value]) {
    changed = true
    for (result, value) in zip(operation.results, values) { replace(result, by: value) }
  }

  // MARK: Branches

  private mutating func visitIf(_ operation: inout Operation, _ output: inout [Operation]) {
    let condition = operation.operands[0]
    if let decided = bool(condition) {
      splice(operation.regions[decided ? 0 : 1], replacing: operation, &output)
      return
    }
    for (position, holds) in [true, false].enumerated() {
      let outer = facts
      learn(condition, is: holds)
      visit(&operation.regions[position])
      facts = outer
    }
    replaceEqualResults(of: operation)
    noteFixedParts(of: operation)
    append(operation, &output)
    // Where one branch leaves, the other one was taken.
    if !operation.regions[0].yields && operation.regions[1].yields { learn(condition, is: false) }
    if operation.regions[0].yields && !operation.regions[1].yields { learn(condition, is: true) }
  }

  /// A part that is the same number whichever branch is taken needs no branch: the tangent of a constant coordinate, which
  /// is no tangent at all, is an example.
  private mutating func noteFixedParts(of operation: Operation) {
    let yields = operation.regions.filter(\.yields).compactMap(\.operations.last)
    guard let first = yields.first else { return }
    for (position, result) in operation.results.enumerated() where function.type(of: result).elements != nil {
      var fixed = numbers(in: first.operands[position])
      for other in yields.dropFirst() where !fixed.isEmpty {
        let numbers = numbers(in: other.operands[position])
        fixed = fixed.filter { numbers[$0.key] == $0.value }
      }
      if !fixed.isEmpty { fixedParts[result] = fixed }
    }
  }

  /// The parts of a tuple or struct that are known numbers.
  private func numbers(in value: Value) -> [Int: Constant] {
    if let fixed = fixedParts[value] { return fixed }
    guard let made = definition(value), case .makeTuple = made.kind else { return [:] }
    var result: [Int: Constant] = [:]
    for (position, part) in made.operands.enumerated() {
      if case .floating? = constant(part) { result[position] = constant(part) }
    }
    return result
  }

  /// Notes what the condition's value says about it and about what it is made of.
  mutating func learn(_ condition: Value, is value: Bool) {
    facts[condition.index] = value
    guard let definition = definition(condition), case .logic(let logic) = definition.kind else { return }
    switch logic {
    case .not: learn(definition.operands[0], is: !value)
    case .and: if value { for operand in definition.operands { learn(operand, is: true) } }
    case .or: if !value { for operand in definition.operands { learn(operand, is: false) } }
    }
  }

  /// Puts the operations of the region in place of the operation that owns it.
  private mutating func splice(_ region: Region, replacing operation: Operation, _ output: inout [Operation]) {
    changed = true
    for var inner in region.operations {
      if case .yield = inner.kind {
        substitution.apply(to: &inner)
        replaceResults(of: operation, by: inner.operands)
      } else {
        visit(&inner, &output)
      }
    }
  }

  /// A result that is the same value whichever branch is taken is that value.
  private mutating func replaceEqualResults(of operation: Operation) {
    let yields = operation.regions.filter(\.yields).compactMap(\.operations.last)
    guard let first = yields.first else { return }
    for (position, result) in operation.results.enumerated() where uses[result.index] > 0 {
      let value = first.operands[position]
      let isSame = yields.allSatisfy { $0.operands[position] == value }
      if isSame && isVisible(value) {
        replace(result, by: value)
        uses[result.index] = 0
      } else if yields.count == 2, function.type(of: result) == .bool,
        constant(value) == .bool(true), constant(yields[1].operands[position]) == .bool(false)
      {
        replace(result, by: operation.operands[0])
        uses[result.index] = 0
      }
    }
  }

  private mutating func visitBlock(_ operation: inout Operation, _ label: Label, _ output: inout [Operation]) {
    if !operation.regions[0].breaks(to: label) {
      splice(operation.regions[0], replacing: operation, &output)
      return
    }
    if let last = operation.regions[0].operations.indices.last,
      case .break(label) = operation.regions[0].operations[last].kind
    {
      operation.regions[0].operations[last].kind = .yield
      changed = true
    }
    visitRegions(of: &operation, &output)
  }

  // MARK: Loops

  private func isEmptyRange(_ operation: Operation, _ range: RangeKind) -> Bool {
    let (lower, upper) = (operation.operands[0], operation.operands[1])
    return range == .halfOpen && isSame(lower, upper)
  }

  /// A carried value that every iteration passes on as it is, is what the loop began with.
  private mutating func replaceUnchangedSlots(of operation: Operation, _ label: Label) {
    let passed = exits[label.index]
    var firstParameter = 0
    if case .for = operation.kind { firstParameter = 1 }
    for (slot, result) in operation.results.enumerated() {
      let initial = operation.operands[operation.firstCarriedOperand + slot]
      let parameters = operation.regions.map { $0.parameters[firstParameter + slot] }
      if parameters.allSatisfy({ substitution($0) == initial }) { continue }
      let isUnchanged = passed.allSatisfy { values in
        let value = substitution(values[slot])
        return parameters.contains(value) || value == initial
      }
      guard isUnchanged else { continue }
      for parameter in parameters + [result] where uses[parameter.index] > 0 { replace(parameter, by: initial) }
    }
  }
}
