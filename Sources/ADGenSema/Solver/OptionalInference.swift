import ADGenSyntax

/// Values where an optional is wanted: `nil`, what is wrapped, and choices between them.
extension BodyChecker {
  mutating func inferOptional(_ expression: ExpressionSyntax, expected: SwiftType) -> Int {
    let range = expression.range
    switch expression.kind {
    case .nilLiteral:
      let signature = Signature([], expected, .builtin(.none))
      return node(range, [Candidate(type: expected, score: 0, form: .apply(signature, [], Bindings()))])
    case .parenthesized(let inner): return inferOptional(inner, expected: expected)
    case .sequence:
      let folded = summary.operators.fold(expression, in: source)
      diagnostics += folded.diagnostics
      if case .sequence = folded.expression.kind { return invalidSilently(range) }
      return inferOptional(folded.expression, expected: expected)
    case .ternary(let condition, let then, let otherwise):
      return inferOptionalChoice(condition, then, otherwise, range, expected)
    default: return wrap(expression, expected)
    }
  }

  /// A value that is there, unless it is an optional already.
  private mutating func wrap(_ expression: ExpressionSyntax, _ expected: SwiftType) -> Int {
    var wrapped: SwiftType?
    if case .nominal(_, let arguments) = expected, let type = arguments.first, !type.hasUnknown { wrapped = type }
    let mark = diagnostics.count
    let typeErrors = typeErrors
    let child = inferModelled(expression, expected: wrapped)
    if nodes[child].isInvalid {
      guard self.typeErrors == typeErrors else { return child }
      // Text may be the optional itself.
      return unknownNode(expression, expected: expected, since: mark) ?? child
    }
    let candidates = nodes[child].candidates.enumerated().map { index, candidate -> Candidate in
      if case .nominal("Optional", _) = candidate.type { return candidate }
      let type = SwiftType.optional(candidate.type)
      let signature = Signature([SignatureParameter(candidate.type)], type, .builtin(.some))
      let choice = Choice(node: child, candidate: index, type: candidate.type)
      return Candidate(type: type, score: candidate.score, form: .apply(signature, [[choice]], Bindings()))
    }
    return node(expression.range, candidates)
  }

  private mutating func inferOptionalChoice(
    _ condition: ExpressionSyntax, _ then: ExpressionSyntax, _ otherwise: ExpressionSyntax, _ range: SourceRange,
    _ expected: SwiftType
  ) -> Int {
    let test = infer(condition, expected: .bool)
    let sides = [inferOptional(then, expected: expected), inferOptional(otherwise, expected: expected)]
    if ([test] + sides).contains(where: { nodes[$0].isInvalid }) { return invalidSilently(range) }
    guard let decision = bestCandidate(of: test, fitting: .bool) else {
      return invalid(
        condition.range, "a condition has type 'Bool', this has '\(describe(test))'",
        note: "compare the value, for instance with 0")
    }
    var candidates: [Candidate] = []
    for (first, one) in nodes[sides[0]].candidates.enumerated() {
      for (second, other) in nodes[sides[1]].candidates.enumerated() {
        guard let type = Bindings.join(one.type, other.type) else { continue }
        let choices = [
          decision, Choice(node: sides[0], candidate: first, type: type),
          Choice(node: sides[1], candidate: second, type: type),
        ]
        let total = score(of: decision) + one.score + other.score
        add(Candidate(type: type, score: total, form: .ternary(choices)), to: &candidates)
      }
    }
    if candidates.isEmpty {
      return invalid(
        range, "the two values have types '\(describe(sides[0]))' and '\(describe(sides[1]))'",
        note: "convert one of them, for instance 'Double(x)'")
    }
    return node(range, candidates)
  }
}
