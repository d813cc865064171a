/// Variables and accessors.
extension Parser {
  mutating func parseVariable(_ prefix: DeclarationPrefix) throws(SyntaxError) -> VariableSyntax {
    let introducer = VariableSyntax.Introducer(rawValue: token.word.rawValue) ?? .let
    advance()
    var bindings: [BindingSyntax] = []
    repeat {
      bindings.append(try parseBinding())
    } while accept(.comma)
    // In `var x, y: Double` the type is that of both.
    for position in bindings.indices.dropLast().reversed()
    where bindings[position].type == nil && bindings[position].initializer == nil {
      bindings[position].type = bindings[position + 1].type
    }
    return VariableSyntax(introducer: introducer, isAsync: prefix.modifiers.has("async"), bindings: bindings)
  }

  private mutating func parseBinding() throws(SyntaxError) -> BindingSyntax {
    let start = token.lower
    let pattern = try parseBindingPattern()
    let type = accept(.colon) ? try parseType() : nil
    var initializer: ExpressionSyntax?
    if accept(.equal) {
      context.stopsAtAccessors = true
      defer { context.stopsAtAccessors = false }
      initializer = try parseExpression()
    }
    let accessors = at(.leftBrace) && !(token.startsLine && type == nil) ? try parseAccessorBlock() : nil
    return BindingSyntax(
      pattern: pattern, type: type, initializer: initializer, accessors: accessors, range: range(from: start))
  }

  /// A name, `_`, or a tuple of them.
  mutating func parseBindingPattern() throws(SyntaxError) -> PatternSyntax {
    try deepen()
    defer { depth -= 1 }
    let start = token.lower
    switch token.kind {
    case .identifier, .dollarIdentifier:
      return PatternSyntax(.identifier(identifier(take())), range: range(from: start))
    case .keyword where at(.wildcard):
      advance()
      return PatternSyntax(.wildcard, range: range(from: start))
    case .keyword where at(.self):
      return PatternSyntax(.identifier(identifier(take())), range: range(from: start))
    case .keyword where at(.let) || at(.var):
      let introducer: VariableSyntax.Introducer = at(.let) ? .let : .var
      advance()
      let inner = try parseBindingPattern()
      return PatternSyntax(.binding(introducer, inner), range: range(from: start))
    case .leftParen:
      advance()
      var elements: [TuplePatternElement] = []
      while !at(.rightParen) {
        var label: IdentifierSyntax?
        if atLabel {
          label = identifier(take())
          advance()
        }
        elements.append(TuplePatternElement(label: label, pattern: try parseBindingPattern()))
        if !accept(.comma) { break }
      }
      try expect(.rightParen, "',' or ')' in a pattern")
      return PatternSyntax(.tuple(elements), range: range(from: start))
    default:
      let note = token.kind == .keyword ? "write it in backticks to use it as a name" : nil
      throw SyntaxError("expected a name or a tuple of names", token.range, note: note)
    }
  }

  /// `{ get … set … }`, or the body of a getter.
  mutating func parseAccessorBlock() throws(SyntaxError) -> AccessorBlockSyntax {
    let start = token.lower
    guard startsAccessors(after: index) else {
      guard let body = try parseOptionalBody() else { throw expected("'{'") }
      return AccessorBlockSyntax(kind: .getter(body), range: body.range)
    }
    let saved = blockEnd
    defer { blockEnd = saved }
    blockEnd = Int(token.link)
    advance()
    var accessors: [AccessorSyntax] = []
    while !at(.rightBrace) {
      switch token.kind {
      case .semicolon, .poundEndif, .poundElse: advance()
      // The branches of an `#if` are listed one after the other.
      case .poundIf, .poundElseif: jump(to: endOfCondition(from: index + 1))
      default: accessors.append(try parseAccessor())
      }
    }
    try closeBlock()
    return AccessorBlockSyntax(kind: .accessors(accessors), range: range(from: start))
  }

  private mutating func parseAccessor() throws(SyntaxError) -> AccessorSyntax {
    let start = token.lower
    let attributes = try parseAttributes()
    var modifiers: [ModifierSyntax] = []
    while isAccessorModifier(token) {
      modifiers.append(ModifierSyntax(name: text(token), detail: nil, range: token.range))
      advance()
      if at(.leftParen) { skipGroup() }
    }
    guard isAccessorName(token) else { throw expected("'get', 'set' or another accessor") }
    let name = text(take())
    var parameter: IdentifierSyntax?
    if at(.leftParen) {
      advance()
      parameter = try parseIdentifier("the name of the accessor's parameter")
      try expect(.rightParen, "')'")
    }
    let effects = try parseEffects()
    let body = try parseOptionalBody()
    return AccessorSyntax(
      name: name, attributes: attributes, modifiers: modifiers, parameter: parameter, effects: effects, body: body,
      range: range(from: start))
  }

  /// True if the brace at `place` opens accessors, not the body of a getter.
  func startsAccessors(after place: Int) -> Bool {
    var place = place + 1
    if tokens[place].kind == .poundIf { place = endOfCondition(from: place + 1) }
    while true {
      if tokens[place].kind == .at {
        place = endOfAttribute(place)
      } else if isAccessorModifier(tokens[place]),
        isAccessorName(tokens[place + 1]) || tokens[place + 1].word == .`init`
      {
        place += 1
      } else if isAccessorModifier(tokens[place]), tokens[place + 1].kind == .leftParen {
        place = Int(tokens[place + 1].link) + 1
      } else {
        break
      }
    }
    guard isAccessorName(tokens[place]) else { return false }
    let next = tokens[place + 1]
    switch next.kind {
    case .leftBrace: return true
    case .rightBrace:
      return tokens[place].word != .read && tokens[place].word != .modify || tokens[place + 1].startsLine
    case .semicolon, .at, .poundIf, .poundEndif: return true
    case .leftParen:
      let close = Int(next.link)
      return close == place + 3 && tokens[close + 1].kind == .leftBrace
        && ![.get, .readCoroutine, .modifyCoroutine].contains(tokens[place].word)
    case .keyword: return next.word == .throws || next.word == .`init`
    default: return next.word == .async || isAccessorName(next) || isAccessorModifier(next)
    }
  }

  private func isAccessorName(_ token: Token) -> Bool {
    switch token.word {
    case .get, .set, .willSet, .didSet, .readCoroutine, .modifyCoroutine, .read, .modify, .unsafeAddress,
      .unsafeMutableAddress,
      .`init`, .borrow, .mutate:
      return true
    default: return false
    }
  }

  private func isAccessorModifier(_ token: Token) -> Bool {
    switch token.word {
    case .mutating, .nonmutating, .consuming, .borrowing, .legacyConsuming, .nonisolated, .isolated: return true
    default: return false
    }
  }
}
