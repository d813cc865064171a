import ADGenSyntax

extension BodyChecker {
  /// The types that an integer literal can have, its default first.
  private static let integerLiteralTypes: [SwiftType] =
    [.int, .double, .float] + SwiftType.integerNames.dropFirst().map { .nominal($0, []) }

  private static let decimal = SwiftType.nominal("Decimal", [])

  mutating func inferInteger(_ text: String, _ range: SourceRange, expected: SwiftType?) -> Int {
    let form = Candidate.Form.integer(text: text, isNegative: false)
    if let expected, expected.isNumber {
      let score = expected == .int ? 0 : Score.nonDefaultLiteral
      return node(range, [Candidate(type: expected, score: score, form: form)])
    }
    let types = Self.integerLiteralTypes + (summary.usesRareFloats ? SwiftType.rareFloatingTypes : [])
    var candidates = types.map { type in
      Candidate(type: type, score: Self.integerLiteralScore(type), form: form)
    }
    if seesDecimal { candidates.append(Candidate(type: Self.decimal, score: Score.nonDefaultLiteral, form: form)) }
    let literal = node(range, candidates)
    addOwnLiterals(literal)
    return literal
  }

  /// Swift tries Int, then Double; the other types only where the context wants them.
  private static func integerLiteralScore(_ type: SwiftType) -> Int {
    if type == .int { return 0 }
    return type == .double ? Score.nonDefaultLiteral : Score.nonDefaultLiteral + Score.finer
  }

  mutating func inferFloating(_ text: String, _ range: SourceRange) -> Int {
    let form = Candidate.Form.floating(text: text, isNegative: false)
    var candidates = [
      Candidate(type: .double, score: 0, form: form),
      Candidate(type: .float, score: Score.nonDefaultLiteral, form: form),
    ]
    if summary.usesRareFloats {
      candidates += SwiftType.rareFloatingTypes.map {
        Candidate(type: $0, score: Score.nonDefaultLiteral + Score.finer, form: form)
      }
    }
    if seesDecimal { candidates.append(Candidate(type: Self.decimal, score: Score.nonDefaultLiteral, form: form)) }
    let literal = node(range, candidates)
    addOwnLiterals(literal)
    return literal
  }

  /// Foundation's Decimal takes part in overload resolution where it is imported.
  private var seesDecimal: Bool { summary.imports[file]["Foundation"] != nil }

  /// The elements of an array literal; where nothing else says so, one tells which enum `.case` belongs to in the others.
  private mutating func inferElements(_ elements: [ExpressionSyntax], expected: SwiftType?) -> [Int] {
    guard expected == nil, elements.contains(where: \.isImplicitMember),
      let telling = elements.firstIndex(where: { !$0.isImplicitMember })
    else { return elements.map { infer($0, expected: expected) } }
    let known = infer(elements[telling])
    let told = enumTold(by: known)
    return elements.enumerated().map { position, element in
      position == telling ? known : infer(element, expected: element.isImplicitMember ? told : nil)
    }
  }

  mutating func inferArray(
    _ elements: [ExpressionSyntax], _ expression: ExpressionSyntax, expected: SwiftType?
  ) -> Int {
    if let scalar = expected?.tensorScalar { return inferTensorLiteral(expression, scalar) }
    if let expected, let scalar = expected.vectorScalar, expected.vectorCount == elements.count {
      return inferVectorLiteral(elements, expression, expected, scalar)
    }
    let elementType = expected?.arrayElement
    let children = inferElements(elements, expected: elementType)
    if children.contains(where: { nodes[$0].isInvalid }) { return invalidSilently(expression.range) }
    guard let first = children.first else {
      let type = SwiftType.array(elementType ?? .unknown)
      return node(expression.range, [Candidate(type: type, score: 0, form: .array([]))])
    }
    var types: [SwiftType] = []
    for child in children.prefix(8) {
      for candidate in nodes[child].candidates where !types.contains(candidate.type) { types.append(candidate.type) }
    }
    if nodes[first].candidates.allSatisfy({ !$0.type.hasUnknown }) { types = nodes[first].candidates.map(\.type) }
    var candidates: [Candidate] = []
    for type in types {
      guard let choices = choose(children, as: type) else { continue }
      let joined = choices.reduce(type) { Bindings.join($0, $1.type) ?? $0 }
      let score = choices.reduce(0) { $0 + self.score(of: $1) }
      add(Candidate(type: .array(joined), score: score, form: .array(choices)), to: &candidates)
    }
    if candidates.isEmpty {
      // Some elements may be optionals, or `nil`.
      for type in types where type.wrapped == nil {
        guard let choices = choose(children, as: .optional(type)) else { continue }
        let score = choices.reduce(0) { $0 + self.score(of: $1) }
        add(Candidate(type: .array(.optional(type)), score: score, form: .array(choices)), to: &candidates)
      }
    }
    if candidates.isEmpty {
      return invalid(
        expression.range, "the elements of this array have different types",
        note: "convert them to one type, for instance 'Double(x)'")
    }
    return node(expression.range, candidates)
  }

  /// `[1, 2]` where a SIMD vector is wanted.
  private mutating func inferVectorLiteral(
    _ elements: [ExpressionSyntax], _ expression: ExpressionSyntax, _ vector: SwiftType, _ scalar: SwiftType
  ) -> Int {
    let scalars = elements.map { infer($0, expected: scalar) }
    if scalars.contains(where: { nodes[$0].isInvalid }) { return invalidSilently(expression.range) }
    let literal = Signature(
      elements.map { _ in SignatureParameter(scalar) }, vector, .builtin(.vector(.elements)))
    let arguments = Arguments(labels: scalars.map { _ in nil }, nodes: scalars, isInout: scalars.map { _ in false })
    let candidates = apply([literal], arguments)
    if candidates.isEmpty {
      return invalid(
        expression.range, "the elements of this vector are not of type '\(scalar.spelling)'",
        note: "convert them: '\(scalar.spelling)(…)'")
    }
    return node(expression.range, candidates)
  }

  /// `[[1, 2], [3, 4]]` where a tensor is wanted.
  private mutating func inferTensorLiteral(_ expression: ExpressionSyntax, _ scalar: SwiftType) -> Int {
    var shape: [Int] = []
    var leaves: [ExpressionSyntax] = [expression]
    while case .array(let first) = leaves.first?.kind {
      var next: [ExpressionSyntax] = []
      for leaf in leaves {
        guard case .array(let elements) = leaf.kind, elements.count == first.count else {
          return invalid(leaf.range, "the rows of this tensor have different lengths", note: "write rows of one length")
        }
        next += elements
      }
      shape.append(first.count)
      leaves = next
    }
    let scalars = leaves.map { infer($0, expected: scalar) }
    if scalars.contains(where: { nodes[$0].isInvalid }) { return invalidSilently(expression.range) }
    let parameter = SignatureParameter(nil, scalar, isVariadic: true)
    let literal = Signature([parameter], .tensor(scalar), .builtin(.composite(.literal(shape))))
    let arguments = Arguments(
      labels: scalars.map { _ in nil }, nodes: scalars, isInout: scalars.map { _ in false })
    let candidates = apply([literal], arguments)
    if candidates.isEmpty {
      return invalid(
        expression.range, "the elements of this tensor are not of type '\(scalar.spelling)'",
        note: "convert them: '\(scalar.spelling)(…)'")
    }
    return node(expression.range, candidates)
  }

  /// The best candidates of all nodes at one type.
  private mutating func choose(_ children: [Int], as type: SwiftType) -> [Choice]? {
    var choices: [Choice] = []
    choices.reserveCapacity(children.count)
    for child in children {
      guard let choice = bestCandidate(of: child, fitting: type) else { return nil }
      choices.append(choice)
    }
    return choices
  }

  mutating func inferTuple(_ elements: [ArgumentSyntax], _ range: SourceRange, expected: SwiftType?) -> Int {
    var fields: [TupleField]?
    if case .tuple(let expectedFields) = expected, expectedFields.count == elements.count { fields = expectedFields }
    var choices: [Choice] = []
    var types: [TupleField] = []
    var score = 0
    for (index, element) in elements.enumerated() {
      let child = infer(element.value, expected: fields?[index].type)
      if nodes[child].isInvalid { return invalidSilently(range) }
      let wanted = fields?[index].type ?? preferredTypes(of: child).first ?? .unknown
      guard let choice = bestCandidate(of: child, fitting: wanted) else {
        return invalid(
          element.value.range, "cannot convert a value of type '\(describe(child))' to '\(wanted.spelling)'",
          note: "convert it: '\(wanted.spelling)(…)'")
      }
      choices.append(choice)
      types.append(TupleField(label: element.label?.name ?? fields?[index].label, type: choice.type))
      score += self.score(of: choice)
    }
    let written = Candidate(type: .tuple(types), score: score, form: .tuple(choices))
    return node(range, fields == nil ? [written] + tuplesOfLiterals(choices, types) : [written])
  }

  /// What a tuple of a few literals may be besides what it is by itself: what is done with it tells, as in
  /// `x.reduce((0, 0)) { ($0.0 + $1, $0.1 + 1) }`.
  private func tuplesOfLiterals(_ choices: [Choice], _ fields: [TupleField]) -> [Candidate] {
    guard choices.count <= 3 else { return [] }
    let wanted: [SwiftType] = choices.count == 2 ? [.int, .double, .float] : [.int, .double]
    var tuples: [[Choice]] = [[]]
    for choice in choices {
      let all = nodes[choice.node].candidates
      var options = [choice]
      for index in all.indices where all[choice.candidate].isNumberLiteral && all[index].isNumberLiteral {
        guard all[index].type != choice.type, wanted.contains(all[index].type) else { continue }
        options.append(Choice(node: choice.node, candidate: index, type: all[index].type))
      }
      tuples = tuples.flatMap { tuple in options.map { tuple + [$0] } }
    }
    return tuples.dropFirst().map { tuple in
      let types = zip(fields, tuple).map { TupleField(label: $0.label, type: $1.type) }
      return Candidate(type: .tuple(types), score: tuple.reduce(0) { $0 + score(of: $1) }, form: .tuple(tuple))
    }
  }

  mutating func inferTernary(
    _ condition: ExpressionSyntax, _ then: ExpressionSyntax, _ otherwise: ExpressionSyntax, _ range: SourceRange,
    expected: SwiftType?
  ) -> Int {
    let conditionNode = infer(condition, expected: .bool)
    let thenNode: Int
    let otherwiseNode: Int
    if expected == nil, then.isImplicitMember {
      otherwiseNode = infer(otherwise)
      thenNode = infer(then, expected: enumTold(by: otherwiseNode))
    } else {
      thenNode = infer(then, expected: expected)
      let told = otherwise.isImplicitMember ? enumTold(by: thenNode) : nil
      otherwiseNode = infer(otherwise, expected: expected ?? told)
    }
    if [conditionNode, thenNode, otherwiseNode].contains(where: { nodes[$0].isInvalid }) {
      return invalidSilently(range)
    }
    guard let test = bestCandidate(of: conditionNode, fitting: .bool) else {
      return invalid(
        condition.range, "a condition has type 'Bool', this has '\(describe(conditionNode))'",
        note: "compare the value, for instance with 0")
    }
    var candidates: [Candidate] = []
    for (index, candidate) in nodes[thenNode].candidates.enumerated() {
      guard let other = bestCandidate(of: otherwiseNode, fitting: candidate.type) else { continue }
      let choices = [test, Choice(node: thenNode, candidate: index, type: other.type), other]
      let total = score(of: test) + candidate.score + score(of: other)
      add(Candidate(type: other.type, score: total, form: .ternary(choices)), to: &candidates)
    }
    if candidates.isEmpty { candidates = optionalChoices(test, thenNode, otherwiseNode) }
    if candidates.isEmpty {
      return invalid(
        range, "the two values have types '\(describe(thenNode))' and '\(describe(otherwiseNode))'",
        note: "convert one of them, for instance 'Double(x)'")
    }
    return node(range, candidates)
  }

  /// The enum with payloads that one side of a choice is, so that the other may be `.case(…)`.
  private func enumTold(by node: Int) -> SwiftType? { preferredTypes(of: node).first { $0.payloadEnum != nil } }

  /// `e as T`.
  mutating func inferCoercion(_ operand: ExpressionSyntax, to type: TypeSyntax, _ range: SourceRange) -> Int {
    let target = summary.resolve(type, in: typeScope)
    let child = infer(operand, expected: target)
    if nodes[child].isInvalid { return child }
    guard let choice = bestCandidate(of: child, fitting: target) else {
      return invalid(
        range, "cannot convert a value of type '\(describe(child))' to '\(target.spelling)'",
        note: "convert it: '\(target.spelling)(…)'")
    }
    // Keep the one candidate, under the score that it has.
    let candidate = nodes[child].candidates[choice.candidate]
    return node(range, [Candidate(type: target, score: candidate.score, form: candidate.form)])
  }

  /// Adds a candidate, unless one of the same type is as good.
  func add(_ candidate: Candidate, to candidates: inout [Candidate]) {
    guard let index = candidates.firstIndex(where: { $0.type == candidate.type }) else {
      candidates.append(candidate)
      return
    }
    let old = candidates[index]
    if old.score >= Score.guess, candidate.score / Score.guess == old.score / Score.guess {
      if case .worse = Self.rank(candidate, old) { return }
      candidates[index].isAmbiguous = true
    } else if candidate.score < old.score {
      candidates[index] = candidate
    } else if candidate.score == old.score {
      switch Self.rank(candidate, old) {
      case .better: candidates[index] = candidate
      case .worse: break
      case .equal: candidates[index].isAmbiguous = true
      }
    }
  }
}

extension ExpressionSyntax {
  /// `.name` and `.name(…)`, which mean nothing without a type.
  fileprivate var isImplicitMember: Bool {
    switch kind {
    case .implicitMember: return true
    case .call(let call): return call.callee.isImplicitMember
    case .parenthesized(let inner): return inner.isImplicitMember
    default: return false
    }
  }
}
