/// Patterns that match values. They are read as expressions, in which `let x` and `is T` are operands, and converted.
extension Parser {
  mutating func parseMatchingPattern(isCondition: Bool = true) throws(SyntaxError) -> PatternSyntax {
    let saved = context
    defer { context = saved }
    context = Context(isCondition: isCondition, isPattern: true)
    return pattern(try parseExpression(), isBinding: false)
  }

  /// `let …` or `var …` or `is T` as an operand.
  mutating func parsePatternOperand() throws(SyntaxError) -> ExpressionSyntax? {
    let start = token.lower
    switch token.word {
    case .is:
      advance()
      let type = try parseType()
      return ExpressionSyntax(
        .pattern(PatternSyntax(.isType(type), range: range(from: start))), range: range(from: start))
    case .let, .var, .inout:
      let introducer = VariableSyntax.Introducer(rawValue: token.word.rawValue) ?? .let
      advance()
      let inner = pattern(try parseExpression(), isBinding: true)
      let binding = PatternSyntax(.binding(introducer, inner), range: range(from: start))
      return ExpressionSyntax(.pattern(binding), range: range(from: start))
    default: return nil
    }
  }

  /// The pattern that an expression stands for; names are bound if `isBinding`.
  func pattern(_ expression: ExpressionSyntax, isBinding: Bool) -> PatternSyntax {
    let range = expression.range
    switch expression.kind {
    case .discard: return PatternSyntax(.wildcard, range: range)
    case .identifier(let reference, let arguments)
    where isBinding && arguments.isEmpty && reference.labels == nil:
      return PatternSyntax(.identifier(reference.base), range: range)
    case .selfReference where isBinding:
      return PatternSyntax(.identifier(IdentifierSyntax(name: "self", range: range)), range: range)
    case .pattern(let pattern): return pattern
    case .parenthesized(let inner):
      return PatternSyntax(.tuple([.init(label: nil, pattern: pattern(inner, isBinding: isBinding))]), range: range)
    case .tuple(let arguments):
      return PatternSyntax(.tuple(elements(arguments, isBinding: isBinding)), range: range)
    case .optionalChain(let inner):
      return PatternSyntax(.optional(pattern(inner, isBinding: isBinding)), range: range)
    case .call(let call) where call.trailingClosures.isEmpty && isCaseReference(call.callee):
      return PatternSyntax(
        .enumCase(call.callee, payload: elements(call.arguments, isBinding: isBinding)), range: range)
    case .sequence(let sequence):
      if sequence.count == 2, case .operand(let operand) = sequence[0],
        case .cast(.coercion, let type, _) = sequence[1]
      {
        return PatternSyntax(.asType(pattern(operand, isBinding: isBinding), type), range: range)
      }
      return PatternSyntax(.expression(expression), range: range)
    default: return PatternSyntax(.expression(expression), range: range)
    }
  }

  private func elements(_ arguments: [ArgumentSyntax], isBinding: Bool) -> [TuplePatternElement] {
    arguments.map { TuplePatternElement(label: $0.label, pattern: pattern($0.value, isBinding: isBinding)) }
  }

  /// True for `.a` and `A.b`, which may name a case with a payload.
  private func isCaseReference(_ expression: ExpressionSyntax) -> Bool {
    switch expression.kind {
    case .implicitMember: return true
    case .member(let base, _, _):
      if case .identifier = base.kind { return true }
      return isCaseReference(base)
    default: return false
    }
  }
}
