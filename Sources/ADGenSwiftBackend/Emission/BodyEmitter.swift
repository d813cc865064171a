import ADGenIR

/// What turns the operations of one function into statements: the part that Swift and C have in common.
package protocol BodyEmitter {
  var flat: FlatFunction { get }
  var storage: Storage { get }
  var plan: FoldPlan { get }
  var names: Names { get set }
  /// The statements of the block that is being emitted.
  var statements: [Statement] { get set }
  /// Folded values that got a variable after all, because their expression was too long for one line.
  var unfolded: Set<Value> { get set }
  /// Blocks around the current one, for the length of lines.
  var depth: Int { get set }
  /// Whether expressions can be split into several statements here: not in conditions of loops and in branches of
  /// conditional expressions.
  var canSplit: Bool { get set }
  /// The last comment that named a line of the user's file.
  var lastMark: String? { get set }
  /// The statement that leaves a loop.
  static var leavingStatement: String { get }

  mutating func emit(_ position: Int)
  /// A comment that names the line; nil for none.
  func lineMark(_ location: Location) -> String?
  /// Assigns what a loop starts with, or an exit hands over, to the variables that receive it.
  mutating func handOver(at position: Int)
  mutating func expression(_ value: Value) -> Expression
  mutating func operands(_ values: [Value]) -> [Expression]
  mutating func variable(_ variable: Variable) -> Expression
  /// `target = operation`
  mutating func assign(_ target: Variable, from operation: Operation)
  /// Assigns variables from each other in a circle, or makes a beginning of it.
  mutating func exchange(_ pending: inout [PendingAssignment])
}

/// One of the assignments that happen at once where control leaves a region.
package struct PendingAssignment {
  package var destination: Variable
  package var source: Value
  package var value: Expression
  /// What computes the value, if it has no variable.
  package var operation: Operation?

  package init(destination: Variable, source: Value, value: Expression, operation: Operation?) {
    self.destination = destination
    self.source = source
    self.value = value
    self.operation = operation
  }
}

extension BodyEmitter {
  /// The statements of the body.
  package mutating func body() -> [Statement] { block(flat.body) }

  /// The statements of a region.
  package mutating func block(_ positions: [Int]) -> [Statement] {
    nested { emitter in
      for position in positions { emitter.emit(position) }
    }
  }

  private mutating func nested(_ emit: (inout Self) -> Void) -> [Statement] {
    let outer = statements
    statements = []
    depth += 1
    emit(&self)
    depth -= 1
    let result = statements
    statements = outer
    return result
  }

  package mutating func line(_ text: String, reads: Set<Variable>, changes: Set<Variable> = []) {
    statements.append(.line(text, reads: reads, changes: changes))
  }

  /// Whether the value has no variable: its expression stands where it is used.
  package func isFolded(_ value: Value) -> Bool { plan.isFolded(value) && !unfolded.contains(value) }

  package func isStored(_ value: Value, in target: Variable) -> Bool {
    flat.constant(value) == nil && storage.variable(value) == target && !isFolded(value)
  }

  /// Says which line an outermost loop comes from, or a routine's call, unless the last comment did.
  package mutating func markLine(_ position: Int) {
    let node = flat.nodes[position]
    guard node.loopDepth == 0, let mark = node.operation.location.flatMap(lineMark) else { return }
    if !node.operation.kind.isLoop, mark == lastMark { return }
    statements.append(.comment(mark))
    lastMark = mark
  }

  // MARK: Branches and conditions

  package mutating func emitIf(_ position: Int) {
    let node = flat.nodes[position]
    let condition = expression(node.operation.operands[0])
    let then = block(node.regions[0])
    let otherwise = block(node.regions[1])
    if then.isEmpty && otherwise.isEmpty { return }
    if then.isEmpty {
      let opposite = negation(of: node.operation.operands[0]) ?? .not(condition)
      statements.append(.conditional(opposite, then: otherwise, else: []))
    } else {
      statements.append(.conditional(condition, then: then, else: otherwise))
    }
  }

  /// The opposite of a comparison of integers, and of equality: floating order has no opposite, because of NaN.
  private mutating func negation(of value: Value) -> Expression? {
    guard isFolded(value), let operation = flat.definingOperation(value) else { return nil }
    if case .logic(.not) = operation.kind { return expression(operation.operands[0]) }
    guard case .compare(let comparison) = operation.kind else { return nil }
    let isExact = comparison == .equal || comparison == .notEqual || flat.type(operation.operands[0]).isInteger
    guard isExact else { return nil }
    let sides = operands(operation.operands)
    return Expression.binary(sides[0], comparison.opposite.rawValue, sides[1], .comparison).typed
  }

  /// Whether a condition is one expression.
  package func isExpression(_ region: [Int]) -> Bool {
    region.dropLast().allSatisfy { position in
      let operation = flat.operation(position)
      if case .constant = operation.kind { return true }
      return operation.results.count == 1 && plan.isFolded(operation.results[0])
    }
  }

  package mutating func condition(_ region: [Int]) -> Expression {
    canSplit = false
    defer { canSplit = true }
    guard let last = region.last, let value = flat.operation(last).operands.first else { return Expression("true") }
    return expression(value)
  }

  /// Statements that leave the loop unless the condition holds.
  package mutating func test(_ region: [Int]) -> [Statement] {
    nested { emitter in
      for position in region.dropLast() { emitter.emit(position) }
      guard let last = region.last else { return }
      emitter.handOver(at: last)
      guard let value = emitter.flat.operation(last).operands.first, emitter.flat.constant(value) != .bool(true) else {
        return
      }
      let opposite = emitter.negation(of: value) ?? .not(emitter.expression(value))
      emitter.statements.append(
        .conditional(opposite, then: [.exit(.leave, Self.leavingStatement, reads: [])], else: []))
    }
  }

  /// Whether the loop's body ends right after the operation, so that `continue` need not be said.
  package func isTail(_ position: Int, of loop: Int) -> Bool {
    var position = position
    while let parent = flat.nodes[position].parent {
      let siblings = flat.nodes[parent].regions[flat.nodes[position].region]
      if siblings.last != position { return false }
      if parent == loop { return true }
      guard case .if = flat.operation(parent).kind else { return false }
      position = parent
    }
    return false
  }

  // MARK: Assignments

  /// Orders the assignments so that none overwrites what a later one reads.
  package mutating func assign(_ all: [PendingAssignment]) {
    var pending = all
    while !pending.isEmpty {
      let next = pending.indices.first { candidate in
        !pending.indices.contains {
          $0 != candidate && pending[$0].value.reads.contains(pending[candidate].destination)
        }
      }
      guard let next else {
        exchange(&pending)
        continue
      }
      let assignment = pending.remove(at: next)
      if let operation = assignment.operation, isFolded(assignment.source) {
        assign(assignment.destination, from: operation)
      } else {
        _ = variable(assignment.destination)
        statements.append(.assign(assignment.destination, .set, assignment.value))
      }
    }
  }

  /// The operator and the other operand, if the operation is `x op other` for an `x` that fulfils the condition.
  package func compound(
    _ operation: Operation, _ isTarget: (borrowing Self, Value) -> Bool
  ) -> (Assignment, Value)? {
    let assignment: Assignment
    switch operation.kind {
    case .scalar(.add), .tensor(.add): assignment = .add
    case .scalar(.subtract), .tensor(.subtract): assignment = .subtract
    case .scalar(.multiply), .tensor(.multiply): assignment = .multiply
    case .scalar(.divide), .tensor(.divide): assignment = .divide
    case .addTangents: assignment = .add
    default: return nil
    }
    // A scalar is not changed into a tensor, and `+=` leaves a tensor its shape, where the sum may have the other's.
    guard flat.type(operation.operands[0]) == flat.type(operation.results[0]) else { return nil }
    if case .tensor = operation.kind, operation.operands.allSatisfy({ flat.type($0).isTensor }) { return nil }
    if isTarget(self, operation.operands[0]) {
      let other = operation.operands[1]
      if assignment == .add, let negated = foldedNegation(other) { return (.subtract, negated) }
      return (assignment, other)
    }
    let commutes = assignment == .add || assignment == .multiply
    guard commutes, isTarget(self, operation.operands[1]),
      flat.type(operation.operands[0]) == flat.type(operation.operands[1])
    else { return nil }
    return (assignment, operation.operands[0])
  }

  /// The operand of a folded floating negation: `a + (-b)` is `a - b`.
  package func foldedNegation(_ value: Value) -> Value? {
    guard isFolded(value), let operation = flat.definingOperation(value),
      flat.type(value).isFloating || flat.type(value).isSIMD, case .scalar(.negate) = operation.kind
    else { return nil }
    return operation.operands[0]
  }
}

extension Comparison {
  /// The comparison that holds exactly when this one does not, on ordered values.
  fileprivate var opposite: Comparison {
    switch self {
    case .equal: return .notEqual
    case .notEqual: return .equal
    case .less: return .greaterOrEqual
    case .lessOrEqual: return .greater
    case .greater: return .lessOrEqual
    case .greaterOrEqual: return .less
    }
  }
}
