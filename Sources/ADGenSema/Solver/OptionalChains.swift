import ADGenSyntax

/// `a?.b`, `x == nil`, and choices between values and `nil`.
extension BodyChecker {
  /// The rest of a chain sees a variable in the place of its first optional; the whole is an optional.
  mutating func inferChain(
    _ operand: ExpressionSyntax, _ expression: ExpressionSyntax, expected: SwiftType?
  ) -> Int {
    let range = expression.range
    let optional = infer(operand)
    if nodes[optional].isInvalid { return optional }
    let candidates = nodes[optional].candidates
    guard let index = candidates.firstIndex(where: { $0.type.isModelledOptional }),
      let wrapped = candidates[index].type.wrapped, !isUnknownOptional(optional)
    else {
      return invalid(range, .unsupported("this optional", "unwrap it in the caller"))
    }
    let id = temporary(operand.lastName, wrapped, operand.range)
    // No name of the user's looks so.
    let name = "?\(id.index)"
    scopes[scopes.count - 1][name] = id
    let reference = DeclarationReference(
      base: IdentifierSyntax(name: name, range: operand.range), range: operand.range)
    let variable = ExpressionSyntax(.identifier(reference, genericArguments: []), range: operand.range)
    let rest = infer(expression.replacingChain(by: variable), expected: expected?.wrapped ?? expected)
    scopes[scopes.count - 1][name] = nil
    if nodes[rest].isInvalid { return rest }
    let first = Choice(node: optional, candidate: index, type: candidates[index].type)
    let found = nodes[rest].candidates.enumerated().map { position, candidate -> Candidate in
      let type = candidate.type.wrapped == nil ? SwiftType.optional(candidate.type) : candidate.type
      let choice = Choice(node: rest, candidate: position, type: type)
      return Candidate(
        type: type, score: candidate.score + candidates[index].score, form: .chain(first, id, choice))
    }
    return node(range, found)
  }

  mutating func buildChain(
    _ optional: Choice, _ id: VariableID, _ rest: Choice, _ type: SwiftType, _ range: SourceRange
  ) -> TypedExpression {
    let value = build(rest)
    let parameter = TypedClosure.Parameter(
      pattern: .variable(id), type: variables[id.index].type, isInout: false)
    let closure = TypedClosure(
      captures: [], parameters: [parameter], result: value.type,
      body: [TypedStatement(.return(value), range: range)], range: range)
    let function = TypedExpression(
      .function(.closure(closure)), type: .function([parameter.type], value.type), range: range)
    return TypedExpression(.builtin(.mapOptional(isFlat: true), [build(optional), function]), type: type, range: range)
  }

  /// `x == nil` and `x != nil`; nil if the operator is another one.
  mutating func inferPresence(
    _ left: ExpressionSyntax, _ name: OperatorSyntax, _ right: ExpressionSyntax, _ range: SourceRange
  ) -> Int? {
    guard name.name == "==" || name.name == "!=" else { return nil }
    let operand: ExpressionSyntax
    if case .nilLiteral = right.kind {
      operand = left
    } else if case .nilLiteral = left.kind {
      operand = right
    } else {
      return nil
    }
    let child = infer(searching(operand))
    if nodes[child].isInvalid { return child }
    if isUnknownOptional(child) { return invalid(range, .unsupported("this optional", "unwrap it in the caller")) }
    var candidates: [Candidate] = []
    for (index, candidate) in nodes[child].candidates.enumerated()
    where candidate.type.isModelledOptional || candidate.isPosition {
      let signature = Signature(
        [SignatureParameter(candidate.type)], .bool, .builtin(.presence(name.name == "!=")))
      let choice = Choice(node: child, candidate: index, type: candidate.type)
      candidates.append(
        Candidate(type: .bool, score: candidate.score, form: .apply(signature, [[choice]], Bindings())))
    }
    if candidates.isEmpty {
      return invalid(
        range, "a value of type '\(describe(child))' is no optional that can be differentiated",
        note: "compare it in the caller, and pass a Bool")
    }
    return node(range, candidates)
  }

  /// A choice of which one side is `nil` or an optional.
  mutating func optionalChoices(_ test: Choice, _ then: Int, _ otherwise: Int) -> [Candidate] {
    var candidates: [Candidate] = []
    for candidate in nodes[then].candidates where candidate.type.wrapped == nil {
      let type = SwiftType.optional(candidate.type)
      guard let first = bestCandidate(of: then, fitting: type), let second = bestCandidate(of: otherwise, fitting: type)
      else { continue }
      let total = score(of: test) + score(of: first) + score(of: second)
      add(Candidate(type: type, score: total, form: .ternary([test, first, second])), to: &candidates)
    }
    return candidates
  }
}

extension ExpressionSyntax {
  /// The first optional of `a?.b?.c`, which the rest hangs on; nil if there is none.
  var chainedOperand: ExpressionSyntax? {
    switch kind {
    case .optionalChain(let inner): return inner.chainedOperand ?? inner
    case .member(let base, _, _): return base.chainedOperand
    case .call(let call), .subscripting(let call): return call.callee.chainedOperand
    case .forceUnwrap(let inner): return inner.chainedOperand
    default: return nil
    }
  }

  /// The same with another expression in the place of the first optional and its `?`.
  func replacingChain(by replacement: ExpressionSyntax) -> ExpressionSyntax {
    switch kind {
    case .optionalChain(let inner):
      if inner.chainedOperand == nil { return replacement }
      return ExpressionSyntax(.optionalChain(inner.replacingChain(by: replacement)), range: range)
    case .member(let base, let name, let arguments):
      let base = base.replacingChain(by: replacement)
      return ExpressionSyntax(.member(base: base, name: name, genericArguments: arguments), range: range)
    case .call(var call):
      call.callee = call.callee.replacingChain(by: replacement)
      return ExpressionSyntax(.call(call), range: range)
    case .subscripting(var call):
      call.callee = call.callee.replacingChain(by: replacement)
      return ExpressionSyntax(.subscripting(call), range: range)
    case .forceUnwrap(let inner):
      return ExpressionSyntax(.forceUnwrap(inner.replacingChain(by: replacement)), range: range)
    default: return self
    }
  }

  /// The name that what it wraps goes by.
  fileprivate var lastName: String {
    switch kind {
    case .identifier(let name, _), .member(_, let name, _): return name.name
    case .optionalChain(let inner), .forceUnwrap(let inner), .parenthesized(let inner): return inner.lastName
    default: return "value"
    }
  }
}
