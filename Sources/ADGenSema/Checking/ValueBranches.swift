import ADGenSyntax

/// `if` and `switch` as expressions: statements that hand a value over at the end of each branch.
extension BodyChecker {
  /// What the value of a branch becomes.
  enum ValueSink {
    case returned
    /// The first branch decides a type that is not known.
    case variable(VariableID)
    case place(Place)
  }

  /// The statements of an `if` or `switch` that stands for a value; nil for other expressions.
  mutating func branches(_ expression: ExpressionSyntax, into sink: ValueSink) -> [TypedStatement]? {
    switch expression.kind {
    case .parenthesized(let inner): return branches(inner, into: sink)
    case .ifExpression(let node): return branches(node, expression.range, into: sink)
    case .switchExpression(let node): return branches(node, expression.range, into: sink)
    default: return nil
    }
  }

  /// The same of a statement: the only one of a body or of a branch.
  private mutating func branches(_ statement: StatementSyntax, into sink: ValueSink) -> [TypedStatement]? {
    switch statement.kind {
    case .if(let node): return branches(node, statement.range, into: sink)
    case .switch(let node): return branches(node, statement.range, into: sink)
    case .expression(let expression): return branches(expression, into: sink)
    default: return nil
    }
  }

  private mutating func branches(
    _ node: IfSyntax, _ range: SourceRange, into sink: ValueSink
  ) -> [TypedStatement] {
    check(node, range) { checker, block in
      checker.scoped { checker in checker.branch(block.statements, block.range, into: sink) }
    }
  }

  private mutating func branches(
    _ node: SwitchSyntax, _ range: SourceRange, into sink: ValueSink
  ) -> [TypedStatement] {
    check(node, range, label: nil) { checker, statements in checker.branch(statements, range, into: sink) }
  }

  /// A branch is one expression, or leaves.
  private mutating func branch(
    _ statements: [StatementSyntax], _ range: SourceRange, into sink: ValueSink
  ) -> [TypedStatement] {
    nodes.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    if statements.count == 1 {
      if let nested = branches(statements[0], into: sink) { return nested }
      if case .expression(let value) = statements[0].kind, !isNeverReturning(value) {
        return handOver(value, to: sink)
      }
    }
    let checked = check(statements)
    if checked.fallsThrough {
      error("a branch of this expression has no value", range, note: "write one expression in each branch")
    }
    return checked
  }

  private mutating func handOver(_ value: ExpressionSyntax, to sink: ValueSink) -> [TypedStatement] {
    switch sink {
    case .returned: return checkReturn(value, value.range)
    case .place(let place): return assign(value, to: place)
    case .variable(let id):
      var type = variables[id.index].type
      if type == .unknown {
        let count = diagnostics.count
        let first = solve(value, expected: nil)
        if diagnostics.count > count { return [] }
        type = first.type
        variables[id.index].type = type
        nodes.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
      }
      return assign(value, to: Place(root: id, rootType: type, path: [], type: type, range: value.range))
    }
  }

  private mutating func assign(_ value: ExpressionSyntax, to place: Place) -> [TypedStatement] {
    if let (statement, last) = hoistedMutation(value) {
      return [statement, TypedStatement(.assign(place, last), range: value.range)]
    }
    return [TypedStatement(.assign(place, solve(value, expected: place.type)), range: value.range)]
  }

  // MARK: Bodies

  /// A body that is one `if` or `switch` whose branches are values returns them; nil for other bodies.
  mutating func checkValueBody(_ statements: [StatementSyntax]) -> [TypedStatement]? {
    guard statements.count == 1, Self.isValue(statements[0]) else { return nil }
    return branches(statements[0], into: .returned)
  }

  private static func isValue(_ statement: StatementSyntax) -> Bool {
    switch statement.kind {
    case .if(let node): return isValue(node)
    case .switch(let node): return isValue(node)
    case .expression(let expression):
      switch expression.kind {
      case .ifExpression(let node): return isValue(node)
      case .switchExpression(let node): return isValue(node)
      default: return false
      }
    default: return false
    }
  }

  private static func isValue(_ node: IfSyntax) -> Bool {
    guard isBranch(node.body.statements) else { return false }
    switch node.elseBranch {
    case .block(let block): return isBranch(block.statements)
    case .elseIf(let next, _): return isValue(next)
    case nil: return false
    }
  }

  private static func isValue(_ node: SwitchSyntax) -> Bool {
    node.cases.allSatisfy { element in
      if case .switchCase(let entry) = element { return isBranch(entry.statements) }
      return false
    }
  }

  private static func isBranch(_ statements: [StatementSyntax]) -> Bool {
    guard statements.count == 1 else { return false }
    switch statements[0].kind {
    case .throw: return true
    case .if, .switch: return isValue(statements[0])
    case .expression(let expression):
      switch expression.kind {
      case .ifExpression, .switchExpression: return isValue(statements[0])
      case .assignment: return false
      case .sequence(let elements):
        return !elements.contains { element in
          switch element {
          case .assignment: return true
          case .binaryOperator(let name): return isAssigning(name.name)
          case .operand, .ternary, .isType, .cast, .arrow: return false
          }
        }
      default: return true
      }
    default: return false
    }
  }
}
