import ADGenSyntax

/// A closure that was checked for given types of its parameters.
struct CheckedClosure {
  var syntax: ClosureSyntax
  var parameters: [TypedClosure.Parameter]
  var captures: [TypedClosure.Capture]
  var result: SwiftType
  /// The body, unless it is one expression.
  var statements: [TypedStatement]
  /// What the body refers to.
  var findings: Findings
}

/// The parameters of a closure that does not name them.
struct AnonymousParameters {
  /// Whether a parameter was used that is not there: then a tuple is taken apart.
  var isMissing = false
}

/// What checking adds to what is known of a body, so that a trial can be forgotten.
struct Findings {
  var diagnostics: [Diagnostic] = []
  var references: [FunctionReference] = []
  var usedGlobals: [Int] = []
  var usedDefaults: [DefaultArgument] = []
}

/// Closures. Their parameters' types come from the context or are written; the type of the result comes from the
/// context, from their only expression, or from their first `return`.
extension BodyChecker {
  mutating func inferClosure(_ closure: ClosureSyntax, expected: SwiftType?) -> Int {
    let node = pendingNode(.closure(closure), closure.range, expected: expected)
    guard nodes[node].candidates.isEmpty else { return node }
    if case .function = expected {
      if reportFailures([node]) { return invalidSilently(closure.range) }
      return node
    }
    // Without a context the types of the parameters must be written.
    let types = (closure.parameters ?? []).map { $0.type.map { parameterType($0) } }
    let written = types.compactMap { $0 }
    guard expected == nil else { return node }
    if written.count == types.count, closure.parameters != nil {
      _ = resolve(node, as: .function(written, .parameter("Result")))
    } else {
      guessParameters(of: closure, types, node)
    }
    return node
  }

  /// `let f = { x * $0 }`: the body tells the types of the parameters, if only one type fits.
  private mutating func guessParameters(of closure: ClosureSyntax, _ written: [SwiftType?], _ node: Int) {
    let isStrict = forbidsUnknown
    forbidsUnknown = true
    defer { forbidsUnknown = isStrict }
    let counts = closure.parameters == nil ? Array(0...4) : [written.count]
    for count in counts {
      let known = closure.parameters == nil ? Array(repeating: nil, count: count) : written
      let guesses: [SwiftType] = count == 0 ? [.int] : [.int, .double, .float, .array(.double), .array(.float)]
      for guess in guesses {
        _ = resolve(node, as: .function(known.map { $0 ?? guess }, .parameter("Result")))
      }
      if !nodes[node].candidates.isEmpty { return }
    }
  }

  private func parameterType(_ syntax: TypeSyntax) -> SwiftType {
    let type = summary.resolve(syntax, in: typeScope)
    return syntax.specifiers.contains { $0.name == "inout" } ? .inoutParameter(type) : type
  }

  /// The ways to type a closure, of which the context says the types of the parameters, and perhaps of the result.
  mutating func candidates(
    of closure: ClosureSyntax, _ parameters: [SwiftType], _ result: SwiftType, _ node: Int
  ) -> [Candidate] {
    if let effect = closure.effects.asyncRange {
      nodes[node].failure = [
        .error(
          "this closure cannot be differentiated", in: source, at: effect,
          note: "compute the result synchronously")
      ]
      return []
    }
    guard let types = types(of: closure, parameters) else { return [] }
    var resultType: SwiftType? = result.hasParameters || result == .unknown ? nil : result
    if resultType == nil, case .nominal("Optional", _) = result { resultType = .optional(.unknown) }
    if let written = closure.result { resultType = summary.resolve(written, in: typeScope) }
    let isStrict = forbidsUnknown
    forbidsUnknown = isStrict || !allowsUnknownInClosures
    defer { forbidsUnknown = isStrict }
    let (plain, isMissing) = attempt(closure, types, resultType, splits: false, node)
    if !plain.isEmpty, !isMissing { return plain }
    // `zip(a, b).map { $0 * $1 }`: the closure takes the elements of the only parameter.
    guard types.count == 1, case .tuple(let fields) = types[0], fields.count > 1 else { return plain }
    if let count = closure.parameters?.count, count != fields.count { return plain }
    let failure = nodes[node].failure
    let (split, _) = attempt(closure, types, resultType, splits: true, node)
    if split.isEmpty, closure.parameters == nil { nodes[node].failure = failure }
    return split.isEmpty ? plain : split
  }

  /// The types of the parameters, written or from the context; nil if one is not known or there are too many.
  private func types(of closure: ClosureSyntax, _ parameters: [SwiftType]) -> [SwiftType]? {
    var types = parameters
    if let written = closure.parameters, written.count == parameters.count {
      for (index, parameter) in written.enumerated() {
        if let type = parameter.type { types[index] = parameterType(type) }
      }
    }
    return types.contains(where: \.hasParameters) ? nil : types
  }

  private mutating func attempt(
    _ closure: ClosureSyntax, _ types: [SwiftType], _ result: SwiftType?, splits: Bool, _ node: Int
  ) -> ([Candidate], isMissing: Bool) {
    if !splits, let count = closure.parameters?.count, count != types.count { return ([], false) }
    let outer = beginTrial()
    var checked = CheckedClosure(
      syntax: closure, parameters: [], captures: [], result: result ?? .void, statements: [], findings: Findings())
    anonymousParameters.append(AnonymousParameters())
    var candidates: [Candidate] = []
    scoped { checker in
      checked.captures = checker.declareCaptures(closure)
      checked.parameters = checker.declareParameters(closure, types, splits: splits)
      candidates = checker.checkBody(of: &checked, types, result)
    }
    let isMissing = anonymousParameters.removeLast().isMissing
    let findings = endTrial(outer)
    if findings.diagnostics.contains(where: { $0.severity == .error }) || candidates.isEmpty {
      nodes[node].failure = findings.diagnostics
      return ([], isMissing)
    }
    checked.findings = findings
    closures.append(checked)
    return (
      candidates.map { candidate in
        guard case .closure(_, let choice) = candidate.form else { return candidate }
        var candidate = candidate
        candidate.form = .closure(closures.count - 1, choice)
        return candidate
      }, isMissing
    )
  }

  /// The body: one expression gives as many candidates as it has types, statements give one.
  private mutating func checkBody(
    of checked: inout CheckedClosure, _ types: [SwiftType], _ result: SwiftType?
  ) -> [Candidate] {
    if let expression = onlyExpression(of: checked.syntax), result != .void {
      let body = infer(expression, expected: result)
      if nodes[body].isInvalid { return [] }
      if let result {
        guard let choice = bestCandidate(of: body, fitting: result) else {
          error(
            "cannot convert a value of type '\(describe(body))' to '\(result.spelling)'", expression.range,
            note: result.isNumber ? "convert it: '\(result.spelling)(…)'" : "the closure returns '\(result.spelling)'")
          return []
        }
        return [Candidate(type: .function(types, choice.type), score: score(of: choice), form: .closure(0, choice))]
      }
      return nodes[body].candidates.enumerated().map { index, candidate in
        let choice = Choice(node: body, candidate: index, type: candidate.type)
        return Candidate(type: .function(types, candidate.type), score: candidate.score, form: .closure(0, choice))
      }
    }
    let outer = suspend()
    self.result = result ?? .void
    infersResult = result == nil
    let body = checked.syntax.statements
    checked.statements = (result == .void ? nil : checkValueBody(body)) ?? check(body)
    checked.result = self.result
    resume(outer)
    return [Candidate(type: .function(types, checked.result), score: 0, form: .closure(0, nil))]
  }

  /// The expression that a closure returns without saying so; assignments and the like are statements.
  private mutating func onlyExpression(of closure: ClosureSyntax) -> ExpressionSyntax? {
    guard closure.statements.count == 1 else { return nil }
    switch closure.statements[0].kind {
    case .expression(let expression): return isStatement(expression) ? nil : expression
    case .return(let value): return value
    default: return nil
    }
  }

  private mutating func isStatement(_ expression: ExpressionSyntax) -> Bool {
    switch expression.kind {
    case .assignment: return true
    case .sequence(let elements):
      return elements.contains { element in
        switch element {
        case .assignment: return true
        case .binaryOperator(let name): return Self.isAssigning(name.name)
        case .operand, .ternary, .isType, .cast, .arrow: return false
        }
      }
    case .binary(_, let name, _): return Self.isAssigning(name.name)
    case .call(let call):
      if case .member(_, let name, _) = call.callee.kind {
        return (table.members[name.name] ?? []).contains(where: \.isMutating)
      }
      guard case .identifier(let name, _) = call.callee.kind else { return false }
      return Self.statementNames.contains(name.name) && !summary.declares(name.name)
    case .ifExpression: return true
    default: return false
    }
  }

  private static let statementNames: Set<String> = [
    "precondition", "preconditionFailure", "fatalError", "assertionFailure", "swap", "assert", "print", "debugPrint",
  ]

  // MARK: Parameters and captures

  private mutating func declareCaptures(_ closure: ClosureSyntax) -> [TypedClosure.Capture] {
    closure.captures.compactMap { capture in
      let name = ExpressionSyntax(
        .identifier(DeclarationReference(base: capture.name, range: capture.name.range), genericArguments: []),
        range: capture.name.range)
      let value = solve(capture.value ?? name, expected: nil)
      if case .invalid = value.kind { return nil }
      let id = declare(capture.name.name, value.type, isMutable: false, range: capture.name.range)
      return TypedClosure.Capture(variable: id, value: value)
    }
  }

  private mutating func declareParameters(
    _ closure: ClosureSyntax, _ types: [SwiftType], splits: Bool
  ) -> [TypedClosure.Parameter] {
    var names = (closure.parameters ?? []).map { ($0.name, $0.range) }
    var inner = types
    if splits, case .tuple(let fields) = types.first { inner = fields.map(\.type) }
    if closure.parameters == nil { names = inner.indices.map { ("$\($0)", closure.range) } }
    let patterns = zip(names, inner).map { name, type -> TypedPattern in
      let (type, isInout) = type.asParameter
      guard let text = name.0 else { return .wildcard }
      let id = declare(text, type, isMutable: isInout, range: name.1)
      taint(id)
      return .variable(id)
    }
    if splits, let type = types.first {
      return [TypedClosure.Parameter(pattern: .tuple(patterns), type: type, isInout: false)]
    }
    return zip(patterns, types).map { pattern, type in
      let (type, isInout) = type.asParameter
      return TypedClosure.Parameter(pattern: pattern, type: type, isInout: isInout)
    }
  }

  // MARK: Trials

  /// What is found from here on can be forgotten.
  private mutating func beginTrial() -> Findings {
    let outer = Findings(
      diagnostics: diagnostics, references: references, usedGlobals: usedGlobals, usedDefaults: usedDefaults)
    diagnostics = []
    return outer
  }

  private mutating func endTrial(_ outer: Findings) -> Findings {
    let found = Findings(
      diagnostics: diagnostics, references: references, usedGlobals: usedGlobals, usedDefaults: usedDefaults)
    diagnostics = outer.diagnostics
    references = outer.references
    usedGlobals = outer.usedGlobals
    usedDefaults = outer.usedDefaults
    return found
  }

  /// Takes over what was found in a closure that is used.
  mutating func commit(_ findings: Findings) {
    diagnostics += findings.diagnostics
    for reference in findings.references where !references.contains(reference) { references.append(reference) }
    for global in findings.usedGlobals where !usedGlobals.contains(global) { usedGlobals.append(global) }
    for used in findings.usedDefaults where !usedDefaults.contains(used) { usedDefaults.append(used) }
  }

  // MARK: Bodies inside bodies

  /// The state of the statement around a body.
  struct Suspended {
    var nodes: [Node]
    var places: [Place]
    var exits: [Exit]
    var result: SwiftType
    var infersResult: Bool
    var isInClosure: Bool
    var catchSites: [CatchSite]
    var defers: [[[TypedStatement]]]
    var fallthroughTargets: [(target: ExitTarget, scopeCount: Int)]
    var tries: [Try]
    var isThrowing: Bool
  }

  mutating func suspend() -> Suspended {
    let outer = Suspended(
      nodes: nodes, places: places, exits: exits, result: result, infersResult: infersResult,
      isInClosure: isInClosure, catchSites: catchSites, defers: defers, fallthroughTargets: fallthroughTargets,
      tries: tries, isThrowing: isThrowing)
    isInClosure = true
    // Whether a closure throws is told by its body; what it throws is handled where it is called.
    isThrowing = true
    catchSites = []
    defers = defers.map { _ in [] }
    fallthroughTargets = []
    tries = []
    nodes = []
    places = []
    exits = []
    return outer
  }

  mutating func resume(_ outer: Suspended) {
    nodes = outer.nodes
    places = outer.places
    exits = outer.exits
    result = outer.result
    infersResult = outer.infersResult
    isInClosure = outer.isInClosure
    catchSites = outer.catchSites
    defers = outer.defers
    fallthroughTargets = outer.fallthroughTargets
    tries = outer.tries
    isThrowing = outer.isThrowing
  }
}
