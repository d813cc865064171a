import ADGenSyntax

/// Operators, subscripts and unwrapping.
extension BodyChecker {
  mutating func inferPrefix(_ name: OperatorSyntax, _ operand: ExpressionSyntax, _ range: SourceRange) -> Int {
    if name.name == "-" {
      // `-1` is a literal, not a negation.
      if case .integer(let text) = operand.kind { return negateLiteral(inferInteger(text, range, expected: nil)) }
      if case .float(let text) = operand.kind { return negateLiteral(inferFloating(text, range)) }
    }
    let own = summary.operatorFunctions(name.name, from: file).filter {
      $0.parameters.count == 1 && !$0.isPostfixOperator
    }
    return inferUnary(name, infer(operand), own.map(\.signature) + (table.prefixOperators[name.name] ?? []), range)
  }

  /// `2...`, or an operator of the module's own.
  mutating func inferPostfix(_ operand: ExpressionSyntax, _ name: OperatorSyntax, _ range: SourceRange) -> Int {
    let own = summary.operatorFunctions(name.name, from: file).filter(\.isPostfixOperator)
    if own.isEmpty, name.name == "..." { return inferPartialRange(from: operand, range) }
    if own.isEmpty {
      return invalid(range, .unsupported("a postfix operator that the module does not declare", "call a function"))
    }
    return inferUnary(name, infer(operand), own.map(\.signature), range)
  }

  private mutating func inferUnary(
    _ name: OperatorSyntax, _ operand: Int, _ overloads: [Signature], _ range: SourceRange
  ) -> Int {
    if nodes[operand].isInvalid { return operand }
    let arguments = Arguments(labels: [nil], nodes: [operand], isInout: [false])
    let candidates = apply(Self.unlabelled(overloads), arguments)
    if candidates.isEmpty { return reportOperator(name, [operand]) }
    return node(range, candidates)
  }

  private mutating func negateLiteral(_ node: Int) -> Int {
    nodes[node].candidates = nodes[node].candidates.filter(\.isNumberLiteral).compactMap { candidate in
      var candidate = candidate
      switch candidate.form {
      case .integer(let text, _):
        if candidate.type.isInteger, !candidate.type.isSignedInteger { return nil }
        candidate.form = .integer(text: text, isNegative: true)
      case .floating(let text, _): candidate.form = .floating(text: text, isNegative: true)
      case .boolean, .string, .symbol, .variable, .global, .type, .apply, .array, .tuple, .ternary, .element,
        .tensorElement, .field, .whole, .chain, .tried, .inout, .closure, .function, .unknown, .invalid:
        break
      }
      return candidate
    }
    addOwnLiterals(node)
    return node
  }

  mutating func inferBinary(
    _ left: ExpressionSyntax, _ name: OperatorSyntax, _ right: ExpressionSyntax, _ range: SourceRange
  ) -> Int {
    if let test = inferPresence(left, name, right, range) { return test }
    let left = name.name == "??" ? searching(left) : left
    let leftNode: Int
    let rightNode: Int
    if left.isToldByOther {
      rightNode = infer(right)
      leftNode = infer(left, expected: type(of: left, beside: rightNode))
    } else {
      leftNode = infer(left)
      rightNode = infer(right, expected: type(of: right, beside: leftNode))
    }
    if nodes[leftNode].isInvalid || nodes[rightNode].isInvalid { return invalidSilently(range) }
    if name.name == "??", isUnknownOptional(leftNode) {
      return invalid(range, .unsupported("this optional", "unwrap it in the caller"))
    }
    return inferBinary(leftNode, name, rightNode, range)
  }

  /// Whether the node is an optional that only text knows.
  func isUnknownOptional(_ node: Int) -> Bool {
    switch nodes[node].candidates.first?.form {
    case .unknown: return true
    case .variable(let id): return isUnmodelled(variables[id.index].type)
    default: return false
    }
  }

  /// What the other operand tells of `.a` or `[1, 2, 3]`: an enum, or a SIMD vector.
  private func type(of operand: ExpressionSyntax, beside node: Int) -> SwiftType? {
    switch operand.kind {
    case .implicitMember: return enumType(of: node)
    case .array: return preferredTypes(of: node).first { $0.vectorCount != nil }
    default: return nil
    }
  }

  /// The enum whose case the other operand of `==` must be.
  private func enumType(of node: Int) -> SwiftType? {
    nodes[node].candidates.map(\.type).first { enumEntry($0) != nil }
  }

  /// The operator between two nodes; also what a compound assignment does.
  mutating func inferBinary(_ left: Int, _ name: OperatorSyntax, _ right: Int, _ range: SourceRange) -> Int {
    let own = summary.operatorFunctions(name.name, from: file).filter { $0.parameters.count == 2 }
    let involvesTensor = [left, right].contains { node in
      nodes[node].candidates.contains { !$0.type.isNumber && $0.type != .bool }
    }
    let known = involvesTensor ? table.infixOperators[name.name] : table.scalarInfixOperators[name.name]
    let overloads = own.map(\.signature) + (known ?? []) + enumComparisons(name.name, [left, right])
    let arguments = Arguments(labels: [nil, nil], nodes: [left, right], isInout: [false, false])
    let candidates = apply(Self.unlabelled(overloads), arguments)
    if candidates.isEmpty {
      return inferEquality(left, name, right, range) ?? inferOrder(left, name, right, range)
        ?? inferSum(left, name, right, range) ?? reportOperator(name, [left, right])
    }
    return node(range, candidates)
  }

  /// `>`, `<=` and `>=` of the module's types that declare `<`, as `Comparable` has them.
  private mutating func inferOrder(_ left: Int, _ name: OperatorSyntax, _ right: Int, _ range: SourceRange) -> Int? {
    guard [">", "<=", ">="].contains(name.name) else { return nil }
    let own = summary.operatorFunctions("<", from: file).filter { $0.parameters.count == 2 }.map(\.signature)
    let operands = name.name == ">=" ? [left, right] : [right, left]
    let candidates = apply(
      Self.unlabelled(own), Arguments(labels: [nil, nil], nodes: operands, isInout: [false, false]))
    if candidates.isEmpty { return nil }
    let less = node(range, candidates)
    if name.name == ">" { return less }
    let negated = apply(
      table.prefixOperators["!"] ?? [], Arguments(labels: [nil], nodes: [less], isInout: [false]))
    return node(range, negated)
  }

  /// `+` of two slices, or of a slice and an array: a slice that begins where the left one does.
  private mutating func inferSum(_ left: Int, _ name: OperatorSyntax, _ right: Int, _ range: SourceRange) -> Int? {
    guard name.name == "+", preferredTypes(of: left).first?.sliceElement != nil,
      let other = preferredTypes(of: right).first, other.sliceElement != nil || other.arrayElement != nil
    else { return nil }
    let joining = summary.functions(named: LibraryFunctions.joiningSlices).map(\.signature)
    let candidates = apply(
      joining, Arguments(labels: [nil, nil], nodes: [left, right], isInout: [false, false]))
    return candidates.isEmpty ? nil : node(range, candidates)
  }

  /// Operands have no labels, whatever the operator's declaration calls its parameters.
  private static func unlabelled(_ signatures: [Signature]) -> [Signature] {
    signatures.map { signature in
      guard case .function = signature.callee else { return signature }
      var signature = signature
      for index in signature.parameters.indices { signature.parameters[index].label = nil }
      return signature
    }
  }

  private mutating func reportOperator(_ name: OperatorSyntax, _ operands: [Int]) -> Int {
    let types = operands.map { "'\(describe($0))'" }.joined(separator: " and ")
    let numbers = operands.allSatisfy { preferredTypes(of: $0).first?.isNumber == true }
    let note: String
    if operands.contains(where: { preferredTypes(of: $0).first == .untold }) {
      note = "nobody but the compiler knows the type of one operand: write it, 'let t: Double = …'"
    } else if Self.bitOperators.contains(name.name) {
      note = "bit and overflow operators cannot be used in differentiated functions; compute the value in the caller"
    } else if numbers {
      note = "convert one of the operands, for instance 'Double(x)'"
    } else {
      note = "arithmetic is defined on numbers and tensors; write a loop over the elements of an array"
    }
    noteTypeError(operands)
    return invalid(name.range, "operator '\(name.name)' cannot be applied to \(types)", note: note)
  }

  private static let bitOperators: Set<String> = [
    "&", "|", "^", "~", "<<", ">>", "&<<", "&>>", "&+", "&-", "&*", "~=", "===", "!==", "??",
  ]

  // MARK: Subscripts

  /// `a[...]` is `a[a.startIndex...]`.
  static func bounded(_ call: CallSyntax) -> CallSyntax {
    guard call.arguments.count == 1, case .identifier(let name, _) = call.arguments[0].value.kind, name.name == "..."
    else { return call }
    let range = call.arguments[0].value.range
    let start = DeclarationReference(base: IdentifierSyntax(name: "startIndex", range: range), range: range)
    let lower = ExpressionSyntax(.member(base: call.callee, name: start, genericArguments: []), range: range)
    var result = call
    result.arguments[0].value = ExpressionSyntax(
      .postfix(lower, OperatorSyntax(name: "...", range: range)), range: range)
    return result
  }

  mutating func inferSubscript(_ written: CallSyntax, _ range: SourceRange) -> Int {
    let call = Self.bounded(written)
    let base = infer(call.callee)
    if nodes[base].isInvalid { return base }
    if let own = inferOwnSubscript(base, call, range) { return own }
    if let value = inferDictionaryValue(base, call, range) { return value }
    var indices: [Int] = []
    let isElement = call.arguments.first?.label?.name == "at"
    for (position, argument) in call.arguments.enumerated() {
      if let label = argument.label, label.name == "keyPath" {
        return invalid(
          label.range, "which property this key path names cannot be told here",
          note: "write it in the subscript, 'x[keyPath: \\.weights]', or pass a closure that reads or changes 'x'")
      }
      if let label = argument.label, position > 0 || !isElement {
        return invalid(
          label.range, "a subscript with the label '\(label.name)' is not known",
          note: "arrays take one index, tensors 'x[at: i, j]' with one index per axis")
      }
      let index = infer(argument.value)
      if nodes[index].isInvalid { return index }
      indices.append(index)
    }
    if indices.count == 1, !isElement, let slice = inferSlice(base, indices[0], range) { return slice }
    var choices: [Choice] = []
    for index in indices {
      guard let choice = bestCandidate(of: index, fitting: .int) else {
        return invalid(
          nodes[index].range, "an index has type 'Int', this has '\(describe(index))'",
          note: "an array takes an 'Int' or a range of them")
      }
      choices.append(choice)
    }
    let indexScore = choices.reduce(0) { $0 + score(of: $1) }
    var candidates: [Candidate] = []
    for (position, candidate) in nodes[base].candidates.enumerated() {
      let root = Choice(node: base, candidate: position, type: candidate.type)
      let total = candidate.score + indexScore
      if let element = candidate.type.collectionElement, indices.count == 1, !isElement {
        candidates.append(Candidate(type: element, score: total, form: .element([root] + choices)))
      } else if let scalar = candidate.type.vectorScalar, indices.count == 1, !isElement {
        candidates.append(Candidate(type: scalar, score: total, form: .element([root] + choices)))
      } else if candidate.type.maskCount != nil, indices.count == 1, !isElement {
        candidates.append(Candidate(type: .bool, score: total, form: .element([root] + choices)))
      } else if let scalar = candidate.type.tensorScalar, isElement {
        candidates.append(Candidate(type: scalar, score: total, form: .tensorElement([root] + choices)))
      }
    }
    if candidates.isEmpty {
      return invalid(
        range, "a value of type '\(describe(base))' has no such subscript",
        note: "arrays take one index, tensors 'x[at: i, j]' with one index per axis")
    }
    return node(range, candidates)
  }

  /// `a[r]` with a range; nil if the index is none.
  private mutating func inferSlice(_ base: Int, _ index: Int, _ range: SourceRange) -> Int? {
    let ranges = ["Range", "ClosedRange", "PartialRangeFrom", "PartialRangeUpTo", "PartialRangeThrough"].map {
      SwiftType.nominal($0, [.int])
    }
    let t = SwiftType.parameter("T")
    var overloads: [Signature] = []
    for type in ranges where bestCandidate(of: index, fitting: type) != nil {
      for collection in [SwiftType.array(t), .slice(t)] {
        overloads.append(
          .generic(.any, [SignatureParameter(collection), SignatureParameter(type)], .slice(t), .slice))
      }
    }
    if overloads.isEmpty { return nil }
    let candidates = apply(
      overloads, Arguments(labels: [nil, nil], nodes: [base, index], isInout: [false, false]))
    return candidates.isEmpty ? nil : node(range, candidates)
  }

  /// `a...`
  private mutating func inferPartialRange(from operand: ExpressionSyntax, _ range: SourceRange) -> Int {
    let bound = infer(operand, expected: .int)
    if nodes[bound].isInvalid { return bound }
    let t = SwiftType.parameter("T")
    let type = SwiftType.nominal(PartialRange.from.rawValue, [t])
    let signature = Signature.generic(.integer, [SignatureParameter(t)], type, .partialRange(.from))
    let candidates = apply([signature], Arguments(labels: [nil], nodes: [bound], isInout: [false]))
    if candidates.isEmpty {
      return invalid(range, "'...' cannot be applied to '\(describe(bound))'", note: "bounds have type 'Int'")
    }
    return node(range, candidates)
  }

  /// `a.last!`.
  mutating func inferUnwrap(_ operand: ExpressionSyntax, _ range: SourceRange) -> Int {
    let child = infer(searching(operand))
    if nodes[child].isInvalid { return child }
    if isUnknownOptional(child) {
      return invalid(range, .unsupported("this optional", "unwrap it in the caller"))
    }
    let t = SwiftType.parameter("T")
    let unwrap = Signature.generic(.any, [SignatureParameter(.nominal("Optional", [t]))], t, .unwrap)
    let candidates = apply([unwrap], Arguments(labels: [nil], nodes: [child], isInout: [false]))
    if candidates.isEmpty { return invalid(range, "'\(describe(child))' is not an optional", note: "remove the '!'") }
    return node(range, candidates)
  }
}

extension ExpressionSyntax {
  /// Whether it means nothing, or something else, by itself.
  fileprivate var isToldByOther: Bool {
    switch kind {
    case .implicitMember, .array: return true
    default: return false
    }
  }
}
