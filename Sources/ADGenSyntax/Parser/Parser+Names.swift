/// Names.
extension Parser {
  /// A token as a name, without its backticks.
  func identifier(_ token: Token) -> IdentifierSyntax {
    let inset = token.isQuoted ? 1 : 0
    let name = String(decoding: file.text[token.lower + inset..<token.upper - inset], as: UTF8.self)
    return IdentifierSyntax(name: name, range: token.range, isQuoted: token.isQuoted)
  }

  /// A name that is not reserved.
  mutating func parseIdentifier(_ what: @autoclosure () -> String) throws(SyntaxError) -> IdentifierSyntax {
    guard at(.identifier) || at(.dollarIdentifier) else {
      let note = token.kind == .keyword && !at(.wildcard) ? "write it in backticks to use it as a name" : nil
      throw SyntaxError("expected \(what())", token.range, note: note)
    }
    return identifier(take())
  }

  /// A name that may be any word: after a period, as a label.
  mutating func parseWord(_ what: @autoclosure () -> String) throws(SyntaxError) -> IdentifierSyntax {
    guard token.isWord else { throw expected(what()) }
    return identifier(take())
  }

  /// A name in an expression, with argument labels if they follow: `f(_:to:)`.
  mutating func parseReference(isMember: Bool = false) throws(SyntaxError) -> DeclarationReference {
    guard token.isWord || at(.integer) else { throw expected("a name") }
    var base = identifier(take())
    if isMember, atModuleSelector {
      // `x.Module::y`: the module is kept in the name, so that nothing else is taken for it.
      skipModuleSelector()
      let name = try parseWord("a name after '::'")
      base = IdentifierSyntax(name: "\(base.name)::\(name.name)", range: base.range.union(name.range))
    }
    guard at(.leftParen), !token.startsLine, isLabelList(at: index) else {
      return DeclarationReference(base: base, range: base.range)
    }
    advance()
    var labels: [String?] = []
    while !at(.rightParen) {
      let label = identifier(take())
      labels.append(label.name == "_" && !label.isQuoted ? nil : label.name)
      advance()
    }
    advance()
    return DeclarationReference(base: base, labels: labels, range: range(from: base.range.lower))
  }

  /// True at a name and its colon: a label, not `Module::name`.
  var atLabel: Bool { token.isWord && peek().kind == .colon && !isModuleSelector(at: index + 1) }

  /// True at the `::` between a module and a name of it.
  var atModuleSelector: Bool { at(.colon) && isModuleSelector(at: index) }

  func isModuleSelector(at place: Int) -> Bool {
    guard place + 2 < tokens.count, tokens[place].kind == .colon, tokens[place + 1].kind == .colon else { return false }
    return tokens[place + 1].lower == tokens[place].upper && tokens[place + 2].isWord && !tokens[place].spaceBefore
  }

  /// Consumes `::`.
  mutating func skipModuleSelector() {
    advance()
    advance()
  }

  /// True if the parenthesis at `place` opens a list of labels: `(a:_:)`.
  private func isLabelList(at place: Int) -> Bool {
    let end = Int(tokens[place].link)
    var current = place + 1
    guard current < end else { return false }
    while current < end {
      guard tokens[current].isWord, tokens[current + 1].kind == .colon else { return false }
      current += 2
    }
    return true
  }
}
