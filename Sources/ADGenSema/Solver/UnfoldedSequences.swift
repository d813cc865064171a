import ADGenSyntax

/// `sequence(first:next:)`: a loop over it, and the methods that take all of it or its beginning.
extension BodyChecker {
  /// The parts of a call of `sequence(first:next:)`; nil for anything else.
  func unfolded(_ expression: ExpressionSyntax) -> (first: ExpressionSyntax, next: ExpressionSyntax)? {
    guard case .call(let call) = expression.kind, case .identifier(let name, _) = call.callee.kind,
      name.name == "sequence", lookUp("sequence") == nil, overloads(named: "sequence").isEmpty,
      let first = call.arguments.first, first.label?.name == "first"
    else { return nil }
    if call.arguments.count == 2, call.arguments[1].label?.name == "next", call.trailingClosures.isEmpty {
      return (first.value, call.arguments[1].value)
    }
    guard call.arguments.count == 1, call.trailingClosures.count == 1 else { return nil }
    let closure = call.trailingClosures[0]
    return (first.value, ExpressionSyntax(.closure(closure.closure), range: closure.range))
  }

  /// The methods that ask a sequence for all of its elements.
  private static let exhausting: Set<String> = [
    "reduce", "map", "flatMap", "compactMap", "filter", "forEach", "sorted", "max", "min", "reversed", "enumerated",
    "suffix", "dropFirst", "dropLast", "count", "allSatisfy",
  ]

  /// A call over such a sequence, with an array of its elements in its place; nil if there is none.
  func unfolding(_ call: CallSyntax, _ range: SourceRange) -> ExpressionSyntax? {
    if case .identifier(let name, _) = call.callee.kind, name.name == "Array", call.arguments.count == 1,
      let parts = unfolded(call.arguments[0].value)
    {
      return array(parts, limit: nil, range)
    }
    guard case .member(let base, let name, let arguments) = call.callee.kind, let parts = unfolded(base) else {
      return nil
    }
    if name.name == "prefix", call.arguments.count == 1, call.arguments[0].label == nil {
      return array(parts, limit: call.arguments[0].value, range)
    }
    guard Self.exhausting.contains(name.name) else { return nil }
    var result = call
    result.callee = ExpressionSyntax(
      .member(base: array(parts, limit: nil, base.range), name: name, genericArguments: arguments),
      range: call.callee.range)
    return ExpressionSyntax(.call(result), range: range)
  }

  private func array(
    _ parts: (first: ExpressionSyntax, next: ExpressionSyntax), limit: ExpressionSyntax?, _ range: SourceRange
  ) -> ExpressionSyntax {
    func label(_ name: String) -> IdentifierSyntax { IdentifierSyntax(name: name, range: range) }
    guard case .call(var call) = parts.first.passed(to: LibraryFunctions.unfolding).kind else { return parts.first }
    let all = ExpressionSyntax(.integer(text: "\(Int32.max)"), range: range)
    call.arguments.append(ArgumentSyntax(label: label("limit"), value: limit ?? all, range: range))
    call.arguments.append(ArgumentSyntax(label: label("next"), value: parts.next, range: range))
    return ExpressionSyntax(.call(call), range: range)
  }

  /// `for x in sequence(first: a, next: f)`: the next element is asked for when the body has run, as Swift does.
  mutating func checkUnfolding(_ node: ForInSyntax, _ range: SourceRange, label: String?) -> [TypedStatement]? {
    guard !node.isCase, let parts = unfolded(node.sequence) else { return nil }
    nodes.removeAll(keepingCapacity: true)
    let first = solve(parts.first, expected: nil)
    let type = first.type
    if type.hasUnknown { return [] }
    nodes.removeAll(keepingCapacity: true)
    let next = solve(parts.next, expected: .function([type], .optional(type)))
    func expression(_ kind: TypedExpression.Kind, _ type: SwiftType) -> TypedExpression {
      TypedExpression(kind, type: type, range: node.sequence.range)
    }
    func statement(_ kind: TypedStatement.Kind) -> TypedStatement { TypedStatement(kind, range: range) }
    let (step, current) = (temporary("next", next.type, range), temporary("current", .optional(type), range))
    let isStart = temporary("isStart", .bool, range)
    for id in [current, isStart] { variables[id.index].isMutable = true }
    let prelude = [
      statement(.bind(.variable(step), next)),
      statement(.bind(.variable(current), expression(.builtin(.some, [first]), .optional(type)))),
      statement(.bind(.variable(isStart), expression(.boolean(true), .bool))),
    ]
    noteTaint(prelude)
    taint(.variable(current), by: first)
    let held = expression(.variable(current), .optional(type))
    let value = expression(.builtin(.unwrap, [held]), type)
    func assign(_ id: VariableID, _ value: TypedExpression) -> TypedStatement {
      statement(.assign(Place(root: id, rootType: value.type, path: [], type: value.type, range: range), value))
    }
    let following = expression(
      .apply(expression(.variable(step), next.type), [.value(value)]), .optional(type))
    let advance = statement(
      .if(
        expression(.variable(isStart), .bool), then: [assign(isStart, expression(.boolean(false), .bool))],
        otherwise: [assign(current, following)]))
    let (target, body) = loop(label) { checker in
      checker.scoped { checker in
        let pattern = checker.bind(node.pattern, type, isMutable: false)
        let bound = TypedStatement(.bind(pattern, value), range: range)
        checker.taint(pattern, by: first)
        let filter = node.whereCondition.map { checker.resolvedFilter($0, Match()) }
        let inner = checker.check(node.body)
        guard let filter else { return [bound] + inner }
        return [bound, TypedStatement(.if(filter, then: inner, otherwise: []), range: range)]
      }
    }
    let isOver = expression(.builtin(.presence(false), [held]), .bool)
    let leave = statement(.if(isOver, then: [statement(.break(target))], otherwise: []))
    return prelude + [statement(.while(target, expression(.boolean(true), .bool), body: [advance, leave] + body))]
  }
}
