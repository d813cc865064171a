import ADGenSyntax

/// The upward pass: every way to type an expression.
extension BodyChecker {
  /// Makes the node of an expression. `expected` is the type that the context demands, if it demands one. What cannot
  /// be typed is passed on as text where it can.
  mutating func infer(_ expression: ExpressionSyntax, expected: SwiftType? = nil) -> Int {
    let mark = diagnostics.count
    let typeErrors = typeErrors
    let node = inferModelled(expression, expected: expected)
    guard nodes[node].isInvalid, self.typeErrors == typeErrors else { return node }
    return unknownNode(expression, expected: expected, since: mark) ?? node
  }

  mutating func inferModelled(_ expression: ExpressionSyntax, expected: SwiftType?) -> Int {
    if let refusal = Fence.refusal(of: expression.kind) { return invalid(expression.range, refusal) }
    guard depth < Self.depthLimit else {
      return invalid(
        expression.range, "this expression has too many parts", note: "give names to parts of it, with 'let'")
    }
    depth += 1
    defer { depth -= 1 }
    let range = expression.range
    if let expected, case .nominal("Optional", _) = expected { return inferOptional(expression, expected: expected) }
    if let member = expression.memberByKeyPath { return infer(member, expected: expected) }
    if let operand = expression.chainedOperand { return inferChain(operand, expression, expected: expected) }
    switch expression.kind {
    case .nilLiteral:
      let signature = Signature([], .optional(.unknown), .builtin(.none))
      return node(range, [Candidate(type: .optional(.unknown), score: 0, form: .apply(signature, [], Bindings()))])
    case .integer(let text): return inferInteger(text, range, expected: expected)
    case .float(let text): return inferFloating(text, range)
    case .string: return invalid(range, .foreign("a string"))
    case .boolean(let value): return node(range, [Candidate(type: .bool, score: 0, form: .boolean(value))])
    case .array(let elements): return inferArray(elements, expression, expected: expected)
    case .tuple(let elements): return inferTuple(elements, range, expected: expected)
    case .selfReference: return inferSelf(range)
    case .identifier(let name, let arguments): return inferName(name, arguments, expression, expected: expected)
    case .member(let base, let name, _): return inferMember(base, name, expression, expected: expected)
    case .implicitMember(let name, _): return inferImplicitMember(name, range, expected: expected)
    case .type: return inferType(expression)
    case .call(let call): return inferCall(call, range, expected: expected)
    case .subscripting(let call): return inferSubscript(call, range)
    case .dictionary(let elements): return inferDictionary(elements, range, expected: expected)
    case .forceUnwrap(let operand): return inferUnwrap(operand, range)
    case .prefix(let name, let operand): return inferPrefix(name, operand, range)
    case .postfix(let operand, let name): return inferPostfix(operand, name, range)
    case .sequence:
      let folded = summary.operators.fold(expression, in: source)
      diagnostics += folded.diagnostics
      if case .sequence = folded.expression.kind { return invalidSilently(range) }
      return folded.diagnostics.isEmpty ? infer(folded.expression, expected: expected) : invalidSilently(range)
    case .binary(let left, let name, let right): return inferBinary(left, name, right, range)
    case .ternary(let condition, let then, let otherwise):
      return inferTernary(condition, then, otherwise, range, expected: expected)
    case .parenthesized(let inner): return infer(inner, expected: expected)
    case .cast(let operand, _, let type): return inferCoercion(operand, to: type, range)
    // Functions that throw are refused where they are declared; what is left is called by those that rethrow.
    case .closure(let closure): return inferClosure(closure, expected: expected)
    case .keyPath(let path): return inferKeyPath(path, range, expected: expected)
    case .tryExpression(let kind, let operand):
      return inferTry(kind, operand, range, expected: expected)
    case .invalid: return invalidSilently(range)
    case .regex, .superReference, .discard, .optionalChain,
      .conditionalMembers, .chainBase, .inoutArgument, .await, .unsafe, .consume, .copy, .borrow,
      .packElement, .packExpansion, .assignment, .isType, .arrow, .ifExpression, .switchExpression,
      .doExpression, .macroExpansion, .pattern:
      // The fence has refused these.
      return invalidSilently(range)
    }
  }

  // MARK: Nodes

  mutating func node(_ range: SourceRange, _ candidates: [Candidate]) -> Int {
    nodes.append(Node(range: range, candidates: candidates))
    return nodes.count - 1
  }

  mutating func invalidSilently(_ range: SourceRange) -> Int {
    node(range, [Candidate(type: .unknown, score: 0, form: .invalid)])
  }

  mutating func invalid(_ range: SourceRange, _ refusal: Refusal) -> Int {
    report(refusal, range)
    return invalidSilently(range)
  }

  mutating func invalid(_ range: SourceRange, _ message: String, note: String) -> Int {
    error(message, range, note: note)
    return invalidSilently(range)
  }

  /// The best candidate that `type` can be taken from.
  mutating func bestCandidate(of node: Int, fitting type: SwiftType) -> Choice? {
    if nodes[node].pending != nil { _ = resolve(node, as: type) }
    var best: Choice?
    var bestScore = Int.max
    for (index, candidate) in nodes[node].candidates.enumerated() where candidate.score < bestScore {
      guard let joined = candidate.type == type ? type : Self.fit(candidate.type, type) else { continue }
      let choice = Choice(node: node, candidate: index, type: joined)
      let score = self.score(of: choice)
      if score >= bestScore { continue }
      best = choice
      bestScore = score
    }
    return best
  }

  /// The type that a value of `type` has where `target` is wanted; nil if it does not fit.
  static func fit(_ type: SwiftType, _ target: SwiftType) -> SwiftType? {
    if type == target { return target }
    // Without labels a tuple fits one with labels; otherwise only unknown parts may differ.
    if type.hasUnknown || target.hasUnknown || type.isTuple, let joined = Bindings.join(target, type) { return joined }
    // A value is an optional where one is wanted.
    if let wrapped = target.wrapped, type.wrapped == nil, type != .unknown {
      return fit(type, wrapped).map(SwiftType.optional)
    }
    return nil
  }

  func score(of choice: Choice) -> Int {
    let candidate = nodes[choice.node].candidates[choice.candidate]
    return candidate.score + promotions(of: choice) * Score.promotion
  }

  /// How many times the candidate's value is made an optional.
  func promotions(of choice: Choice) -> Int {
    let type = nodes[choice.node].candidates[choice.candidate].type
    if type == .unknown { return 0 }
    return max(0, choice.type.optionalDepth - type.optionalDepth)
  }

  /// The types that a node prefers, for diagnostics: one if it has a default.
  func preferredTypes(of node: Int) -> [SwiftType] {
    let candidates = nodes[node].candidates
    let least = candidates.map(\.score).min() ?? 0
    return candidates.filter { $0.score == least }.map(\.type)
  }

  func describe(_ node: Int) -> String { preferredTypes(of: node).first?.spelling ?? "_" }
}
