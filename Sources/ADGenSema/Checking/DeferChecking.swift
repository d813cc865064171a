import ADGenSyntax

/// `defer`: its statements stand at every exit of its scope, the last `defer` first.
extension BodyChecker {
  mutating func checkDefer(_ block: CodeBlock) -> [TypedStatement] {
    let body = check(block)
    defers[defers.count - 1].append(body)
    return []
  }

  /// What leaving all scopes but the first `count` runs.
  func pendingDefers(beyond count: Int) -> [TypedStatement] {
    defers.dropFirst(count).reversed().flatMap { $0.reversed().flatMap(\.self) }
  }

  /// The statements of a scope, with its `defer`s at its end.
  mutating func check(_ statements: [StatementSyntax]) -> [TypedStatement] {
    var result = checkEach(statements)
    let pending = pendingDefers(beyond: defers.count - 1)
    defers[defers.count - 1] = []
    if result.fallsThrough { result += pending }
    return result
  }

  /// A `return` whose value is computed before the `defer`s run.
  mutating func returning(_ value: TypedExpression?, _ range: SourceRange) -> [TypedStatement] {
    let pending = pendingDefers(beyond: 0)
    guard !pending.isEmpty, let value else { return pending + [TypedStatement(.return(value), range: range)] }
    let id = temporary("result", value.type, value.range)
    let kept = TypedExpression(.variable(id), type: value.type, range: value.range)
    return [TypedStatement(.bind(.variable(id), value), range: range)] + pending
      + [TypedStatement(.return(kept), range: range)]
  }

  /// A `throw` out of the function, whose error is made before the `defer`s run.
  mutating func throwing(_ error: TypedExpression, _ range: SourceRange) -> [TypedStatement] {
    let pending = pendingDefers(beyond: 0)
    if pending.isEmpty { return [TypedStatement(.throw(error), range: range)] }
    if case .symbol = error.kind { return pending + [TypedStatement(.throw(error), range: range)] }
    let id = temporary("error", error.type, error.range)
    let kept = TypedExpression(.variable(id), type: error.type, range: error.range)
    return [TypedStatement(.bind(.variable(id), error), range: range)] + pending
      + [TypedStatement(.throw(kept), range: range)]
  }
}
