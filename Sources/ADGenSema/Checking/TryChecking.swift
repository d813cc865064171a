import ADGenSyntax

/// `try`, `try?` and `try!`, and the calls behind them that can throw.
///
/// Such a call is an attempt: the body of what is called will stand in its place, with what its errors lead to.
extension BodyChecker {
  /// An expression behind `try`.
  struct Try {
    var range: SourceRange
    var kind: ExpressionSyntax.TryKind
  }

  mutating func inferTry(
    _ kind: ExpressionSyntax.TryKind, _ operand: ExpressionSyntax, _ range: SourceRange, expected: SwiftType?
  ) -> Int {
    tries.append(Try(range: operand.range, kind: kind))
    let isInside = isTrying
    isTrying = true
    defer { isTrying = isInside }
    guard case .optional = kind else { return infer(operand, expected: expected) }
    let child = infer(operand, expected: expected?.wrapped ?? expected)
    if nodes[child].isInvalid { return child }
    let exit = makeExit()
    var candidates: [Candidate] = []
    for (index, candidate) in nodes[child].candidates.enumerated() where candidate.type.tangent != nil {
      if case .unknown = candidate.form { continue }
      // `try?` of an optional is no optional of an optional.
      let type = candidate.type.wrapped == nil ? SwiftType.optional(candidate.type) : candidate.type
      let choice = Choice(node: child, candidate: index, type: candidate.type)
      candidates.append(Candidate(type: type, score: candidate.score, form: .tried(choice, exit)))
    }
    if candidates.isEmpty {
      return invalid(range, .unsupported("'try?' of this value", "write 'do { … } catch { … }'"))
    }
    return node(range, candidates)
  }

  mutating func buildTried(
    _ operand: Choice, _ exit: ExitTarget, _ type: SwiftType, _ range: SourceRange
  ) -> TypedExpression {
    catchSites.append(CatchSite(target: exit, error: nil, scopeCount: scopes.count))
    defer { catchSites.removeLast() }
    var value = build(operand)
    if value.type.wrapped == nil {
      value = TypedExpression(.builtin(.some, [value]), type: type, range: value.range)
    }
    return TypedExpression(.builtin(.tried(exit), [value]), type: type, range: range)
  }

  /// `try? update(&x)` for what it does: an error ends the statement.
  mutating func checkTried(_ operand: ExpressionSyntax, _ range: SourceRange) -> [TypedStatement] {
    tries.append(Try(range: operand.range, kind: .optional))
    let exit = makeExit()
    catchSites.append(CatchSite(target: exit, error: nil, scopeCount: scopes.count))
    let body = checkModelled(operand)
    catchSites.removeLast()
    if case .evaluate(let value)? = body.last?.kind, case .builtin(.unknown, _) = value.kind {
      // Text needs its 'try?'.
      report(.unsupported("'try?' of this call", "write 'do { … } catch { … }'"), range)
      return []
    }
    return leaving(exit, body, range)
  }

  // MARK: Calls

  /// The call, with what happens when it throws.
  mutating func attempt(_ call: TypedExpression) -> TypedExpression {
    guard canThrow(call) else { return call }
    let range = call.range
    var handler = TypedHandler(error: nil, statements: [], passesOn: false)
    if case .forced? = innermostTry(around: range) {
      handler.statements = [TypedStatement(.trap("'try!' met an error"), range: range)]
    } else if let site = catchSites.last {
      if let id = site.error, let thrown = thrownType(of: call) {
        let error = temporary("error", thrown, range)
        if note(thrown, for: id, range) {
          handler.error = error
          let place = Place(root: id, rootType: thrown, path: [], type: thrown, range: range)
          let value = TypedExpression(.variable(error), type: thrown, range: range)
          handler.statements.append(TypedStatement(.assign(place, value), range: range))
        }
      }
      handler.statements += leave(site, range)
    } else {
      handler.statements = pendingDefers(beyond: 0)
      handler.passesOn = true
    }
    return TypedExpression(.attempt(call, handler), type: call.type, range: range)
  }

  /// Whether a call has to say what its errors lead to. What functions that it is passed throw, it throws, too.
  private func canThrow(_ call: TypedExpression) -> Bool {
    switch call.kind {
    case .call(.declared(let index, _), _):
      let entry = summary.functions[index]
      return entry.isThrowing || entry.syntax.effects.isThrowing && innermostTry(around: call.range) != nil
    case .builtin(_, let operands):
      return operands.contains(where: \.type.holdsFunctions) && innermostTry(around: call.range) != nil
    case .apply(let callee, _):
      if case .function(.local(let index)) = callee.kind { return localFunctions[index].isThrowing }
      return innermostTry(around: call.range) != nil
    default: return false
    }
  }

  private func innermostTry(around range: SourceRange) -> ExpressionSyntax.TryKind? {
    let around = tries.filter { $0.range.lower <= range.lower && range.upper <= $0.range.upper }
    return around.min { $0.range.upper - $0.range.lower < $1.range.upper - $1.range.lower }?.kind
  }

  // MARK: Types of errors

  /// The type of the errors that a call throws, which a `catch` looks at; nil after an error, or if it throws none.
  private mutating func thrownType(of call: TypedExpression) -> SwiftType? {
    guard let types = errorTypes(of: call) else {
      error(
        "a 'catch' looks at an error, and which function throws it cannot be told", call.range,
        note: "pass the closure itself, or catch the error without looking at it")
      return nil
    }
    if types.count > 1 {
      error(
        "errors of several types are thrown here, and a 'catch' looks at them", call.range,
        note: "throw cases of one enum")
      return nil
    }
    return types.first
  }

  /// The types of the errors that a call throws; nil if that cannot be told.
  private mutating func errorTypes(of call: TypedExpression) -> [SwiftType]? {
    var functions: [TypedExpression] = []
    var result: [SwiftType] = []
    switch call.kind {
    case .call(let reference, let arguments):
      result = errorTypes(of: reference)
      for case .value(let value) in arguments where value.type.holdsFunctions { functions.append(value) }
    case .builtin(_, let operands): functions = operands.filter(\.type.holdsFunctions)
    case .apply(let callee, let arguments):
      functions.append(callee)
      for case .value(let value) in arguments where value.type.holdsFunctions { functions.append(value) }
    default: return result
    }
    for function in functions {
      guard let types = errorTypes(ofFunction: function) else { return nil }
      for type in types where !result.contains(type) { result.append(type) }
    }
    return result
  }

  private mutating func errorTypes(ofFunction function: TypedExpression) -> [SwiftType]? {
    guard case .function(let value) = function.kind else { return nil }
    switch value {
    case .closure(let closure): return errorTypes(leaving: closure.body)
    case .local(let index): return errorTypes(leaving: localFunctions[index].body)
    case .declared(let reference): return errorTypes(of: reference)
    case .builtin: return []
    }
  }

  private mutating func errorTypes(of reference: FunctionReference) -> [SwiftType] {
    guard case .declared(let index, let types) = reference, summary.functions[index].isThrowing else { return [] }
    let entry = summary.functions[index]
    if let known = thrownTypes[reference] { return known }
    guard globalDepth < 8, let body = entry.syntax.body else { return [] }
    let parsed = summary.trees[entry.file].parse(body)
    let generics = entry.bound(types)
    var checker = BodyChecker(summary: summary, file: entry.file, enclosing: entry.enclosingTypes, generics: generics)
    checker.globalDepth = globalDepth + 1
    checker.thrownTypes = thrownTypes
    let function = checker.check(entry, reference, parsed.statements)
    let found = checker.errorTypes(leaving: function.body) ?? []
    thrownTypes[reference] = found
    return found
  }

  /// The types of the errors that leave a body; nil if that cannot be told.
  private mutating func errorTypes(leaving body: [TypedStatement]) -> [SwiftType]? {
    var result: [SwiftType] = []
    for statement in body {
      for error in statement.errors {
        guard let types = error.type.map({ [$0] }) ?? error.call.flatMap({ errorTypes(of: $0) }) else { return nil }
        for type in types where !result.contains(type) { result.append(type) }
      }
    }
    return result
  }
}

/// An error that leaves a body: by a `throw`, or out of a call.
private struct LeavingError {
  var type: SwiftType?
  var call: TypedExpression?
}

extension TypedStatement {
  /// The errors that leave the body; what closures in it throw counts where they are called.
  fileprivate var errors: [LeavingError] {
    var result: [LeavingError] = []
    if case .throw(let error) = kind { result.append(LeavingError(type: error.type)) }
    for expression in expressions { result += expression.errors }
    for inner in nested { result += inner.errors }
    return result
  }
}

extension TypedExpression {
  fileprivate var errors: [LeavingError] {
    var result: [LeavingError] = []
    if case .attempt(let call, let handler) = kind, handler.passesOn { result.append(LeavingError(call: call)) }
    if case .function = kind { return result }
    for statement in statements { result += statement.errors }
    for child in children { result += child.errors }
    return result
  }
}

extension TypedClosure {
  /// Whether errors may leave its body.
  public var throwsErrors: Bool { body.contains { !$0.errors.isEmpty } }
}

extension LocalFunction {
  /// Whether errors may leave its body.
  public var throwsErrors: Bool { body.contains { !$0.errors.isEmpty } }
}
