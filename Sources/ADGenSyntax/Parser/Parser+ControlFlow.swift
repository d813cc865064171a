/// Branches, loops and their conditions.
extension Parser {
  mutating func parseIf() throws(SyntaxError) -> IfSyntax {
    try deepen()
    defer { depth -= 1 }
    advance()
    let conditions = try parseConditions()
    let body = try parseBlock("the body of 'if'")
    var elseBranch: IfSyntax.Else?
    if accept(.else) {
      if at(.if) {
        let start = token.lower
        let next = try parseIf()
        elseBranch = .elseIf(next, range(from: start))
      } else {
        elseBranch = .block(try parseBlock("the body of 'else'"))
      }
    }
    return IfSyntax(conditions: conditions, body: body, elseBranch: elseBranch)
  }

  mutating func parseGuard() throws(SyntaxError) -> GuardSyntax {
    advance()
    let conditions = try parseConditions()
    try expect(.else, "'else' after the conditions of 'guard'")
    return GuardSyntax(conditions: conditions, body: try parseBlock("the body of 'guard'"))
  }

  mutating func parseWhile() throws(SyntaxError) -> WhileSyntax {
    advance()
    let conditions = try parseConditions()
    return WhileSyntax(conditions: conditions, body: try parseBlock("the body of 'while'"))
  }

  mutating func parseRepeat() throws(SyntaxError) -> RepeatWhileSyntax {
    advance()
    let body = try parseBlock("the body of 'repeat'")
    try expect(.while, "'while' after the body of 'repeat'")
    return RepeatWhileSyntax(body: body, condition: try parseExpression())
  }

  mutating func parseFor() throws(SyntaxError) -> ForInSyntax {
    advance()
    let isTry = accept(.try)
    var isAwait = false
    while at(.await) || at(.unsafe), peek().word != .in, peek().kind != .colon {
      if at(.await) { isAwait = true }
      advance()
    }
    let isCase = accept(.case)
    let pattern = isCase ? try parseMatchingPattern() : try parseBindingPattern()
    let type = accept(.colon) ? try parseType() : nil
    try expect(.in, "'in' after the pattern of 'for'")
    let sequence = try parseConditionExpression()
    let whereCondition = accept(.where) ? try parseConditionExpression() : nil
    let body = try parseBlock("the body of 'for'")
    return ForInSyntax(
      pattern: pattern, isCase: isCase, isTry: isTry, isAwait: isAwait, type: type, sequence: sequence,
      whereCondition: whereCondition, body: body)
  }

  mutating func parseDo() throws(SyntaxError) -> DoCatchSyntax {
    try deepen()
    defer { depth -= 1 }
    advance()
    let effects = try parseEffects()
    let body = try parseBlock("the body of 'do'")
    var catches: [DoCatchSyntax.Catch] = []
    while accept(.catch) {
      var items: [CaseItemSyntax] = []
      if !at(.leftBrace) {
        repeat {
          items.append(try parseCaseItem(isCondition: true))
        } while accept(.comma)
      }
      catches.append(.init(items: items, body: try parseBlock("the body of 'catch'")))
    }
    return DoCatchSyntax(effects: effects, body: body, catches: catches)
  }

  /// An expression before a statement's `{`.
  mutating func parseConditionExpression() throws(SyntaxError) -> ExpressionSyntax {
    let saved = context
    defer { context = saved }
    context = Context(isCondition: true)
    return try parseExpression()
  }

  mutating func parseConditions() throws(SyntaxError) -> [ConditionSyntax] {
    var conditions: [ConditionSyntax] = []
    repeat {
      if at(.leftBrace) && !conditions.isEmpty || at(.else) && !conditions.isEmpty { break }
      let start = token.lower
      let kind = try parseConditionKind()
      conditions.append(ConditionSyntax(kind: kind, range: range(from: start)))
    } while accept(.comma)
    return conditions
  }

  private mutating func parseConditionKind() throws(SyntaxError) -> ConditionSyntax.Kind {
    if at(.pound), peek().word == .available || peek().word == .unavailable {
      let isUnavailable = peek().word == .unavailable
      advance()
      advance()
      guard at(.leftParen) else { throw expected("'(' after '#available'") }
      let arguments = SourceRange(token.upper, tokens[Int(token.link)].lower)
      skipGroup()
      return .availability(isUnavailable: isUnavailable, arguments: arguments)
    }
    if at(.case) {
      advance()
      let pattern = try parseMatchingPattern()
      let type = accept(.colon) ? try parseType() : nil
      try expect(.equal, "'=' after the pattern")
      return .pattern(pattern, type: type, initializer: try parseConditionExpression())
    }
    if at(.let) || at(.var) || at(.inout) {
      let introducer = VariableSyntax.Introducer(rawValue: token.word.rawValue) ?? .let
      advance()
      // The compiler has always accepted `if let x?` … only after `case`.
      let pattern = try parseBindingPattern()
      let type = accept(.colon) ? try parseType() : nil
      let initializer = accept(.equal) ? try parseConditionExpression() : nil
      return .optionalBinding(introducer, pattern, type: type, initializer: initializer)
    }
    return .expression(try parseConditionExpression())
  }
}
