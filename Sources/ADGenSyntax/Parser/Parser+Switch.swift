/// `switch`.
extension Parser {
  mutating func parseSwitch() throws(SyntaxError) -> SwitchSyntax {
    try deepen()
    defer { depth -= 1 }
    advance()
    let subject = try parseConditionExpression()
    let start = token.lower
    guard at(.leftBrace) else { throw expected("'{' before the cases of 'switch'") }
    let savedEnd = blockEnd
    let savedContext = context
    defer {
      blockEnd = savedEnd
      context = savedContext
    }
    blockEnd = Int(token.link)
    context = Context()
    advance()
    let cases = parseCases()
    try closeBlock()
    return SwitchSyntax(subject: subject, cases: cases, casesRange: range(from: start))
  }

  /// True at `case`, `default`, `@unknown default`, and at an `#if` around them.
  var atCaseStart: Bool {
    switch token.kind {
    case .keyword: return at(.case) || at(.default)
    case .at: return peek().word == .unknown
    case .poundIf:
      var place = endOfCondition(from: index + 1)
      while tokens[place].kind == .poundIf { place = endOfCondition(from: place + 1) }
      // A branch may be empty, or hold a `#error` alone.
      let first = tokens[place]
      return first.word == .case || first.word == .default || first.kind == .at && tokens[place + 1].word == .unknown
    default: return false
    }
  }

  private mutating func parseCases() -> [SwitchElement] {
    var cases: [SwitchElement] = []
    while !atListEnd {
      if accept(.semicolon) { continue }
      let before = index
      do throws(SyntaxError) {
        cases.append(try parseSwitchElement())
      } catch {
        report(error)
        recover(from: before)
      }
    }
    return cases
  }

  private mutating func parseSwitchElement() throws(SyntaxError) -> SwitchElement {
    let start = token.lower
    if at(.poundIf) {
      let conditional = try parseConditional { (parser: inout Parser) -> [SwitchElement] in parser.parseCases() }
      return .conditional(conditional, range(from: start))
    }
    let attributes = try parseAttributes()
    var items: [CaseItemSyntax] = []
    let isDefault = at(.default)
    if isDefault {
      advance()
    } else {
      try expect(.case, "'case' or 'default'")
      repeat {
        items.append(try parseCaseItem(isCondition: false))
      } while accept(.comma)
    }
    try expect(.colon, "':' after a case")
    let statements = parseStatementList(inSwitch: true)
    return .switchCase(
      SwitchCaseSyntax(
        items: items, isDefault: isDefault, attributes: attributes, statements: statements, range: range(from: start)))
  }

  mutating func parseCaseItem(isCondition: Bool) throws(SyntaxError) -> CaseItemSyntax {
    let pattern = try parseMatchingPattern(isCondition: isCondition)
    var whereCondition: ExpressionSyntax?
    if accept(.where) {
      let saved = context
      defer { context = saved }
      context = Context(isCondition: isCondition)
      whereCondition = try parseExpression()
    }
    return CaseItemSyntax(pattern: pattern, whereCondition: whereCondition)
  }
}
