import ADGenSyntax

/// Declarations of local variables, and patterns.
extension BodyChecker {
  mutating func check(_ variable: VariableSyntax, _ declaration: DeclarationSyntax) -> [TypedStatement] {
    if variable.isAsync {
      report(.unsupported("'async let'", "await in the caller, and pass the value"), declaration.range)
      return []
    }
    if declaration.modifiers.has("lazy") {
      report(.unsupported("'lazy'", "remove it"), declaration.range)
      return []
    }
    var isConstant = false
    for directive in declaration.directives {
      if case .noDerivative = directive.kind {
        isConstant = true
      } else {
        error("this directive does not apply to a variable", directive.range, note: "place it above a function")
      }
    }
    if isConstant, variable.introducer != .let {
      error("'@noDerivative' stands before 'let' only", declaration.keywordRange, note: "write 'let'")
    }
    var result: [TypedStatement] = []
    for binding in variable.bindings {
      result += check(binding, isMutable: variable.introducer != .let, isConstant: isConstant)
    }
    return result
  }

  private mutating func check(_ binding: BindingSyntax, isMutable: Bool, isConstant: Bool) -> [TypedStatement] {
    if let accessors = binding.accessors {
      report(.unsupported("a local variable with accessors", "assign to a plain variable"), accessors.range)
    }
    var annotation = binding.type.map { summary.resolve($0, in: typeScope) }
    if !isMutable, case .any? = binding.type?.kind { annotation = nil }
    if let removed = checkRemoved(binding, isMutable: isMutable, isConstant: isConstant) { return removed }
    guard let initializer = binding.initializer else {
      return declareOnly(binding, annotation, isMutable: isMutable, isConstant: isConstant)
    }
    if let statements = checkBranches(binding, initializer, annotation, isMutable: isMutable, isConstant: isConstant) {
      return statements
    }
    switch mutation(initializer) {
    case .some(let mutation):
      let pattern = bind(binding.pattern, annotation ?? mutation.type, isMutable: isMutable, isConstant: isConstant)
      let kind = TypedStatement.Kind.mutate(mutation.place, mutation.method, mutation.arguments, result: pattern)
      return [TypedStatement(kind, range: binding.range)]
    case .failed:
      _ = bind(binding.pattern, annotation ?? .unknown, isMutable: isMutable)
      return []
    case .none: break
    }
    if let annotation, isUnmodelled(annotation),
      let value = unknownExpression(initializer, type: annotation, isVariable: isMutable)
    {
      let pattern = bind(binding.pattern, annotation, isMutable: isMutable, isConstant: isConstant)
      return [TypedStatement(.bind(pattern, value), range: binding.range)]
    }
    var value = solve(initializer, expected: annotation)
    var type = annotation ?? value.type
    if case .invalid = value.kind {
      type = annotation ?? .unknown
    } else if type.hasUnknown {
      error(
        "the type of this value cannot be told", initializer.range,
        note: "write the type, for instance 'let a: [Double] = []'")
      type = .unknown
    }
    if isMutable, isUnmodelled(type) { value = variableOfItsOwn(value) }
    let pattern = bind(binding.pattern, type, isMutable: isMutable, isConstant: isConstant)
    return [TypedStatement(.bind(pattern, value), range: binding.range)]
  }

  /// `let old = d.removeValue(forKey: k)`, also with `?? …` or `!` behind it: the value, then the removal.
  private mutating func checkRemoved(
    _ binding: BindingSyntax, isMutable: Bool, isConstant: Bool
  ) -> [TypedStatement]? {
    guard let initializer = binding.initializer, let found = removal(in: initializer) else { return nil }
    var changed = binding
    changed.initializer = found.value
    return check(changed, isMutable: isMutable, isConstant: isConstant) + checkModelled(found.statement)
  }

  /// `let x = if …`.
  private mutating func checkBranches(
    _ binding: BindingSyntax, _ initializer: ExpressionSyntax, _ annotation: SwiftType?, isMutable: Bool,
    isConstant: Bool
  ) -> [TypedStatement]? {
    let value = temporary(binding.name ?? "value", annotation ?? .unknown, binding.range)
    guard let statements = branches(initializer, into: .variable(value)) else { return nil }
    let type = variables[value.index].type
    let pattern = bind(binding.pattern, type, isMutable: isMutable, isConstant: isConstant)
    let result = TypedExpression(.variable(value), type: type, range: initializer.range)
    return [TypedStatement(.declare(value), range: binding.range)] + statements
      + [TypedStatement(.bind(pattern, result), range: binding.range)]
  }

  /// `let x: Double`.
  private mutating func declareOnly(
    _ binding: BindingSyntax, _ annotation: SwiftType?, isMutable: Bool, isConstant: Bool
  ) -> [TypedStatement] {
    guard let name = binding.name, let annotation else {
      error("a variable without a value needs a type", binding.range, note: "write 'let x: Double'")
      _ = bind(binding.pattern, .unknown, isMutable: isMutable)
      return []
    }
    let id = declare(name, annotation, isMutable: isMutable, isConstant: isConstant, range: binding.pattern.range)
    if isMutable, annotation.isModelledOptional {
      let absent = TypedExpression(.builtin(.none, []), type: annotation, range: binding.range)
      return [TypedStatement(.bind(.variable(id), absent), range: binding.range)]
    }
    if !isMutable { deferred.insert(id) }
    return [TypedStatement(.declare(id), range: binding.range)]
  }

  /// Declares the variables of a pattern.
  mutating func bind(
    _ pattern: PatternSyntax, _ type: SwiftType, isMutable: Bool, isConstant: Bool = false
  ) -> TypedPattern {
    switch pattern.kind {
    case .wildcard, .invalid: return .wildcard
    case .identifier(let name):
      return .variable(
        declare(name.name, type, isMutable: isMutable, isConstant: isConstant, range: pattern.range))
    case .binding(let introducer, let inner):
      return bind(inner, type, isMutable: introducer != .let, isConstant: isConstant)
    case .typed(let inner, let written):
      return bind(inner, summary.resolve(written, in: typeScope), isMutable: isMutable, isConstant: isConstant)
    case .tuple(let elements):
      if elements.count == 1 { return bind(elements[0].pattern, type, isMutable: isMutable, isConstant: isConstant) }
      var fields: [SwiftType] = []
      if case .tuple(let known) = type { fields = known.map(\.type) }
      if fields.count != elements.count, type != .unknown {
        error(
          "a value of type '\(type.spelling)' does not fit a pattern of \(elements.count) elements", pattern.range,
          note: "bind it to one name, and use its elements")
      }
      return .tuple(
        elements.enumerated().map { index, element in
          bind(
            element.pattern, index < fields.count ? fields[index] : .unknown, isMutable: isMutable,
            isConstant: isConstant)
        })
    case .expression(let expression):
      // What a declaration binds may be read as an expression first.
      if case .identifier(let name, _) = expression.kind {
        return .variable(
          declare(name.name, type, isMutable: isMutable, isConstant: isConstant, range: pattern.range))
      }
      if case .discard = expression.kind { return .wildcard }
      report(.unsupported("this pattern", "bind the value to a name"), pattern.range)
    case .enumCase, .optional, .isType, .asType:
      report(.unsupported("this pattern", "bind the value to a name"), pattern.range)
    }
    return .wildcard
  }
}
