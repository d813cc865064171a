/// `#if … #endif`.
extension Parser {
  /// The index of the first token after the condition that begins at `place`: the condition ends with its line, but
  /// for `&&` and `||` at the line's end or at the next line's beginning.
  func endOfCondition(from place: Int) -> Int {
    var place = place
    while place < tokens.count - 1 {
      let token = tokens[place]
      if token.startsLine, !isLogical(token), !isLogical(tokens[place - 1]) { break }
      place = token.kind.closer == nil ? place + 1 : Int(token.link) + 1
    }
    return place
  }

  private func isLogical(_ token: Token) -> Bool {
    token.kind == .binaryOperator && (hasText("&&", token) || hasText("||", token))
  }

  /// All clauses, whose contents `parseElements` reads up to the next `#elseif`, `#else` or `#endif`.
  mutating func parseConditional<Element>(
    _ parseElements: (inout Parser) throws(SyntaxError) -> [Element]
  ) throws(SyntaxError) -> ConditionalSyntax<Element> {
    try deepen()
    defer { depth -= 1 }
    var clauses: [ConditionalSyntax<Element>.Clause] = []
    let opening = token.range
    while !at(.poundEndif) {
      guard at(.poundIf) || at(.poundElseif) || at(.poundElse) else {
        throw at(.endOfFile) ? SyntaxError("'#if' is never closed", opening) : expected("'#endif'")
      }
      let start = token.lower
      let hasCondition = !at(.poundElse)
      let conditionStart = index + 1
      advance()
      var condition: SourceRange?
      var isActive: Bool?
      if hasCondition {
        let end = endOfCondition(from: conditionStart)
        if end == conditionStart { throw SyntaxError("expected a condition", SourceRange(start, previousEnd)) }
        condition = SourceRange(tokens[conditionStart].lower, tokens[end - 1].upper)
        isActive = VersionCondition(file: file, tokens: tokens, conditionStart..<end).value
        jump(to: end)
      }
      var elements: [Element] = []
      if isActive == false { skipClause() } else { elements = try parseElements(&self) }
      clauses.append(.init(condition: condition, elements: elements, range: range(from: start)))
    }
    advance()
    return ConditionalSyntax(clauses: clauses)
  }

  /// Skips a branch for another compiler's version, which need not be Swift that this version reads.
  private mutating func skipClause() {
    var nesting = 0
    while !at(.endOfFile) {
      switch token.kind {
      case .poundIf: nesting += 1
      case .poundElse, .poundElseif: if nesting == 0 { return }
      case .poundEndif:
        if nesting == 0 { return }
        nesting -= 1
      case .rightBrace, .rightParen, .rightBracket: return
      default: break
      }
      if token.kind.closer != nil { skipGroup() } else { advance() }
    }
  }

  var atClauseEnd: Bool { at(.poundElse) || at(.poundElseif) || at(.poundEndif) }
}
