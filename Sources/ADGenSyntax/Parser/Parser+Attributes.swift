/// Attributes, modifiers and effects.
extension Parser {
  /// The attributes of types that have arguments.
  private static let typeAttributesWithArguments: Set<String> = [
    "convention", "differentiable", "isolated", "execution", "_opaqueReturnTypeOf", "lifetime", "_lifetime",
  ]

  /// The attributes of declarations before whose arguments a space may stand.
  private static let attributesWithSpacedArguments: Set<String> = [
    "available", "objc", "inline", "_spi", "_specialize", "_semantics", "_silgen_name", "_cdecl", "attached",
    "freestanding", "backDeployed", "differentiable", "derivative", "transpose", "_implements", "_effects",
    "exclusivity",
  ]

  mutating func parseAttributes() throws(SyntaxError) -> [AttributeSyntax] {
    var attributes: [AttributeSyntax] = []
    while true {
      if at(.at) {
        attributes.append(try parseAttribute(ofType: false))
      } else if at(.poundIf), isAttributeConditional {
        try parseConditionalAttributes(&attributes)
      } else {
        return attributes
      }
    }
  }

  /// `@name<T>(…)`. The arguments are not read.
  mutating func parseAttribute(ofType: Bool) throws(SyntaxError) -> AttributeSyntax {
    let start = token.lower
    advance()
    let nameStart = token.lower
    var last = try parseWord("an attribute's name after '@'").name
    while at(.period) && peek().isWord && !peek().startsLine || atModuleSelector {
      if atModuleSelector { advance() }
      advance()
      last = try parseWord("a name").name
    }
    if atLess, !token.spaceBefore { _ = try parseTypeArguments() }
    let nameRange = range(from: nameStart)
    var argumentsRange: SourceRange?
    if at(.leftParen), !token.startsLine, takesArguments(last, ofType: ofType) {
      let close = tokens[Int(token.link)]
      argumentsRange = SourceRange(token.upper, close.lower)
      skipGroup()
    }
    return AttributeSyntax(
      name: file.text(of: nameRange), nameRange: nameRange, argumentsRange: argumentsRange, range: range(from: start))
  }

  /// True if the parenthesis after an attribute belongs to it.
  private func takesArguments(_ name: String, ofType: Bool) -> Bool {
    if ofType { return Self.typeAttributesWithArguments.contains(name) }
    return !token.spaceBefore || Self.attributesWithSpacedArguments.contains(name)
  }

  /// True at an `#if` whose branches have nothing but attributes.
  private var isAttributeConditional: Bool {
    var place = endOfCondition(from: index + 1)
    guard tokens[place].kind == .at else { return false }
    while tokens[place].kind == .at { place = endOfAttribute(place) }
    return [.poundElse, .poundElseif, .poundEndif].contains(tokens[place].kind)
  }

  private mutating func parseConditionalAttributes(_ attributes: inout [AttributeSyntax]) throws(SyntaxError) {
    while !at(.endOfFile) {
      switch token.kind {
      case .poundIf, .poundElseif: jump(to: endOfCondition(from: index + 1))
      case .poundElse: advance()
      case .poundEndif:
        advance()
        return
      case .at: attributes.append(try parseAttribute(ofType: false))
      default: throw expected("an attribute or '#endif'")
      }
    }
    throw expected("'#endif'")
  }

  /// The index after the attribute that begins at `place`, found without reading it.
  func endOfAttribute(_ place: Int) -> Int {
    var place = place + 1
    guard tokens[place].isWord else { return place }
    place += 1
    while true {
      if tokens[place].kind == .period, tokens[place + 1].isWord {
        place += 2
      } else if isModuleSelector(at: place) {
        place += 3
      } else {
        break
      }
    }
    if tokens[place].isOperator, !tokens[place].spaceBefore, file.text[tokens[place].lower] == UInt8(ascii: "<") {
      var copy = self
      copy.jump(to: place)
      _ = try? copy.parseTypeArguments()
      place = copy.index
    }
    let name = text(tokens[place - 1])
    if tokens[place].kind == .leftParen, !tokens[place].startsLine,
      !tokens[place].spaceBefore || Self.attributesWithSpacedArguments.contains(name)
    {
      place = Int(tokens[place].link) + 1
    }
    return place
  }

  /// Attributes and modifiers in any order. The caller has seen that a declaration begins here.
  mutating func parseDeclarationPrefix() throws(SyntaxError) -> ([AttributeSyntax], [ModifierSyntax]) {
    var attributes: [AttributeSyntax] = []
    var modifiers: [ModifierSyntax] = []
    while true {
      if at(.at) || at(.poundIf) {
        let more = try parseAttributes()
        if more.isEmpty { return (attributes, modifiers) }
        attributes += more
      } else if atModifier {
        modifiers.append(parseModifier())
      } else {
        return (attributes, modifiers)
      }
    }
  }

  /// `public`, `private(set)`, `static` …
  private mutating func parseModifier() -> ModifierSyntax {
    let start = token.lower
    let name = text(take())
    var detail: String?
    if at(.leftParen), !token.startsLine, peek().isWord {
      detail = text(peek())
      skipGroup()
    }
    return ModifierSyntax(name: name, detail: detail, range: range(from: start))
  }

  private var atModifier: Bool {
    switch token.word {
    case .fileprivate, .internal, .private, .public, .static: return true
    case .class: return isModifier(.class, followedBy: index + 1)
    default: return isContextualModifier(token) && startsDeclaration(at: index)
    }
  }

  /// `async`, `throws(E)`, `rethrows`.
  mutating func parseEffects() throws(SyntaxError) -> EffectsSyntax {
    var effects = EffectsSyntax()
    while true {
      switch token.word {
      case .async, .reasync:
        effects.asyncRange = token.range
        advance()
      case .throws, .rethrows:
        effects.isRethrows = at(.rethrows)
        effects.throwsRange = token.range
        advance()
        if at(.leftParen), !token.startsLine {
          advance()
          effects.thrownType = try parseType()
          try expect(.rightParen, "')' after the type of the error")
        }
      default: return effects
      }
    }
  }
}
