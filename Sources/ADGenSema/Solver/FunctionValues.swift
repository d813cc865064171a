import ADGenSyntax

/// A closure or function whose type the context tells.
enum PendingFunction {
  case closure(ClosureSyntax)
  /// A function that is named and not called.
  case overloads([Signature])
}

/// Functions as values: named functions, operators and initializers that are not called, and calls of values.
extension BodyChecker {
  /// A node for something of function type: its candidates are found when the context tells a type.
  mutating func pendingNode(_ pending: PendingFunction, _ range: SourceRange, expected: SwiftType?) -> Int {
    pendings.append(pending)
    nodes.append(Node(range: range, candidates: [], pending: pendings.count - 1))
    let node = nodes.count - 1
    if let expected, expected.isFunction { _ = resolve(node, as: expected) }
    return node
  }

  /// The functions of one name, as a value.
  mutating func inferFunctionValue(_ overloads: [Signature], _ range: SourceRange, expected: SwiftType?) -> Int {
    let node = pendingNode(.overloads(overloads), range, expected: expected)
    // A function of the module that is neither overloaded nor generic has its type by itself.
    let own = overloads.filter { signature in
      if case .builtin = signature.callee { return overloads.count == 1 }
      return true
    }
    if own.count == 1, own[0].generics.isEmpty, nodes[node].candidates.isEmpty {
      nodes[node].candidates.append(Self.candidate(own[0], Bindings()))
    }
    return node
  }

  /// The candidates of a pending node for a type, by their indices. Parts of the type may be generic parameters that
  /// nothing has bound so far.
  mutating func resolve(_ node: Int, as target: SwiftType) -> [Int] {
    if let known = nodes[node].resolved[target] { return known }
    guard let pending = nodes[node].pending, case .function(let parameters, let result) = target else { return [] }
    let found: [Candidate]
    switch pendings[pending] {
    case .closure(let closure): found = candidates(of: closure, parameters, result, node)
    case .overloads(let signatures):
      let plain = candidates(of: signatures, parameters, result)
      found = plain.isEmpty ? split(signatures, parameters, result) : plain
    }
    let indices = found.map { candidate in
      nodes[node].candidates.append(candidate)
      return nodes[node].candidates.count - 1
    }
    nodes[node].resolved[target] = indices
    return indices
  }

  private func candidates(
    of signatures: [Signature], _ parameters: [SwiftType], _ result: SwiftType
  ) -> [Candidate] {
    var found: [Candidate] = []
    for signature in signatures {
      let own = signature.parameters.filter { !$0.type.isMetatype }
      guard own.count == parameters.count, !own.contains(where: \.isVariadic) else { continue }
      var bindings = Bindings()
      var fits = true
      for (parameter, target) in zip(own, parameters) {
        let (type, isInout) = target.asParameter
        if isInout != parameter.isInout { fits = false }
        if type.hasParameters { continue }
        if !bindings.match(bindings.applied(to: parameter.type), type) { fits = false }
      }
      if fits, !result.hasParameters, !bindings.match(bindings.applied(to: signature.result), result) { fits = false }
      let isAdmitted = signature.generics.allSatisfy { generic in
        bindings.types[generic.name].map {
          summary.admits($0, for: generic, ofModule: signature.isDeclared)
        } ?? false
      }
      if fits, isAdmitted { found.append(Self.candidate(signature, bindings)) }
    }
    // A family is less than what is declared for the type itself.
    if found.count > 1 {
      let own = found.filter { candidate in
        if case .function(let signature, _) = candidate.form { return signature.generics.isEmpty }
        return true
      }
      if !own.isEmpty { return own }
    }
    return found
  }

  /// `zip(a, b).map(*)`: the function takes the elements of the only parameter.
  private func split(
    _ signatures: [Signature], _ parameters: [SwiftType], _ result: SwiftType
  ) -> [Candidate] {
    guard parameters.count == 1, case .tuple(let fields) = parameters[0], fields.count > 1 else { return [] }
    return candidates(of: signatures, fields.map(\.type), result).map { candidate in
      var candidate = candidate
      if case .function(_, let own) = candidate.type { candidate.type = .function(parameters, own) }
      return candidate
    }
  }

  /// The function that takes a tuple apart and calls another one.
  mutating func splitting(
    _ function: FunctionValue, _ signature: Signature, _ type: SwiftType, _ range: SourceRange
  ) -> FunctionValue {
    guard case .function(let parameters, let result) = type, parameters.count == 1,
      case .tuple(let fields) = parameters[0], fields.count > 1,
      signature.parameters.filter({ !$0.type.isMetatype }).count == fields.count
    else { return function }
    var patterns: [TypedPattern] = []
    var arguments: [TypedArgument?] = []
    for (index, field) in fields.enumerated() {
      let id = VariableID(index: variables.count)
      variables.append(
        Variable(name: "$\(index)", type: field.type, isMutable: false, isConstant: false, range: range))
      patterns.append(.variable(id))
      arguments.append(.value(TypedExpression(.variable(id), type: field.type, range: range)))
    }
    let callee = TypedExpression(.function(function), type: .function(fields.map(\.type), result), range: range)
    let call = TypedExpression(.apply(callee, arguments), type: result, range: range)
    let parameter = TypedClosure.Parameter(pattern: .tuple(patterns), type: parameters[0], isInout: false)
    return .closure(
      TypedClosure(
        captures: [], parameters: [parameter], result: result,
        body: [TypedStatement(.return(call), range: range)], range: range))
  }

  private static func candidate(_ signature: Signature, _ bindings: Bindings) -> Candidate {
    let parameters = signature.parameters.filter { !$0.type.isMetatype }.map { parameter in
      let type = bindings.applied(to: parameter.type)
      return parameter.isInout ? SwiftType.inoutParameter(type) : type
    }
    return Candidate(
      type: .function(parameters, bindings.applied(to: signature.result)), score: signature.penalty,
      form: .function(signature, bindings))
  }

  // MARK: Calls of function values

  /// A call of what is no name of a function: a variable, a closure, the result of a call.
  mutating func inferValueCall(
    _ callee: ExpressionSyntax, _ call: CallSyntax, _ range: SourceRange, expected: SwiftType?
  ) -> Int {
    let function: Int
    if let closure = Self.closure(callee) {
      function = pendingNode(.closure(closure), closure.range, expected: nil)
    } else {
      function = infer(callee)
    }
    if nodes[function].isInvalid { return function }
    let reference = DeclarationReference(
      base: IdentifierSyntax(name: "callAsFunction", range: callee.range), range: callee.range)
    if let made = inferOwnMethod(callee, function, reference, call, range, expected: expected) { return made }
    if nodes[function].pending != nil, nodes[function].candidates.isEmpty {
      resolveCallee(function, call, expected: expected)
    }
    var signatures: [Signature] = []
    for (index, candidate) in nodes[function].candidates.enumerated() {
      guard case .function(let parameters, let result) = candidate.type else { continue }
      let own = parameters.map { parameter in
        let (type, isInout) = parameter.asParameter
        return SignatureParameter(nil, type, isInout: isInout)
      }
      signatures.append(Signature(own, result, .value(node: function, candidate: index)))
    }
    if signatures.isEmpty {
      if reportFailures([function]) { return invalidSilently(range) }
      return invalid(
        callee.range, "a value of type '\(describe(function))' cannot be called", note: "call a function or a closure")
    }
    let name = DeclarationReference(
      base: IdentifierSyntax(name: source.text(of: callee.range), range: callee.range), range: callee.range)
    return inferFunction(name, signatures, call, range, expected: expected)
  }

  /// `{ … }(x)`: the arguments tell the types of the parameters.
  private mutating func resolveCallee(_ function: Int, _ call: CallSyntax, expected: SwiftType?) {
    var parameters: [SwiftType] = []
    for argument in call.arguments {
      let node = infer(argument.value)
      parameters.append(preferredTypes(of: node).first ?? .unknown)
    }
    if let expected, expected != .unknown, !resolve(function, as: .function(parameters, expected)).isEmpty { return }
    _ = resolve(function, as: .function(parameters, .parameter("Result")))
  }

  /// The closure that an expression is, perhaps in parentheses.
  private static func closure(_ expression: ExpressionSyntax) -> ClosureSyntax? {
    switch expression.kind {
    case .closure(let closure): return closure
    case .parenthesized(let inner): return closure(inner)
    default: return nil
    }
  }

  /// Says what is wrong with closures among the arguments; false if there is nothing.
  mutating func reportFailures(_ arguments: [Int]) -> Bool {
    for node in arguments where nodes[node].candidates.isEmpty && !nodes[node].failure.isEmpty {
      diagnostics += nodes[node].failure
      return true
    }
    return false
  }

  // MARK: Key paths

  /// `\.a.b`, where a function is wanted.
  mutating func inferKeyPath(_ path: KeyPathSyntax, _ range: SourceRange, expected: SwiftType?) -> Int {
    let element = ExpressionSyntax(
      .identifier(
        DeclarationReference(base: IdentifierSyntax(name: "$0", range: range), range: range), genericArguments: []),
      range: range)
    guard let body = path.applied(to: element, range) else {
      return invalid(range, .unsupported("this key path", "write a closure: '{ $0.… }'"))
    }
    let closure = ClosureSyntax(statements: [StatementSyntax(.expression(body), range: range)], range: range)
    return pendingNode(.closure(closure), range, expected: expected)
  }
}

extension SwiftType {
  var isMetatype: Bool {
    if case .metatype = self { return true }
    return false
  }
}
