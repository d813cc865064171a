import ADGenIR
import ADGenSyntax

/// Patterns that a value may match.
extension BodyChecker {
  /// What a pattern demands of a value, and what it binds.
  struct Match {
    /// Nil where every value matches.
    var condition: TypedExpression?
    var bindings: [TypedStatement] = []
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
      return Match(bindings: [TypedStatement(.bind(.variable(id), value), range: pattern.range)])
    case .binding(let introducer, let inner): return match(inner, value, isMutable: introducer != .let)
    case .typed(let inner, _): return match(inner, value, isMutable: isMutable)
    case .tuple(let elements): return match(elements, value, pattern.range, isMutable: isMutable)
    case .expression(let expression):
      if case .discard = expression.kind { return Match() }
      return Match(condition: comparison(expression, value))
    case .enumCase(_, let payload):
      // The names are known from here on, so that their uses are not complained about.
      for element in payload {
        _ = match(element.pattern, TypedExpression(.invalid, type: .unknown, range: value.range))
      }
      report(.unsupported("a pattern with a payload", "use an enum without payloads, and parameters"), pattern.range)
    case .optional: report(.unsupported("an optional", "unwrap it in the caller"), pattern.range)
    case .isType, .asType: report(.unsupported("a test of a type", "decide in the caller"), pattern.range)
    }
    return Match(condition: TypedExpression(.invalid, type: .bool, range: pattern.range))
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
      return TypedExpression(
        .builtin(.unknown(UnknownText(pieces)), [value] + code.operands), type: .bool, range: pattern.range)
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
