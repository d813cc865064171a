import ADGenSyntax

/// `switch`: a chain of choices. What a case tests is computed where the cases before it did not match.
extension BodyChecker {
  /// A `switch` with more cases would exhaust the stack in what follows.
  private static let caseLimit = 200

  /// A case as it is tested.
  private struct CheckedCase {
    /// What its patterns bind.
    var bindings: [TypedStatement] = []
    /// Nil where every value matches.
    var condition: TypedExpression?
    var body: [TypedStatement] = []
    var isDefault = false
    var range: SourceRange
    /// Where `fallthrough` in it leads to: what stands behind its own statements.
    var end: ExitTarget
    var hasVariables = false
  }

  /// A `switch`, the statements of whose cases `body` checks.
  mutating func check(
    _ node: SwitchSyntax, _ range: SourceRange, label: String?,
    _ body: (inout BodyChecker, [StatementSyntax]) -> [TypedStatement]
  ) -> [TypedStatement] {
    let (prelude, value) = subject(node.subject)
    let target = makeExit()
    exits.append(Exit(target: target, label: label, kind: .switch, scopeCount: scopes.count))
    defer { exits.removeLast() }
    var cases: [CheckedCase] = []
    for element in node.cases {
      switch element {
      case .switchCase(let syntax): cases.append(check(syntax, value, body))
      case .conditional(_, let range): report(.unsupported("'#if' around cases", "write the cases out"), range)
      }
    }
    if case .invalid = value.kind { return [] }
    guard cases.count <= Self.caseLimit else {
      error("this 'switch' has too many cases", range, note: "compute the value from a table: 'values[i]'")
      return []
    }
    linkFallthrough(&cases, target)
    return prelude + leaving(target, chain(cases), range)
  }

  // MARK: Cases

  private mutating func check(
    _ syntax: SwitchCaseSyntax, _ value: TypedExpression,
    _ body: (inout BodyChecker, [StatementSyntax]) -> [TypedStatement]
  ) -> CheckedCase {
    var result = CheckedCase(isDefault: syntax.isDefault, range: syntax.range, end: makeExit())
    scoped { checker in
      checker.fallthroughTargets.append((result.end, checker.scopes.count - 1))
      checker.matchItems(syntax, value, &result)
      result.body += body(&checker, syntax.statements)
      checker.fallthroughTargets.removeLast()
    }
    return result
  }

  /// The patterns of a case: any of them may match.
  private mutating func matchItems(_ syntax: SwitchCaseSyntax, _ value: TypedExpression, _ result: inout CheckedCase) {
    var alternatives: [(condition: TypedExpression?, names: [String: VariableID])] = []
    var late: [(id: VariableID, value: TypedExpression, range: SourceRange)] = []
    for item in syntax.items {
      let (match, names) = matchItem(item, value)
      result.bindings += match.bindings
      late += match.late
      alternatives.append((match.condition, names))
    }
    guard let first = alternatives.first else { return }
    result.hasVariables = !first.names.isEmpty
    result.condition = alternatives.dropFirst().reduce(first.condition) { either($0, $1.condition) }
    let isAlone = alternatives.count == 1
    if isAlone { result.body += Match(late: late).lateBindings }
    for (name, id) in first.names.sorted(by: { $0.value < $1.value }) {
      join(name, id, alternatives.map { ($0.condition, $0.names[name]) }, late, syntax.range, &result)
    }
  }

  private mutating func matchItem(
    _ item: CaseItemSyntax, _ value: TypedExpression
  ) -> (Match, names: [String: VariableID]) {
    scopes.append([:])
    functionScopes.append([:])
    defer { functionScopes.removeLast() }
    var match = self.match(item.pattern, value)
    if let filter = item.whereCondition {
      nodes.removeAll(keepingCapacity: true)
      match.condition = both(match.condition, resolvedFilter(filter, match))
    }
    return (match, scopes.removeLast())
  }

  /// Makes a name in the body what the pattern that matched bound it to.
  private mutating func join(
    _ name: String, _ id: VariableID, _ alternatives: [(condition: TypedExpression?, id: VariableID?)],
    _ late: [(id: VariableID, value: TypedExpression, range: SourceRange)], _ range: SourceRange,
    _ result: inout CheckedCase
  ) {
    let variable = variables[id.index]
    func value(_ id: VariableID) -> TypedExpression {
      late.first { $0.id == id }?.value ?? TypedExpression(.variable(id), type: variable.type, range: range)
    }
    guard alternatives.count > 1 else {
      scopes[scopes.count - 1][name] = id
      return
    }
    var joined: TypedExpression?
    for (condition, id) in alternatives.reversed() {
      guard let id else { continue }
      guard let later = joined, let condition else {
        joined = value(id)
        continue
      }
      joined = TypedExpression(
        .ternary(condition: condition, then: value(id), otherwise: later), type: variable.type, range: range)
    }
    let common = declare(name, variable.type, isMutable: variable.isMutable, range: variable.range)
    if let joined { result.body.append(TypedStatement(.bind(.variable(common), joined), range: range)) }
  }

  /// A `where` of a pattern, which is tested before what it is bound to has names.
  mutating func resolvedFilter(_ filter: ExpressionSyntax, _ match: Match) -> TypedExpression {
    let condition = solve(filter, expected: .bool)
    if !match.late.isEmpty, condition.hasClosureStatements {
      error(
        "a closure in a 'where' is not supported here", filter.range, note: "test under an 'if' in the body")
    }
    return match.resolved(condition)
  }

  /// `a || b`, where nil always holds.
  func either(_ left: TypedExpression?, _ right: TypedExpression?) -> TypedExpression? {
    guard let left, let right else { return nil }
    return TypedExpression(
      .builtin(.shortCircuit(.or), [left, right]), type: .bool, range: left.range.union(right.range))
  }

  // MARK: Chains

  private func chain(_ cases: [CheckedCase]) -> [TypedStatement] {
    var rest = cases.first(where: \.isDefault)?.body ?? []
    var isLast = !cases.contains(where: \.isDefault)
    for entry in cases.reversed() where !entry.isDefault {
      if let condition = entry.condition, !isLast {
        let choice = TypedStatement.Kind.if(condition, then: entry.body, otherwise: rest)
        rest = entry.bindings + [TypedStatement(choice, range: entry.range)]
      } else {
        // The compiler has seen to it that what comes here matches.
        rest = entry.bindings + entry.body
      }
      isLast = false
    }
    return rest
  }

  // MARK: Exits

  mutating func checkFallthrough(_ range: SourceRange) -> [TypedStatement] {
    guard let target = fallthroughTargets.last else {
      error("'fallthrough' stands outside of a 'switch'", range, note: "remove it")
      return []
    }
    return pendingDefers(beyond: target.scopeCount) + [TypedStatement(.break(target.target), range: range)]
  }

  /// Puts the next case's statements behind those of a case that falls through.
  private mutating func linkFallthrough(_ cases: inout [CheckedCase], _ target: ExitTarget) {
    for position in cases.indices.reversed() {
      var body = cases[position].body
      let end = cases[position].end
      guard body.breaks(to: end) else { continue }
      guard position + 1 < cases.count, !cases[position + 1].hasVariables else {
        error(
          "'fallthrough' leads into a case that binds variables, or nowhere", cases[position].range,
          note: "call a function from both cases")
        return
      }
      if case .break(end)? = body.last?.kind {
        body.removeLast()
      } else if body.fallsThrough {
        body.append(TypedStatement(.break(target), range: cases[position].range))
      }
      cases[position].body = leaving(end, body, cases[position].range) + cases[position + 1].body
    }
  }

  /// Statements that may leave for `target`, which is their end: exits that stand there anyway are dropped.
  func leaving(_ target: ExitTarget, _ statements: [TypedStatement], _ range: SourceRange) -> [TypedStatement] {
    let body = statements.droppingLastExit(to: target)
    return body.breaks(to: target) ? [TypedStatement(.block(target, body), range: range)] : body
  }
}

extension Array where Element == TypedStatement {
  /// Without the exits to `target` after which nothing follows here.
  fileprivate func droppingLastExit(to target: ExitTarget) -> [TypedStatement] {
    guard var last else { return self }
    switch last.kind {
    case .break(target): return Array(dropLast())
    case .if(let condition, let then, let otherwise):
      last.kind = .if(
        condition, then: then.droppingLastExit(to: target), otherwise: otherwise.droppingLastExit(to: target))
      return dropLast() + [last]
    case .block(let inner, let body):
      last.kind = .block(inner, body.droppingLastExit(to: target))
      return dropLast() + [last]
    case .bind, .declare, .assign, .destructure, .compoundAssign, .mutate, .evaluate, .forIn, .while, .repeatWhile,
      .break, .continue, .return, .throw, .check, .trap, .verbatim:
      return self
    }
  }
}
