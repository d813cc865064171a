import ADGenSyntax

/// Dictionaries of what is differentiated: literals and subscripts.
extension BodyChecker {
  mutating func inferDictionary(
    _ elements: [DictionaryElementSyntax], _ range: SourceRange, expected: SwiftType?
  ) -> Int {
    var key: SwiftType?
    var value: SwiftType?
    if case .nominal("Dictionary", let arguments) = expected, arguments.count == 2 {
      if !arguments[0].hasUnknown { key = arguments[0] }
      if !arguments[1].hasUnknown { value = arguments[1] }
    }
    if let value, value.tangent == nil {
      return invalid(range, .unsupported("a dictionary of '\(value.spelling)'", "use an array"))
    }
    var nodes: [Int] = []
    for element in elements {
      let keyNode = inferKey(element.key, expected: key)
      let valueNode = infer(element.value, expected: value)
      if self.nodes[keyNode].isInvalid || self.nodes[valueNode].isInvalid { return invalidSilently(range) }
      key = key ?? preferredTypes(of: keyNode).first
      nodes += [keyNode, valueNode]
    }
    let types = value.map { [$0] } ?? (nodes.dropFirst().first.map { self.nodes[$0].candidates.map(\.type) } ?? [])
    guard let key, !types.isEmpty || expected != nil else {
      return invalid(
        range, "the type of this dictionary cannot be told", note: "write it: 'let d: [String: Double] = [:]'")
    }
    var candidates: [Candidate] = []
    for type in types.isEmpty ? [value ?? .unknown] : types where type.tangent != nil {
      guard let choices = choices(nodes, key, type) else { continue }
      let signature = Signature(
        nodes.indices.map { SignatureParameter($0.isMultiple(of: 2) ? key : type) }, .dictionary(key, type),
        .builtin(.dictionaryLiteral))
      let score = choices.reduce(0) { $0 + self.score(of: $1) }
      add(
        Candidate(
          type: .dictionary(key, type), score: score, form: .apply(signature, choices.map { [$0] }, Bindings())),
        to: &candidates)
    }
    if candidates.isEmpty {
      return invalid(
        range, "this dictionary cannot be differentiated",
        note: "its values must be of one type that has derivatives: numbers, arrays, tensors, structs of them")
    }
    return node(range, candidates)
  }

  private mutating func choices(_ nodes: [Int], _ key: SwiftType, _ value: SwiftType) -> [Choice]? {
    var result: [Choice] = []
    for (position, node) in nodes.enumerated() {
      guard let choice = bestCandidate(of: node, fitting: position.isMultiple(of: 2) ? key : value) else { return nil }
      result.append(choice)
    }
    return result
  }

  /// A key: strings stand for themselves.
  mutating func inferKey(_ expression: ExpressionSyntax, expected: SwiftType?) -> Int {
    if case .string(let literal) = expression.kind, !literal.isInterpolated, !literal.isMultiline,
      expected == nil || expected == .string
    {
      let text = source.text(of: expression.range)
      return node(expression.range, [Candidate(type: .string, score: 0, form: .symbol(text))])
    }
    return infer(expression, expected: expected)
  }

  /// `d[k]` and `d[k, default: v]`; nil if the base is no dictionary that is modelled.
  mutating func inferDictionaryValue(_ base: Int, _ call: CallSyntax, _ range: SourceRange) -> Int? {
    guard let index = nodes[base].candidates.firstIndex(where: { $0.type.dictionaryParts != nil }),
      let parts = nodes[base].candidates[index].type.dictionaryParts
    else { return nil }
    let type = nodes[base].candidates[index].type
    guard let key = call.arguments.first, key.label == nil, call.arguments.count <= 2,
      call.arguments.dropFirst().allSatisfy({ $0.label?.name == "default" })
    else {
      return invalid(range, .unsupported("this subscript", "write 'd[key]' or 'd[key, default: value]'"))
    }
    var arguments = [inferKey(key.value, expected: parts.key)]
    if call.arguments.count == 2 { arguments.append(infer(call.arguments[1].value, expected: parts.value)) }
    if arguments.contains(where: { nodes[$0].isInvalid }) { return invalidSilently(range) }
    let whole = Choice(node: base, candidate: index, type: type)
    var choices = [[whole]]
    for (argument, wanted) in zip(arguments, [parts.key, parts.value]) {
      guard let choice = bestCandidate(of: argument, fitting: wanted) else {
        return invalid(
          nodes[argument].range, "cannot convert a value of type '\(describe(argument))' to '\(wanted.spelling)'",
          note: "the dictionary is of type '\(type.spelling)'")
      }
      choices.append([choice])
    }
    let result = arguments.count == 2 ? parts.value : .optional(parts.value)
    let signature = Signature(
      choices.joined().map { SignatureParameter($0.type) }, result,
      .builtin(arguments.count == 2 ? .dictionaryDefault : .dictionaryValue))
    let score = choices.joined().reduce(0) { $0 + self.score(of: $1) }
    return node(range, [Candidate(type: result, score: score, form: .apply(signature, choices, Bindings()))])
  }
}
