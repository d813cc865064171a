import ADGenIR
import ADGenSyntax

/// Patterns that a value may match.
extension BodyChecker {
  /// What a pattern demands of a value, and what it binds.
  struct Match {
    /// Nil where every value matches.
    var condition: TypedExpression?
    var bindings: [TypedStatement] = []
    /// What is bound to parts that are only there if the condition holds.
    var late: [(id: VariableID, value: TypedExpression, range: SourceRange)] = []

    var lateBindings: [TypedStatement] {
      late.map { TypedStatement(.bind(.variable($0.id), $0.value), range: $0.range) }
    }

    /// An expression with the parts in the place of the names that they are bound to.
    func resolved(_ expression: TypedExpression) -> TypedExpression {
      if late.isEmpty { return expression }
      return expression.substituting(Dictionary(late.map { ($0.id, $0.value) }) { $1 })
    }
  }

  /// The value that patterns are compared with: evaluated once, in statements before, and then at hand.
  mutating func subject(
    _ expression: ExpressionSyntax, expected: SwiftType? = nil
  ) -> (prelude: [TypedStatement], value: TypedExpression) {
    atHand(solve(expression, expected: expected))
  }

  private mutating func atHand(_ value: TypedExpression) -> (prelude: [TypedStatement], value: TypedExpression) {
    switch value.kind {
    case .variable, .integer, .floating, .boolean, .symbol, .invalid: return ([], value)
    case .tuple(let elements):
      var prelude: [TypedStatement] = []
      var parts: [TypedExpression] = []
      for element in elements {
        let (statements, part) = atHand(element)
        prelude += statements
        parts.append(part)
      }
      return (prelude, TypedExpression(.tuple(parts), type: value.type, range: value.range))
    case .string, .global, .builtin, .call, .ternary, .array, .element, .field, .tensorElement, .function, .apply,
      .sequence, .attempt:
      let id = temporary("subject", value.type, value.range)
      let statement = TypedStatement(.bind(.variable(id), value), range: value.range)
      return ([statement], TypedExpression(.variable(id), type: value.type, range: value.range))
    }
  }

  /// What `pattern` demands of the value, whose variables it declares.
  mutating func match(_ pattern: PatternSyntax, _ value: TypedExpression, isMutable: Bool = false) -> Match {
    switch pattern.kind {
    case .wildcard: return Match()
    case .invalid: return Match()
    case .identifier(let name):
      let id = declare(name.name, value.type, isMutable: isMutable, range: pattern.range)
      if value.isPayload { return Match(late: [(id, value, pattern.range)]) }
      return Match(bindings: [TypedStatement(.bind(.variable(id), value), range: pattern.range)])
    case .binding(let introducer, let inner): return match(inner, value, isMutable: introducer != .let)
    case .typed(let inner, _): return match(inner, value, isMutable: isMutable)
    case .tuple(let elements): return match(elements, value, pattern.range, isMutable: isMutable)
    case .expression(let expression):
      if case .discard = expression.kind { return Match() }
      return Match(condition: comparison(expression, value))
    case .enumCase(let name, let payload) where value.type.isModelledOptional:
      if name.caseName == "some", payload.count == 1 {
        return matchPayload(payload[0].pattern, of: value, isMutable: isMutable)
      }
      report(.unsupported("this pattern", "match '.some(let x)' and '.none'"), pattern.range)
    case .enumCase(let name, let payload) where payloadCase(name.caseName, of: value.type) != nil:
      guard let (structure, position) = payloadCase(name.caseName, of: value.type) else { return Match() }
      return matchCase(structure, position, payload, value, pattern.range, isMutable: isMutable)
    case .enumCase(_, let payload):
      // The names are known from here on, so that their uses are not complained about.
      for element in payload {
        _ = match(element.pattern, TypedExpression(.invalid, type: .unknown, range: value.range))
      }
      if case .nominal(let name, _) = value.type, summary.types[name] != nil {
        error(
          "'\(name)' is generic and contains itself, and has no derivative", pattern.range,
          note: "write it for one type, without generic parameters")
      } else {
        report(.unsupported("a pattern with a payload", "use an enum without payloads, and parameters"), pattern.range)
      }
    case .optional(let inner):
      if value.type.isModelledOptional { return matchPayload(inner, of: value, isMutable: isMutable) }
      report(.unsupported("an optional", "unwrap it in the caller"), pattern.range)
    case .isType, .asType: report(.unsupported("a test of a type", "decide in the caller"), pattern.range)
    }
    return Match(condition: TypedExpression(.invalid, type: .bool, range: pattern.range))
  }

  /// `.some(p)` and `p?`.
  private mutating func matchPayload(
    _ pattern: PatternSyntax, of value: TypedExpression, isMutable: Bool
  ) -> Match {
    let wrapped = TypedExpression(
      .builtin(.unwrap, [value]), type: value.type.wrapped ?? .unknown, range: value.range)
    var result = match(pattern, wrapped, isMutable: isMutable)
    let isThere = TypedExpression(.builtin(.presence(true), [value]), type: .bool, range: pattern.range)
    result.condition = both(isThere, result.condition)
    return result
  }

  private mutating func match(
    _ elements: [TuplePatternElement], _ value: TypedExpression, _ range: SourceRange, isMutable: Bool
  ) -> Match {
    if elements.count == 1, elements[0].label == nil { return match(elements[0].pattern, value, isMutable: isMutable) }
    guard case .tuple(let fields) = value.type, fields.count == elements.count else {
      if value.type != .unknown {
        error(
          "a value of type '\(value.type.spelling)' does not fit a pattern of \(elements.count) elements", range,
          note: "match it with one pattern")
      }
      return Match(condition: TypedExpression(.invalid, type: .bool, range: range))
    }
    var result = Match()
    for (position, element) in elements.enumerated() {
      let place = element.label.flatMap { label in fields.firstIndex { $0.label == label.name } } ?? position
      let inner = match(element.pattern, part(of: value, place, fields[place].type), isMutable: isMutable)
      result.bindings += inner.bindings
      result.late += inner.late
      result.condition = both(result.condition, inner.condition)
    }
    return result
  }

  private func part(of value: TypedExpression, _ position: Int, _ type: SwiftType) -> TypedExpression {
    if case .tuple(let elements) = value.kind { return elements[position] }
    return TypedExpression(.field(value, position), type: type, range: value.range)
  }

  /// Both conditions, where nil always holds.
  func both(_ left: TypedExpression?, _ right: TypedExpression?) -> TypedExpression? {
    guard let left, let right else { return left ?? right }
    return both(left, right) as TypedExpression
  }

  // MARK: Expressions as patterns

  /// `value ~= expression`.
  private mutating func comparison(_ syntax: ExpressionSyntax, _ value: TypedExpression) -> TypedExpression {
    var expression = syntax
    if case .sequence = expression.kind {
      let folded = summary.operators.fold(expression, in: source)
      diagnostics += folded.diagnostics
      expression = folded.expression
    }
    while case .parenthesized(let inner) = expression.kind { expression = inner }
    let range = expression.range
    nodes.removeAll(keepingCapacity: true)
    switch expression.kind {
    case .binary(let left, let name, let right) where name.name == "...":
      return both(compare(value, .greaterOrEqual, left, range), compare(value, .lessOrEqual, right, range))
    case .binary(let left, let name, let right) where name.name == "..<":
      return both(compare(value, .greaterOrEqual, left, range), compare(value, .less, right, range))
    case .prefix(let name, let bound) where name.name == "...": return compare(value, .lessOrEqual, bound, range)
    case .prefix(let name, let bound) where name.name == "..<": return compare(value, .less, bound, range)
    case .postfix(let bound, let name) where name.name == "...": return compare(value, .greaterOrEqual, bound, range)
    case .boolean(let wanted) where value.type == .bool:
      return wanted ? value : TypedExpression(.builtin(.not, [value]), type: .bool, range: range)
    default: break
    }
    if value.type.isModelledOptional {
      if expression.isNil {
        return TypedExpression(.builtin(.presence(false), [value]), type: .bool, range: range)
      }
      let wrapped = TypedExpression(
        .builtin(.unwrap, [value]), type: value.type.wrapped ?? .unknown, range: value.range)
      let isThere = TypedExpression(.builtin(.presence(true), [value]), type: .bool, range: range)
      return both(isThere, comparison(expression, wrapped))
    }
    if let (structure, position) = payloadCase(expression.caseName, of: value.type) {
      return test(value, structure, position, range).condition
    }
    if value.type.isText, let test = unknownComparison(value, expression) { return test }
    let isComparable = value.type.isNumber || value.type == .bool || enumEntry(value.type) != nil
    guard isComparable || value.type == .unknown else {
      error(
        "a value of type '\(value.type.spelling)' cannot be compared with this pattern", range,
        note: "match numbers, Booleans, cases of enums without payloads, and tuples of them")
      return TypedExpression(.invalid, type: .bool, range: range)
    }
    return compare(value, .equal, expression, range)
  }

  /// A pattern for a string or another value that only text knows.
  private mutating func unknownComparison(_ value: TypedExpression, _ pattern: ExpressionSyntax) -> TypedExpression? {
    guard case .variable = value.kind, let code = unknownCode(pattern, carries: false) else { return nil }
    var pieces = code.pieces
    // A literal reads as a comparison; what else matches, `~=` knows.
    if case .string = pattern.kind {
      pieces.insert("", at: 0)
      pieces[1] = " == " + pieces[1]
      let text = UnknownText(pieces, isPure: code.isPure && isConstantText(value))
      return TypedExpression(.builtin(.unknown(text), [value] + code.operands), type: .bool, range: pattern.range)
    }
    pieces[0] = "(" + pieces[0]
    pieces[pieces.count - 1] += ") ~= "
    return TypedExpression(
      .builtin(.unknown(UnknownText(pieces + [""])), code.operands + [value]), type: .bool, range: pattern.range)
  }

  private mutating func compare(
    _ value: TypedExpression, _ comparison: Comparison, _ bound: ExpressionSyntax, _ range: SourceRange
  ) -> TypedExpression {
    nodes.removeAll(keepingCapacity: true)
    let right = solve(bound, expected: value.type)
    return TypedExpression(.builtin(.compare(comparison), [value, right]), type: .bool, range: range)
  }
}

extension SwiftType {
  /// Strings and what they are made of; and what only the compiler knows.
  fileprivate var isText: Bool {
    switch self {
    case .nominal(let name, _): return ["String", "Substring", "Character", SwiftType.untold.spelling].contains(name)
    case .tuple, .structure, .function, .metatype, .parameter, .unknown: return false
    }
  }
}

extension ExpressionSyntax {
  /// The name of the case in `.some`, `Optional.some`.
  var caseName: String? {
    switch kind {
    case .implicitMember(let name, _), .member(_, let name, _): return name.name
    default: return nil
    }
  }

  /// `nil` and `.none`.
  fileprivate var isNil: Bool {
    if case .nilLiteral = kind { return true }
    return caseName == "none"
  }
}

extension TypedExpression {
  /// Whether it is a part that is only there if a test has held.
  var isPayload: Bool {
    switch kind {
    case .builtin(.unwrap, _): return true
    case .field(let base, _): return base.isPayload
    case .integer, .floating, .boolean, .string, .symbol, .variable, .global, .builtin, .call, .ternary, .array, .tuple,
      .element, .tensorElement, .function, .apply, .sequence, .attempt, .invalid:
      return false
    }
  }

  /// The expression with values in the place of variables.
  func substituting(_ values: [VariableID: TypedExpression]) -> TypedExpression {
    func inner(_ expression: TypedExpression) -> TypedExpression { expression.substituting(values) }
    var result = self
    switch kind {
    case .variable(let id): return values[id] ?? self
    case .builtin(let builtin, let operands): result.kind = .builtin(builtin, operands.map(inner))
    case .array(let elements): result.kind = .array(elements.map(inner))
    case .tuple(let elements): result.kind = .tuple(elements.map(inner))
    case .ternary(let condition, let then, let otherwise):
      result.kind = .ternary(condition: inner(condition), then: inner(then), otherwise: inner(otherwise))
    case .element(let base, let index): result.kind = .element(inner(base), index: inner(index))
    case .field(let base, let position): result.kind = .field(inner(base), position)
    case .tensorElement(let base, let indices):
      result.kind = .tensorElement(inner(base), indices: indices.map(inner))
    case .call(let reference, let arguments): result.kind = .call(reference, arguments.map { $0?.substituting(values) })
    case .apply(let callee, let arguments):
      result.kind = .apply(inner(callee), arguments.map { $0?.substituting(values) })
    case .function(.closure(var closure)):
      // A closure of one expression.
      closure.body = closure.body.map { statement in
        guard case .return(let value?) = statement.kind else { return statement }
        return TypedStatement(.return(inner(value)), range: statement.range)
      }
      result.kind = .function(.closure(closure))
    case .attempt(let call, let handler): result.kind = .attempt(inner(call), handler)
    case .integer, .floating, .boolean, .string, .symbol, .global, .function, .sequence, .invalid: break
    }
    return result
  }

  /// Whether a closure with statements of its own stands in it, into which nothing is substituted.
  var hasClosureStatements: Bool {
    var found = false
    walk { expression in
      guard case .function(.closure(let closure)) = expression.kind else { return }
      let isValue = closure.body.allSatisfy { statement in
        if case .return = statement.kind { true } else { false }
      }
      if !isValue { found = true }
    }
    return found
  }
}

extension TypedArgument {
  fileprivate func substituting(_ values: [VariableID: TypedExpression]) -> TypedArgument {
    switch self {
    case .value(let value): return .value(value.substituting(values))
    case .inout: return self
    case .variadic(let elements, let type): return .variadic(elements.map { $0.substituting(values) }, element: type)
    }
  }
}
