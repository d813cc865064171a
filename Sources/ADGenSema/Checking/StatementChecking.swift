import ADGenSyntax

/// Statements and control flow.
extension BodyChecker {
  mutating func check(_ block: CodeBlock) -> [TypedStatement] {
    scoped { checker in checker.check(block.statements) }
  }

  mutating func checkEach(_ statements: [StatementSyntax]) -> [TypedStatement] {
    for case .declaration(let declaration) in statements.map(\.kind) {
      if case .nominal(let type) = declaration.kind { declareLocal(type) }
    }
    declareLocalFunctions(of: statements)
    var result: [TypedStatement] = []
    for statement in statements { result += check(statement) }
    return result
  }

  mutating func check(_ statement: StatementSyntax, label: String? = nil) -> [TypedStatement] {
    var result = checkUnmarked(statement, label: label)
    if let checkpointing = checkpointing(of: statement) {
      // A labelled loop carries the mark of its statement.
      if let last = result.indices.last, result[last].kind.isLoop { result[last].checkpointing = checkpointing }
    }
    for directive in statement.directives {
      guard case .parallel = directive.kind else { continue }
      if let last = result.indices.last, case .forIn = result[last].kind {
        result[last].isParallel = true
      } else {
        error(
          "'@parallel' is for 'for' loops: the iterations of others follow from each other", directive.range,
          note: "remove it")
      }
    }
    return result
  }

  private mutating func checkUnmarked(_ statement: StatementSyntax, label: String?) -> [TypedStatement] {
    var statements: [TypedStatement]
    if let before = retrying(statement) {
      statements = checkKind(statement, label: label)
      if diagnostics.count > before.diagnostics.count {
        var retry = before
        retry.allowsUnknownInClosures = true
        let others = retry.checkKind(statement, label: label)
        if retry.diagnostics.count == before.diagnostics.count {
          self = retry
          allowsUnknownInClosures = false
          statements = others
        }
      }
    } else {
      statements = checkKind(statement, label: label)
    }
    noteTaint(statements)
    return statements
  }

  /// What is known before a statement with closures, in which code that is not modelled is a last resort.
  private func retrying(_ statement: StatementSyntax) -> BodyChecker? {
    switch statement.kind {
    case .expression, .return, .declaration: break
    case .if, .guard, .switch, .forIn, .while, .repeatWhile, .doCatch, .defer, .throw, .break, .continue, .fallthrough,
      .yield, .discard, .then, .labeled, .conditional, .invalid:
      return nil
    }
    return !allowsUnknownInClosures && source.text(of: statement.range).utf8.contains(UInt8(ascii: "{")) ? self : nil
  }

  private mutating func checkKind(_ statement: StatementSyntax, label: String?) -> [TypedStatement] {
    nodes.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    tries.removeAll(keepingCapacity: true)
    checkDirectives(of: statement)
    if case .conditional(let node) = statement.kind,
      let statements = unknownConditional(node, statement.range)
    {
      return statements
    }
    if case .conditional(let node) = statement.kind, let clause = chosenClause(of: node, statement.range) {
      return checkEach(clause)
    }
    if case .declaration(let declaration) = statement.kind, case .nominal(let type) = declaration.kind,
      localStructs[type.name.name] != nil || hoistedTypes.contains(type.name.name)
    {
      return []
    }
    if case .yield(let value) = statement.kind { return checkYield(value, statement.range) }
    if let refusal = Fence.refusal(of: statement.kind) {
      report(refusal, statement.range)
      return []
    }
    let range = statement.range
    func one(_ kind: TypedStatement.Kind) -> [TypedStatement] { [TypedStatement(kind, range: range)] }
    switch statement.kind {
    case .expression(let expression): return checkExpression(expression)
    case .declaration(let declaration):
      if case .function(let function) = declaration.kind { checkLocal(function, declaration) }
      if case .typealias(let alias) = declaration.kind {
        aliases[alias.name.name] = summary.resolve(alias.type, in: typeScope)
      }
      guard case .variable(let variable) = declaration.kind else { return [] }
      return check(variable, declaration)
    case .if(let node): return labelled(label, range) { $0.check(node, range) { $0.check($1) } }
    case .guard(let node): return check(node, range)
    case .switch(let node): return check(node, range, label: label) { $0.check($1) }
    case .fallthrough: return checkFallthrough(range)
    case .forIn(let node): return check(node, range, label: label)
    case .while(let node): return check(node, range, label: label)
    case .repeatWhile(let node):
      let (target, body) = loop(label) { $0.check(node.body) }
      return one(.repeatWhile(target, body: body, solve(node.condition, expected: .bool)))
    case .doCatch(let node): return check(node, range, label: label)
    case .throw(let error): return checkThrow(error, range)
    case .return(let value): return checkReturn(value, range)
    case .break(let label): return exit(label, range, isContinue: false)
    case .continue(let label): return exit(label, range, isContinue: true)
    case .labeled(let name, let inner): return check(inner, label: name.name)
    case .defer(let block): return checkDefer(block)
    case .yield, .discard, .then, .conditional, .invalid: return []
    }
  }

  private mutating func checkDirectives(of statement: StatementSyntax) {
    for directive in statement.directives {
      switch directive.kind {
      case .checkpoint, .parallel: continue
      case .differentiable, .derivative, .noDerivative, .buffer:
        error(
          "this directive stands above a statement", directive.range, note: "place it directly above a declaration")
      }
    }
  }

  /// `yield &place` of a `_modify` that stands for a setter assigns the new value to the place; `yield x` of a `_read`
  /// returns.
  private mutating func checkYield(_ value: ExpressionSyntax, _ range: SourceRange) -> [TypedStatement] {
    if case .inoutArgument(let place) = value.kind, lookUp("newValue") != nil {
      let name = DeclarationReference(base: IdentifierSyntax(name: "newValue", range: range), range: range)
      return checkAssignment(
        place, ExpressionSyntax(.identifier(name, genericArguments: []), range: range), range)
    }
    if result != .void { return checkReturn(value, range) }
    report(.foreign("'yield'"), range)
    return []
  }

  mutating func checkReturn(_ value: ExpressionSyntax?, _ range: SourceRange) -> [TypedStatement] {
    guard let value else {
      infersResult = false
      if initialized != nil, let id = lookUp("self") { return returning(finished(id, range), range) }
      if result != .void {
        error("a value of type '\(result.spelling)' must be returned", range, note: "write 'return …'")
      }
      return returning(nil, range)
    }
    if !infersResult, let statements = branches(value, into: .returned) { return statements }
    if let (statement, last) = hoistedMutation(value) {
      if infersResult { result = last.type }
      infersResult = false
      return [statement] + returning(last, range)
    }
    let typed = solve(value, expected: infersResult ? nil : result)
    if result.hasUnknown, !typed.type.hasUnknown { result = typed.type }
    if infersResult {
      // The first `return` tells the type of the closure.
      result = typed.type
      infersResult = false
    }
    return returning(typed, range)
  }

  // MARK: Loops and exits

  /// The body of a loop, with what `break` and `continue` in it refer to.
  mutating func loop(
    _ label: String?, _ body: (inout BodyChecker) -> [TypedStatement]
  ) -> (ExitTarget, [TypedStatement]) {
    let target = makeExit()
    exits.append(Exit(target: target, label: label, kind: .loop, scopeCount: scopes.count))
    defer { exits.removeLast() }
    return (target, body(&self))
  }

  /// A statement that is no loop: with a label, `break` may leave it.
  mutating func labelled(
    _ label: String?, _ range: SourceRange, _ body: (inout BodyChecker) -> [TypedStatement]
  ) -> [TypedStatement] {
    guard label != nil else { return body(&self) }
    let target = makeExit()
    exits.append(Exit(target: target, label: label, kind: .block, scopeCount: scopes.count))
    defer { exits.removeLast() }
    return leaving(target, body(&self), range)
  }

  private mutating func exit(_ label: IdentifierSyntax?, _ range: SourceRange, isContinue: Bool) -> [TypedStatement] {
    let found = exits.last { exit in
      label.map { $0.name == exit.label } ?? (exit.isLoop || exit.kind == .switch && !isContinue)
    }
    guard let found, found.isLoop || !isContinue else {
      let word = isContinue ? "continue" : "break"
      error(
        label.map { "no loop around this has the label '\($0.name)'" } ?? "'\(word)' stands outside of a loop", range,
        note: "place it in a loop, or remove it")
      return []
    }
    let kind = isContinue ? TypedStatement.Kind.continue(found.target) : .break(found.target)
    return pendingDefers(beyond: found.scopeCount) + [TypedStatement(kind, range: range)]
  }

  private mutating func check(_ node: ForInSyntax, _ range: SourceRange, label: String?) -> [TypedStatement] {
    if node.isAwait || node.isTry {
      report(.unsupported("this form of 'for'", "loop over a range or an array"), range)
      return []
    }
    if let unfolding = checkUnfolding(node, range, label: label) { return unfolding }
    var sequence = solve(node.sequence, expected: nil)
    if case .invalid = sequence.kind { return checkSilently(node) }
    if let elements = unknownElements(of: sequence) { sequence = elements }
    guard let element = sequence.type.iterated else {
      error(
        "a loop over '\(sequence.type.spelling)' cannot be differentiated", node.sequence.range,
        note: sequence.type == .untold
          ? "say what it is before: 'let items: [Int] = …'" : "loop over a range, a stride or an array")
      return []
    }
    var pattern = TypedPattern.wildcard
    let (target, body) = loop(label) { checker in
      checker.scoped { checker in
        var match = Match()
        if node.isCase {
          let id = checker.temporary("element", element, node.pattern.range)
          pattern = .variable(id)
          let value = TypedExpression(.variable(id), type: element, range: node.pattern.range)
          match = checker.match(node.pattern, value)
        } else {
          pattern = checker.bind(node.pattern, element, isMutable: false)
        }
        checker.taint(pattern, by: sequence)
        if let filter = node.whereCondition {
          match.condition = checker.both(match.condition, checker.resolvedFilter(filter, match))
        }
        let inner = match.lateBindings + checker.check(node.body)
        guard let condition = match.condition else { return match.bindings + inner }
        return match.bindings + [TypedStatement(.if(condition, then: inner, otherwise: []), range: condition.range)]
      }
    }
    return [TypedStatement(.forIn(target, pattern, sequence, body: body), range: range)]
  }

  /// After an error in the sequence the body is still checked, with a loop variable of unknown type.
  private mutating func checkSilently(_ node: ForInSyntax) -> [TypedStatement] {
    _ = loop(nil) { checker in
      checker.scoped { checker in
        _ = checker.bind(node.pattern, .unknown, isMutable: false)
        return checker.check(node.body)
      }
    }
    return []
  }
}
