import ADGenSyntax

// Assignments, also compound ones and those of several places at once.
extension BodyChecker {
  mutating func checkAssignment(
    _ left: ExpressionSyntax, _ right: ExpressionSyntax, _ range: SourceRange
  ) -> [TypedStatement] {
    switch left.kind {
    case .discard:
      if case .tryExpression(.optional, let operand) = right.kind { return checkTried(operand, range) }
      switch mutation(right) {
      case .some(let mutation):
        let kind = TypedStatement.Kind.mutate(mutation.place, mutation.method, mutation.arguments, result: .wildcard)
        return [TypedStatement(kind, range: range)]
      case .failed: return []
      case .none: break
      }
      return [TypedStatement(.evaluate(solve(right, expected: nil)), range: range)]
    case .tuple(let elements): return checkDestructuring(elements, right, range)
    default: break
    }
    if let statements = checkSetter(left, right, range) { return statements }
    guard let place = place(left, purpose: "assigned") else {
      _ = solve(right, expected: nil)
      return []
    }
    if let statements = branches(right, into: .place(place)) { return statements }
    if let (statement, last) = hoistedMutation(right) {
      return [statement, TypedStatement(.assign(place, last), range: range)]
    }
    var expected = place.type
    // What replaces a part of an array may be a literal.
    if case .array = right.kind, let element = place.type.sliceElement { expected = .array(element) }
    return [TypedStatement(.assign(place, solve(right, expected: expected)), range: range)]
  }

  private mutating func checkDestructuring(
    _ elements: [ArgumentSyntax], _ right: ExpressionSyntax, _ range: SourceRange
  ) -> [TypedStatement] {
    var places: [Place?] = []
    for element in elements {
      if case .discard = element.value.kind {
        places.append(nil)
        continue
      }
      guard let place = place(element.value, purpose: "assigned") else { return [] }
      places.append(place)
    }
    let type = SwiftType.tuple(places.map { TupleField(type: $0?.type ?? .unknown) })
    let value = solve(right, expected: type)
    return [TypedStatement(.destructure(places, value), range: range)]
  }

  static func isAssigning(_ name: String) -> Bool {
    switch name {
    case "==", "!=", "<=", ">=", "===", "!==", "~=": return false
    default: return name.count > 1 && name.hasSuffix("=")
    }
  }

  mutating func checkCompound(
    _ left: ExpressionSyntax, _ name: OperatorSyntax, _ right: ExpressionSyntax, _ range: SourceRange
  ) -> [TypedStatement] {
    let infix = OperatorSyntax(name: String(name.name.dropLast()), range: name.range)
    let changed = ExpressionSyntax(.binary(left: left, infix, right: right), range: range)
    if let statements = checkSetter(left, changed, range) { return statements }
    if let statements = checkOwnCompound(left, name, right, range) { return statements }
    guard let place = place(left, purpose: "changed") else { return [] }
    if name.name == "+=" || name.name == "-=", place.type.structure != nil, summary.conforms(place.type, to: .number) {
      // AdditiveArithmetic's own.
      return [TypedStatement(.assign(place, solve(changed, expected: place.type)), range: range)]
    }
    let leftNode = node(left.range, [Candidate(type: place.type, score: 0, form: .type)])
    let rightNode = infer(right, expected: right.namesNoType ? place.type : nil)
    if nodes[rightNode].isInvalid { return [] }
    let root = inferBinary(leftNode, infix, rightNode, range)
    if nodes[root].isInvalid { return [] }
    guard let choice = bestCandidate(of: root, fitting: place.type),
      case .apply(let signature, let arguments, _) = nodes[root].candidates[choice.candidate].form,
      case .builtin(let builtin) = signature.callee, let operand = arguments.last?.first
    else {
      error(
        "'\(name.name)' cannot be applied to '\(place.type.spelling)' and '\(describe(rightNode))'", name.range,
        note: "convert the right side: '\(place.type.spelling)(…)'")
      return []
    }
    return [TypedStatement(.compoundAssign(place, builtin, build(operand)), range: range)]
  }

  /// `a += b` with an operator of the module's; nil if the table has the operator.
  private mutating func checkOwnCompound(
    _ left: ExpressionSyntax, _ name: OperatorSyntax, _ right: ExpressionSyntax, _ range: SourceRange
  ) -> [TypedStatement]? {
    let own = summary.operatorFunctions(name.name, from: file)
    guard !own.isEmpty, let place = place(left, purpose: "changed") else { return nil }
    places.append(place)
    let operands = [
      node(left.range, [Candidate(type: place.type, score: 0, form: .inout(places.count - 1))]), infer(right),
    ]
    if nodes[operands[1]].isInvalid { return [] }
    let signatures = own.map { function in
      var signature = function.signature
      for index in signature.parameters.indices { signature.parameters[index].label = nil }
      return signature
    }
    let candidates = apply(signatures, Arguments(labels: [nil, nil], nodes: operands, isInout: [true, false]))
    if candidates.isEmpty { return nil }
    let value = choose(node(range, candidates), expected: nil, range)
    return [TypedStatement(.evaluate(value), range: range)]
  }
}
