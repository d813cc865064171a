/// Closures.
extension Parser {
  mutating func parseClosureExpression() throws(SyntaxError) -> ExpressionSyntax {
    let closure = try parseClosure()
    return ExpressionSyntax(.closure(closure), range: closure.range)
  }

  mutating func parseClosure() throws(SyntaxError) -> ClosureSyntax {
    try deepen()
    defer { depth -= 1 }
    let start = token.lower
    let savedEnd = blockEnd
    let savedContext = context
    blockDepth += 1
    defer {
      blockEnd = savedEnd
      context = savedContext
      blockDepth -= 1
    }
    blockEnd = Int(token.link)
    context = Context()
    let hasSignature = hasClosureSignature
    advance()
    var closure = ClosureSyntax(
      attributes: [], captures: [], effects: EffectsSyntax(), statements: [], range: SourceRange(start, start))
    if hasSignature { try parseClosureSignature(&closure) }
    closure.statements = parseStatementList()
    try closeBlock()
    closure.range = range(from: start)
    return closure
  }

  /// True if `in` ends a signature after the current brace, found without reading it.
  private var hasClosureSignature: Bool {
    var place = index + 1
    while tokens[place].kind == .at { place = endOfAttribute(place) }
    if tokens[place].kind == .leftBracket { place = Int(tokens[place].link) + 1 }
    if tokens[place].kind == .leftParen {
      place = Int(tokens[place].link) + 1
    } else {
      while isParameterName(tokens[place]) {
        place += 1
        guard tokens[place].kind == .comma, isParameterName(tokens[place + 1]) else { break }
        place += 1
      }
    }
    while [.async, .throws, .rethrows, .reasync].contains(tokens[place].word) {
      place += 1
      if tokens[place].kind == .leftParen { place = Int(tokens[place].link) + 1 }
    }
    if tokens[place].word == .in { return true }
    guard tokens[place].kind == .arrow else { return false }
    var copy = self
    copy.jump(to: place + 1)
    guard (try? copy.parseType()) != nil else { return false }
    return copy.at(.in)
  }

  private func isParameterName(_ token: Token) -> Bool {
    // A name before an effect is a parameter, unless it is the effect.
    if token.word == .async || token.word == .reasync { return false }
    return token.kind == .identifier || token.kind == .dollarIdentifier || token.word == .wildcard
  }

  private mutating func parseClosureSignature(_ closure: inout ClosureSyntax) throws(SyntaxError) {
    closure.attributes = try parseAttributes()
    if at(.leftBracket) { closure.captures = try parseCaptures() }
    if at(.leftParen) {
      closure.parameters = try parseClosureParameters()
    } else if isParameterName(token) {
      var parameters: [ClosureSyntax.Parameter] = []
      repeat {
        let name = identifier(take())
        parameters.append(
          .init(attributes: [], modifiers: [], firstName: name, isVariadic: false, range: name.range))
      } while accept(.comma)
      closure.parameters = parameters
    }
    closure.effects = try parseEffects()
    closure.result = accept(.arrow) ? try parseType() : nil
    try expect(.in, "'in' after a closure's parameters")
  }

  private mutating func parseCaptures() throws(SyntaxError) -> [ClosureSyntax.Capture] {
    advance()
    var captures: [ClosureSyntax.Capture] = []
    while !at(.rightBracket) {
      var specifier: ModifierSyntax?
      let start = token.lower
      let isOwnership = at(.weak) || at(.unowned) || at(.unsafe) || at(.consuming)
      if isOwnership, ![.comma, .rightBracket, .equal].contains(peek().kind) {
        let name = text(take())
        var detail: String?
        if at(.leftParen) {
          detail = text(peek())
          skipGroup()
        }
        specifier = ModifierSyntax(name: name, detail: detail, range: range(from: start))
      }
      if token.isWord, [.comma, .rightBracket, .equal].contains(peek().kind) {
        let name = identifier(take())
        let value = accept(.equal) ? try parseExpression() : nil
        captures.append(.init(specifier: specifier, name: name, value: value))
      } else {
        throw expected("a name in the capture list")
      }
      if !accept(.comma) { break }
    }
    try expect(.rightBracket, "',' or ']' in the capture list")
    return captures
  }

  private mutating func parseClosureParameters() throws(SyntaxError) -> [ClosureSyntax.Parameter] {
    advance()
    var parameters: [ClosureSyntax.Parameter] = []
    while !at(.rightParen) {
      let start = token.lower
      let attributes = try parseAttributes()
      guard token.isWord else { throw expected("the name of a closure's parameter") }
      var parameter = ClosureSyntax.Parameter(
        attributes: attributes, modifiers: [], firstName: identifier(take()), isVariadic: false,
        range: SourceRange(start, start))
      if token.isWord { parameter.secondName = identifier(take()) }
      if accept(.colon) {
        parameter.type = try parseType()
        parameter.isVariadic = acceptEllipsis()
      }
      parameter.range = range(from: start)
      parameters.append(parameter)
      if !accept(.comma) { break }
    }
    try expect(.rightParen, "',' or ')' after a closure's parameter")
    return parameters
  }
}
