/// What follows a primary expression: members, calls, subscripts, closures, `?`, `!`, postfix operators.
extension Parser {
  mutating func parsePostfixExpression() throws(SyntaxError) -> ExpressionSyntax {
    let start = token.lower
    let primary = try parsePrimary()
    return try parsePostfix(of: primary, from: start)
  }

  mutating func parsePostfix(of primary: ExpressionSyntax, from start: Int) throws(SyntaxError) -> ExpressionSyntax {
    var expression = primary
    var length = 0
    while true {
      length += 1
      if length > Self.maximumChain { throw SyntaxError("the expression is too long", token.range) }
      switch token.kind {
      case .period:
        expression = try parseMember(of: expression, from: start)
      case .leftParen where !token.startsLine:
        expression = try parseCall(expression, from: start)
      case .leftBracket where !token.startsLine:
        expression = try parseSubscripting(expression, from: start)
      case .leftBrace where isTrailingClosure && canBeCalled(expression):
        let closures = try parseTrailingClosures()
        let call = CallSyntax(callee: expression, arguments: [], argumentsRange: nil, trailingClosures: closures)
        expression = ExpressionSyntax(.call(call), range: range(from: start))
      case .postfixQuestion:
        advance()
        expression = ExpressionSyntax(.optionalChain(expression), range: range(from: start))
      case .postfixExclamation:
        advance()
        expression = ExpressionSyntax(.forceUnwrap(expression), range: range(from: start))
      case .postfixOperator:
        let name = OperatorSyntax(name: text(token), range: token.range)
        advance()
        expression = ExpressionSyntax(.postfix(expression, name), range: range(from: start))
      case .poundIf where isMemberConditional:
        expression = try parseConditionalMembers(expression, from: start)
      default: return expression
      }
    }
  }

  private mutating func parseMember(of base: ExpressionSyntax, from start: Int) throws(SyntaxError) -> ExpressionSyntax
  {
    advance()
    guard token.isWord || at(.integer) else { throw expected("a member's name after '.'") }
    let name = try parseReference(isMember: true)
    let arguments = parseExpressionTypeArguments()
    return ExpressionSyntax(
      .member(base: base, name: name, genericArguments: arguments), range: range(from: start))
  }

  private mutating func parseCall(_ callee: ExpressionSyntax, from start: Int) throws(SyntaxError) -> ExpressionSyntax {
    let open = token.lower
    let arguments = try parseArguments(closedBy: .rightParen)
    var call = CallSyntax(
      callee: callee, arguments: arguments, argumentsRange: range(from: open), trailingClosures: [])
    if at(.leftBrace), isTrailingClosure { call.trailingClosures = try parseTrailingClosures() }
    return ExpressionSyntax(.call(call), range: range(from: start))
  }

  private mutating func parseSubscripting(
    _ base: ExpressionSyntax, from start: Int
  ) throws(SyntaxError) -> ExpressionSyntax {
    let open = token.lower
    let arguments = try parseArguments(closedBy: .rightBracket)
    var call = CallSyntax(
      callee: base, arguments: arguments, argumentsRange: range(from: open), trailingClosures: [])
    if at(.leftBrace), isTrailingClosure { call.trailingClosures = try parseTrailingClosures() }
    return ExpressionSyntax(.subscripting(call), range: range(from: start))
  }

  /// Closures after a literal are not its arguments.
  private func canBeCalled(_ expression: ExpressionSyntax) -> Bool {
    switch expression.kind {
    case .integer, .float, .string, .boolean, .nilLiteral, .regex, .closure: return false
    default: return true
    }
  }

  /// `{ … } label: { … }`.
  mutating func parseTrailingClosures() throws(SyntaxError) -> [TrailingClosureSyntax] {
    let start = token.lower
    let first = try parseClosure()
    var closures = [TrailingClosureSyntax(label: nil, closure: first, range: range(from: start))]
    while token.isWord, !at(.default), peek().kind == .colon, peek(2).kind == .leftBrace {
      let start = token.lower
      let label = identifier(take())
      advance()
      let closure = try parseClosure()
      closures.append(TrailingClosureSyntax(label: label, closure: closure, range: range(from: start)))
    }
    return closures
  }

  /// True if the current `{` begins a closure that belongs to the expression before it.
  var isTrailingClosure: Bool {
    if context.stopsAtAccessors, startsAccessors(after: index) { return false }
    guard context.isCondition else { return true }
    // In a condition the braces are the statement's body, unless the condition goes on after them.
    let next = tokens[Int(token.link) + 1]
    switch next.kind {
    case .leftBrace, .comma: return true
    case .leftBracket, .leftParen, .period, .postfixQuestion, .infixQuestion, .postfixExclamation, .colon, .equal,
      .postfixOperator, .binaryOperator:
      return !next.startsLine
    case .keyword:
      return next.word == .where || (next.word == .is || next.word == .as) && !next.startsLine
    default: return false
    }
  }

  /// True at an `#if` whose first branch goes on with a member: `.a`.
  private var isMemberConditional: Bool {
    var place = index
    while tokens[place].kind == .poundIf { place = endOfCondition(from: place + 1) }
    return tokens[place].kind == .period && tokens[place].startsLine
  }

  private mutating func parseConditionalMembers(
    _ base: ExpressionSyntax, from start: Int
  ) throws(SyntaxError) -> ExpressionSyntax {
    let conditional = try parseConditional {
      (parser: inout Parser) throws(SyntaxError) -> [ExpressionSyntax] in
      if parser.atClauseEnd { return [] }
      let start = parser.token.lower
      let chainBase = ExpressionSyntax(.chainBase, range: SourceRange(start, start))
      return [try parser.parsePostfix(of: chainBase, from: start)]
    }
    return ExpressionSyntax(.conditionalMembers(base: base, conditional), range: range(from: start))
  }
}
