/// Telling declarations from statements.
extension Parser {
  /// True if a declaration begins at the token with index `place`.
  func startsDeclaration(at place: Int) -> Bool {
    var place = place
    while true {
      let token = tokens[place]
      switch token.kind {
      case .at:
        place = endOfAttribute(place)
        if tokens[place].kind == .endOfFile { return true }
        if tokens[place].kind == .poundIf { return true }
      case .keyword:
        switch token.word {
        case .associatedtype, .class, .deinit, .enum, .extension, .func, .import, .`init`, .let, .operator,
          .precedencegroup, .protocol, .struct, .subscript, .typealias, .var, .fileprivate, .internal, .private,
          .public, .static:
          return true
        case .case: return place > 0 && tokens[place - 1].word == .indirect
        default: return false
        }
      case .pound: return place > 0 && isModifierEnd(place - 1)
      case .identifier:
        if token.word == .actor || token.word == .macro {
          let next = tokens[place + 1]
          if next.kind == .identifier, !next.startsLine, startsNominalRest(place + 2, isMacro: token.word == .macro) {
            return true
          }
        }
        guard isContextualModifier(token) else { return false }
        place += 1
        if tokens[place].kind == .leftParen, !tokens[place].startsLine {
          guard tokens[place + 1].isWord, tokens[place + 2].kind == .rightParen else { return false }
          place += 3
        }
      default: return false
      }
    }
  }

  /// True if an attribute ends at `place`: then `#name` after it is a macro's declaration.
  private func isModifierEnd(_ place: Int) -> Bool {
    tokens[place].kind == .rightParen || tokens[place].isWord
  }

  /// What may follow `actor Name` and `macro name`.
  private func startsNominalRest(_ place: Int, isMacro: Bool) -> Bool {
    let next = tokens[place]
    if isMacro { return next.kind == .leftParen || next.isOperator }
    return next.kind == .leftBrace || next.kind == .colon || next.isOperator || next.word == .where
  }

  /// Modifiers that are not reserved words.
  func isContextualModifier(_ token: Token) -> Bool {
    switch token.word {
    case .open, .package, .final, .lazy, .weak, .unowned, .mutating, .nonmutating, .override, .required, .convenience,
      .dynamic, .optional, .indirect, .prefix, .postfix, .infix, .nonisolated, .isolated, .distributed, .async,
      .consuming, .borrowing, .sending, .legacyConsuming, .constant, .local, .legacySetterAccess:
      return true
    default: return false
    }
  }

  /// True if `class` is a modifier: another modifier or the keyword of a member follows.
  func isModifier(_ word: Word, followedBy place: Int) -> Bool {
    let next = tokens[place]
    switch next.word {
    case .func, .var, .let, .subscript, .typealias, .static, .private, .fileprivate, .internal, .public, .`init`:
      return true
    default: return isContextualModifier(next) && startsDeclaration(at: place)
    }
  }
}
