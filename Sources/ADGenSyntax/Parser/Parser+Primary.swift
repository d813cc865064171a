/// Primary expressions.
extension Parser {
  mutating func parsePrimary() throws(SyntaxError) -> ExpressionSyntax {
    let start = token.lower
    switch token.kind {
    case .integer:
      let text = text(take())
      return ExpressionSyntax(.integer(text: text), range: range(from: start))
    case .float:
      let text = text(take())
      return ExpressionSyntax(.float(text: text), range: range(from: start))
    case .regex:
      let text = text(take())
      return ExpressionSyntax(.regex(text: text), range: range(from: start))
    case .string, .stringStart: return try parseString()
    case .identifier, .dollarIdentifier:
      let reference = try parseReference()
      if atModuleSelector {
        let module = ExpressionSyntax(.identifier(reference, genericArguments: []), range: reference.range)
        skipModuleSelector()
        let name = try parseReference()
        let arguments = parseExpressionTypeArguments()
        return ExpressionSyntax(
          .member(base: module, name: name, genericArguments: arguments), range: range(from: start))
      }
      let arguments = parseExpressionTypeArguments()
      return ExpressionSyntax(.identifier(reference, genericArguments: arguments), range: range(from: start))
    case .keyword: return try parseKeywordPrimary()
    case .leftParen: return try parseTuple()
    case .leftBracket: return try parseCollection()
    case .leftBrace: return try parseClosureExpression()
    case .period:
      advance()
      let reference = try parseReference()
      let arguments = parseExpressionTypeArguments()
      return ExpressionSyntax(.implicitMember(name: reference, genericArguments: arguments), range: range(from: start))
    case .backslash: return try parseKeyPath()
    case .pound:
      let expansion = try parseMacroExpansion()
      return ExpressionSyntax(.macroExpansion(expansion), range: range(from: start))
    default: throw expected("an expression")
    }
  }

  private mutating func parseKeywordPrimary() throws(SyntaxError) -> ExpressionSyntax {
    let range = token.range
    let kind: ExpressionSyntax.Kind
    switch token.word {
    case .true: kind = .boolean(true)
    case .false: kind = .boolean(false)
    case .nil: kind = .nilLiteral
    case .self: kind = .selfReference
    case .super: kind = .superReference
    case .wildcard: kind = .discard
    case .`init`:
      // Only correct inside an initializer's delegation with a base, but the compiler parses it.
      let reference = try parseReference()
      return ExpressionSyntax(.identifier(reference, genericArguments: []), range: reference.range)
    default:
      throw SyntaxError("expected an expression, found the reserved word '\(text(token))'", range)
    }
    advance()
    return ExpressionSyntax(kind, range: range)
  }

  /// `(x)`, `()`, `(a, b: c)`.
  private mutating func parseTuple() throws(SyntaxError) -> ExpressionSyntax {
    let start = token.lower
    let close = Int(token.link)
    let arguments = try parseArguments(closedBy: .rightParen)
    let endsInComma = tokens[close - 1].kind == .comma
    if arguments.count == 1, arguments[0].label == nil, !endsInComma {
      return ExpressionSyntax(.parenthesized(arguments[0].value), range: range(from: start))
    }
    return ExpressionSyntax(.tuple(arguments), range: range(from: start))
  }

  /// Arguments between the current opening delimiter and its closing one.
  mutating func parseArguments(closedBy closer: TokenKind) throws(SyntaxError) -> [ArgumentSyntax] {
    let saved = context
    defer { context = saved }
    context = context.inside
    advance()
    var arguments: [ArgumentSyntax] = []
    while !at(closer) {
      arguments.append(try parseArgument())
      if !accept(.comma) { break }
    }
    try expect(closer, closer == .rightParen ? "',' or ')' after an argument" : "',' or ']' after an argument")
    return arguments
  }

  private mutating func parseArgument() throws(SyntaxError) -> ArgumentSyntax {
    let start = token.lower
    var label: IdentifierSyntax?
    if atLabel {
      label = identifier(take())
      advance()
    }
    let value = try parseExpression()
    return ArgumentSyntax(label: label, value: value, range: range(from: start))
  }

  /// `[a, b]`, `[k: v]`, `[:]`, `[3 of T]`.
  private mutating func parseCollection() throws(SyntaxError) -> ExpressionSyntax {
    let start = token.lower
    if peek().kind == .integer || peek().isWord, peek(2).word == .of, !peek(2).startsLine, startsType(peek(3)) {
      let type = try parseType()
      return ExpressionSyntax(.type(type), range: range(from: start))
    }
    let saved = context
    defer { context = saved }
    context = context.inside
    advance()
    if accept(.colon) {
      try expect(.rightBracket, "']' after an empty dictionary")
      return ExpressionSyntax(.dictionary([]), range: range(from: start))
    }
    var elements: [ExpressionSyntax] = []
    var pairs: [DictionaryElementSyntax] = []
    while !at(.rightBracket) {
      let element = try parseExpression()
      if elements.isEmpty, accept(.colon) {
        pairs.append(DictionaryElementSyntax(key: element, value: try parseExpression()))
      } else {
        if !pairs.isEmpty { throw expected("':' and a value") }
        elements.append(element)
      }
      if !accept(.comma) { break }
    }
    try expect(.rightBracket, "',' or ']' after an element")
    let kind: ExpressionSyntax.Kind = pairs.isEmpty ? .array(elements) : .dictionary(pairs)
    return ExpressionSyntax(kind, range: range(from: start))
  }

  /// A string and its interpolations.
  mutating func parseString() throws(SyntaxError) -> ExpressionSyntax {
    let start = token
    let poundCount = file.text[start.lower..<start.upper].prefix { $0 == UInt8(ascii: "#") }.count
    let quote = start.lower + poundCount
    if at(.string) {
      let isMultiline =
        start.upper - start.lower >= 6 + 2 * poundCount && isTripleQuote(quote)
        && isTripleQuote(start.upper - poundCount - 3)
      let inset = poundCount + (isMultiline ? 3 : 1)
      let text = SourceRange(start.lower + inset, start.upper - inset)
      advance()
      let literal = StringLiteralSyntax(
        segments: text.isEmpty ? [] : [.text(text)], isMultiline: isMultiline, poundCount: poundCount)
      return ExpressionSyntax(.string(literal), range: start.range)
    }
    let isMultiline = start.upper - quote == 3
    advance()
    var segments: [StringLiteralSyntax.Segment] = []
    while !at(.stringEnd) {
      let segmentStart = token.lower
      if at(.stringText) {
        segments.append(.text(take().range))
      } else if at(.interpolationStart) {
        let saved = context
        defer { context = saved }
        context = Context()
        let arguments = try parseArguments(closedBy: .rightParen)
        segments.append(.interpolation(arguments, range(from: segmentStart)))
      } else {
        throw expected("the end of the string")
      }
    }
    advance()
    let literal = StringLiteralSyntax(segments: segments, isMultiline: isMultiline, poundCount: poundCount)
    return ExpressionSyntax(.string(literal), range: range(from: start.lower))
  }

  private func isTripleQuote(_ offset: Int) -> Bool {
    file.text[offset] == UInt8(ascii: "\"") && file.text[offset + 1] == UInt8(ascii: "\"")
      && file.text[offset + 2] == UInt8(ascii: "\"")
  }
}
