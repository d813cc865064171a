/// Expressions: sequences of operands and operators.
extension Parser {
  mutating func parseExpression() throws(SyntaxError) -> ExpressionSyntax {
    try deepen()
    defer { depth -= 1 }
    let start = token.lower
    let first = try parseOperand()
    var elements: [SequenceElement] = []
    while let element = try parseOperatorElement() {
      if elements.isEmpty { elements.append(.operand(first)) }
      elements.append(element)
      switch element {
      case .isType, .cast: break
      case .operand, .binaryOperator, .assignment, .ternary, .arrow: elements.append(.operand(try parseOperand()))
      }
      if elements.count > Self.maximumChain { throw SyntaxError("the expression is too long", token.range) }
    }
    return elements.isEmpty ? first : ExpressionSyntax(.sequence(elements), range: range(from: start))
  }

  /// What stands between two operands, or `nil` at the end of the expression.
  private mutating func parseOperatorElement() throws(SyntaxError) -> SequenceElement? {
    let range = token.range
    switch token.kind {
    case .binaryOperator:
      let name = text(token)
      advance()
      return .binaryOperator(OperatorSyntax(name: name, range: range))
    case .equal:
      if context.isPattern { return nil }
      advance()
      return .assignment(range)
    case .infixQuestion:
      advance()
      let saved = context
      context = context.inside
      let middle = try parseExpression()
      context = saved
      try expect(.colon, "':' after the first result of '? :'")
      return .ternary(middle, range)
    case .arrow:
      advance()
      return .arrow(EffectsSyntax(), range)
    case .keyword: return try parseWordOperator(range)
    case .identifier:
      guard at(.async) || at(.reasync), peek().kind == .arrow || peek().word == .throws else { return nil }
      return try parseArrow()
    default: return nil
    }
  }

  private mutating func parseWordOperator(_ range: SourceRange) throws(SyntaxError) -> SequenceElement? {
    switch token.word {
    case .is:
      advance()
      return .isType(try parseType(), range)
    case .as:
      advance()
      var kind = ExpressionSyntax.CastKind.coercion
      if accept(.postfixQuestion) {
        kind = .conditional
      } else if accept(.postfixExclamation) {
        kind = .forced
      }
      return .cast(kind, try parseType(), range)
    case .throws, .rethrows: return try parseArrow()
    default: return nil
    }
  }

  /// `async throws ->` in a function type that is read as an expression.
  private mutating func parseArrow() throws(SyntaxError) -> SequenceElement? {
    let mark = self.mark
    let effects = try parseEffects()
    guard at(.arrow) else {
      reset(mark)
      return nil
    }
    let range = token.range
    advance()
    return .arrow(effects, range)
  }

  /// An operand with the words and operators before it.
  mutating func parseOperand() throws(SyntaxError) -> ExpressionSyntax {
    try deepen()
    defer { depth -= 1 }
    let start = token.lower
    switch token.kind {
    case .keyword:
      if let operand = try parseKeywordOperand() { return operand }
    case .identifier:
      if let operand = try parseContextualOperand() { return operand }
    case .prefixOperator:
      let name = OperatorSyntax(name: text(token), range: token.range)
      advance()
      let operand = try parseOperand()
      return ExpressionSyntax(.prefix(name, operand), range: range(from: start))
    case .prefixAmpersand:
      advance()
      let operand = try parseOperand()
      return ExpressionSyntax(.inoutArgument(operand), range: range(from: start))
    case .binaryOperator, .postfixOperator:
      guard [.rightParen, .comma, .rightBracket].contains(peek().kind) else { break }
      let name = identifier(take())
      let reference = DeclarationReference(base: name, range: name.range)
      return ExpressionSyntax(.identifier(reference, genericArguments: []), range: name.range)
    case .at: return ExpressionSyntax(.type(try parseType()), range: range(from: start))
    default: break
    }
    return try parsePostfixExpression()
  }

  /// `try`, `if`, `repeat` … and patterns.
  private mutating func parseKeywordOperand() throws(SyntaxError) -> ExpressionSyntax? {
    let start = token.lower
    switch token.word {
    case .try:
      advance()
      var kind = ExpressionSyntax.TryKind.propagating
      if accept(.postfixQuestion) {
        kind = .optional
      } else if accept(.postfixExclamation) {
        kind = .forced
      }
      let operand = try parseExpression()
      return ExpressionSyntax(.tryExpression(kind, operand), range: range(from: start))
    case .if:
      let value = try parseIf()
      return ExpressionSyntax(.ifExpression(value), range: range(from: start))
    case .switch:
      let value = try parseSwitch()
      return ExpressionSyntax(.switchExpression(value), range: range(from: start))
    case .do:
      let value = try parseDo()
      return ExpressionSyntax(.doExpression(value), range: range(from: start))
    case .repeat:
      advance()
      let pattern = try parseExpression()
      return ExpressionSyntax(.packExpansion(pattern), range: range(from: start))
    case .inout where !context.isPattern:
      let type = try parseType()
      return ExpressionSyntax(.type(type), range: range(from: start))
    default: return context.isPattern ? try parsePatternOperand() : nil
    }
  }

  /// `await`, `unsafe`, `consume` … if they are not plain names here.
  private mutating func parseContextualOperand() throws(SyntaxError) -> ExpressionSyntax? {
    let start = token.lower
    let next = peek()
    switch token.word {
    case .await where startsOperand(next):
      advance()
      let operand = try parseExpression()
      return ExpressionSyntax(.await(operand), range: range(from: start))
    case .unsafe where startsOperand(next) && (next.kind != .leftParen || next.spaceBefore):
      advance()
      let operand = try parseExpression()
      return ExpressionSyntax(.unsafe(operand), range: range(from: start))
    case .consume where isName(next): return try parseNameOperand { .consume($0) }
    case .copy where isName(next): return try parseNameOperand { .copy($0) }
    case .borrow where isName(next), .legacyBorrow where isName(next): return try parseNameOperand { .borrow($0) }
    case .legacyMove where isName(next): return try parseNameOperand { .consume($0) }
    case .each where isName(next): return try parseNameOperand { .packElement($0) }
    case .any where isName(next) || startsComposition(next), .some where isName(next) || startsComposition(next):
      let type = try parseType()
      return try parsePostfix(of: ExpressionSyntax(.type(type), range: range(from: start)), from: start)
    default: return nil
    }
  }

  private mutating func parseNameOperand(
    _ wrap: (ExpressionSyntax) -> ExpressionSyntax.Kind
  ) throws(SyntaxError) -> ExpressionSyntax {
    let start = token.lower
    advance()
    let operand = try parseOperand()
    return ExpressionSyntax(wrap(operand), range: range(from: start))
  }

  private func isName(_ token: Token) -> Bool {
    !token.startsLine && (token.kind == .identifier || token.kind == .dollarIdentifier || token.word == .self)
  }

  private func startsComposition(_ token: Token) -> Bool {
    !token.startsLine && token.kind == .prefixOperator && hasText("~", token)
  }

  /// True if the token begins an operand on the same line, so that the word before it is not a plain name.
  private func startsOperand(_ token: Token) -> Bool {
    guard !token.startsLine else { return false }
    switch token.kind {
    case .identifier, .dollarIdentifier, .integer, .float, .string, .stringStart, .regex, .leftParen, .backslash,
      .pound, .prefixOperator, .prefixAmpersand:
      return true
    case .leftBracket, .period: return token.spaceBefore
    case .keyword:
      switch token.word {
      case .self, .super, .true, .false, .nil, .try, .if, .switch, .do, .repeat, .wildcard: return true
      default: return false
      }
    default: return false
    }
  }
}
