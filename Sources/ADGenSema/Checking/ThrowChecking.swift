import ADGenSyntax

/// `throw`, calls that throw, and `do` with `catch`.
///
/// A `throw` that is caught where it stands is a `break` out of the `do`, which leaves the error behind. A call of a
/// function that throws is an attempt: the function's body will stand in its place, with what its `throw`s lead to.
extension BodyChecker {
  /// A `do` with `catch` around the current statement.
  struct CatchSite {
    /// What a `throw` leaves.
    var target: ExitTarget
    /// Holds the error, if a `catch` looks at it; its type is that of the first one.
    var error: VariableID?
    var scopeCount: Int
  }

  // MARK: Throwing

  mutating func checkThrow(_ syntax: ExpressionSyntax, _ range: SourceRange) -> [TypedStatement] {
    if case .sequence = syntax.kind {
      let folded = summary.operators.fold(syntax, in: source)
      diagnostics += folded.diagnostics
      if case .sequence = folded.expression.kind { return [] }
      return checkThrow(folded.expression, range)
    }
    if case .ternary(let condition, let then, let otherwise) = syntax.kind, !isPlainError(syntax) {
      // Each of the errors is thrown in a branch of its own.
      let test = solve(condition, expected: .bool)
      let branches = [then, otherwise].map { side in scoped { $0.checkThrow(side, side.range) } }
      return [TypedStatement(.if(test, then: branches[0], otherwise: branches[1]), range: range)]
    }
    guard let error = thrownError(syntax) else { return [] }
    guard let site = catchSites.last else { return throwing(error, range) }
    var result: [TypedStatement] = []
    if let id = site.error, note(error.type, for: id, range) {
      let place = Place(root: id, rootType: error.type, path: [], type: error.type, range: range)
      result.append(TypedStatement(.assign(place, error), range: range))
    }
    return result + leave(site, range)
  }

  /// Whether the error is one that needs no branches.
  private func isPlainError(_ syntax: ExpressionSyntax) -> Bool {
    var trial = self
    return trial.thrownError(syntax) != nil && trial.diagnostics.count == diagnostics.count
  }

  func leave(_ site: CatchSite, _ range: SourceRange) -> [TypedStatement] {
    pendingDefers(beyond: site.scopeCount) + [TypedStatement(.break(site.target), range: range)]
  }

  /// The error of a `throw`: a case, or a value that is made without arguments that change.
  private mutating func thrownError(_ syntax: ExpressionSyntax) -> TypedExpression? {
    let range = syntax.range
    switch syntax.kind {
    case .call(let call):
      var owner = typeNamed(call.callee)
      if case .member(let base, _, _) = call.callee.kind { owner = owner ?? typeNamed(base) }
      guard let owner, owner.payloadEnum == nil else { break }
      if call.trailingClosures.isEmpty, call.arguments.allSatisfy({ isLiteral($0.value) }) {
        return TypedExpression(.symbol(source.text(of: range)), type: owner, range: range)
      }
      report(.unsupported("this error", "throw a case of an enum, or a value that is made of literals"), range)
      return nil
    case .member(let base, _, _):
      if let owner = typeNamed(base), enumEntry(owner) == nil, owner.payloadEnum == nil {
        return TypedExpression(.symbol(source.text(of: range)), type: owner, range: range)
      }
    default: break
    }
    nodes.removeAll(keepingCapacity: true)
    let count = diagnostics.count
    let error = solve(syntax, expected: nil)
    if diagnostics.count > count || error.type.hasUnknown { return nil }
    if error.isChoiceOfCases || error.type.payloadEnum != nil { return error }
    report(.unsupported("this error", "throw a case of an enum, or a value that is made of literals"), range)
    return nil
  }

  private func isLiteral(_ expression: ExpressionSyntax) -> Bool {
    switch expression.kind {
    case .integer, .float, .boolean, .nilLiteral: return true
    case .string(let literal): return !literal.isInterpolated
    default: return false
    }
  }

  /// Whether errors of the type can be kept for the `catch`es that look at the variable.
  mutating func note(_ type: SwiftType, for id: VariableID, _ range: SourceRange) -> Bool {
    let known = variables[id.index].type
    if known == .unknown {
      guard enumEntry(type) != nil || type.payloadEnum != nil else {
        error(
          "a 'catch' looks at an error of type '\(type.spelling)'", range,
          note: "throw cases of an enum, or catch the error without looking at it")
        return false
      }
      variables[id.index].type = type
      return true
    }
    if known == type { return true }
    error(
      "errors of two types come to one 'catch': '\(known.spelling)' and '\(type.spelling)'", range,
      note: "throw cases of one enum")
    return false
  }

  // MARK: Catching

  mutating func check(_ node: DoCatchSyntax, _ range: SourceRange, label: String?) -> [TypedStatement] {
    if node.catches.isEmpty { return labelled(label, range) { $0.check(node.body) } }
    let end = makeExit()
    let site = CatchSite(
      target: makeExit(), error: looksAtError(node) ? temporary("error", .unknown, range) : nil,
      scopeCount: scopes.count)
    exits.append(Exit(target: end, label: label, kind: .block, scopeCount: scopes.count))
    defer { exits.removeLast() }
    catchSites.append(site)
    var body = check(node.body)
    catchSites.removeLast()
    if body.fallsThrough { body.append(TypedStatement(.break(end), range: range)) }
    let handlers = handle(node.catches[...], site, range)
    guard body.breaks(to: site.target) else { return leaving(end, body, range) }
    var statements = [TypedStatement(.block(site.target, body), range: range)] + handlers
    if let id = site.error { statements.insert(TypedStatement(.declare(id), range: range), at: 0) }
    return leaving(end, statements, range)
  }

  /// Whether some `catch` depends on which error it is.
  private func looksAtError(_ node: DoCatchSyntax) -> Bool {
    guard let only = node.catches.first, node.catches.count == 1, only.items.isEmpty else { return true }
    return source.text(of: only.body.range).contains("error")
  }

  /// The `catch` that fits; an error that none fits is thrown on.
  private mutating func handle(
    _ catches: ArraySlice<DoCatchSyntax.Catch>, _ site: CatchSite, _ range: SourceRange
  ) -> [TypedStatement] {
    let type = site.error.map { variables[$0.index].type } ?? .unknown
    guard let node = catches.first else {
      guard let id = site.error, type != .unknown else { return [] }
      return rethrow(TypedExpression(.variable(id), type: type, range: range), range)
    }
    var result = Match()
    let body = scoped { checker in
      if let id = site.error {
        let value = TypedExpression(.variable(id), type: type, range: range)
        result = checker.match(node.items, value, range)
      }
      return result.lateBindings + checker.check(node.body)
    }
    // The compiler has seen to it that nothing leaves a function that does not throw.
    let isLast = catches.count == 1 && catchSites.isEmpty && !isThrowing
    guard !isLast, let condition = result.condition else { return result.bindings + body }
    let rest = handle(catches.dropFirst(), site, range)
    return result.bindings + [TypedStatement(.if(condition, then: body, otherwise: rest), range: range)]
  }

  private mutating func match(_ items: [CaseItemSyntax], _ value: TypedExpression, _ range: SourceRange) -> Match {
    var result = Match()
    guard !items.isEmpty else {
      let id = declare("error", value.type, isMutable: false, range: range)
      return Match(bindings: [TypedStatement(.bind(.variable(id), value), range: range)])
    }
    for (position, item) in items.enumerated() {
      var match = matchError(item.pattern, value)
      if let filter = item.whereCondition {
        nodes.removeAll(keepingCapacity: true)
        match.condition = both(match.condition, resolvedFilter(filter, match))
      }
      if items.count > 1, !match.late.isEmpty {
        report(
          .unsupported("a 'catch' with several patterns that bind values", "write a 'catch' for each"),
          item.pattern.range)
        return result
      }
      result.late += match.late
      result.bindings += match.bindings
      result.condition = position == 0 ? match.condition : either(result.condition, match.condition)
    }
    return result
  }

  /// Patterns of types are decided here: the type of the error is known.
  private mutating func matchError(_ pattern: PatternSyntax, _ value: TypedExpression) -> Match {
    switch pattern.kind {
    case .isType(let type): return Match(condition: isError(value, of: type, pattern.range))
    case .asType(let inner, let type):
      var match = self.matchError(inner, value)
      match.condition = both(isError(value, of: type, pattern.range), match.condition)
      return match
    case .binding(_, let inner): return inner.isTypePattern ? matchError(inner, value) : match(pattern, value)
    case .identifier: return match(pattern, value)
    case .expression where value.type == .unknown: return Match()
    default: return match(pattern, value)
    }
  }

  private func isError(_ value: TypedExpression, of type: TypeSyntax, _ range: SourceRange) -> TypedExpression? {
    let wanted = summary.resolve(type, in: typeScope)
    if wanted == value.type || wanted.spelling == "Error" || wanted.spelling == "any Error" { return nil }
    return TypedExpression(.boolean(false), type: .bool, range: range)
  }

  private mutating func rethrow(_ error: TypedExpression, _ range: SourceRange) -> [TypedStatement] {
    guard let outer = catchSites.last else { return throwing(error, range) }
    guard let id = outer.error, note(error.type, for: id, range) else { return leave(outer, range) }
    let place = Place(root: id, rootType: error.type, path: [], type: error.type, range: range)
    return [TypedStatement(.assign(place, error), range: range)] + leave(outer, range)
  }
}

extension PatternSyntax {
  /// `x as T` inside `let`.
  fileprivate var isTypePattern: Bool {
    if case .asType = kind { return true }
    return false
  }
}

extension TypedExpression {
  /// A case of an enum, a variable, or a choice between such.
  fileprivate var isChoiceOfCases: Bool {
    switch kind {
    case .symbol, .variable: return true
    case .ternary(_, let then, let otherwise): return then.isChoiceOfCases && otherwise.isChoiceOfCases
    default: return false
    }
  }
}

extension FunctionEntry {
  /// Whether calls of the function can throw. What `rethrows` throws is its arguments' errors.
  public var isThrowing: Bool { syntax.effects.throwsRange != nil && !syntax.effects.isRethrows }
}
