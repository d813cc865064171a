/// Types.
extension Parser {
  /// A type, with attributes and specifiers before it.
  mutating func parseType() throws(SyntaxError) -> TypeSyntax {
    try deepen()
    defer { depth -= 1 }
    let start = token.lower
    var attributes: [AttributeSyntax] = []
    var specifiers: [IdentifierSyntax] = []
    while true {
      if at(.at) {
        attributes.append(try parseAttribute(ofType: true))
      } else if atTypeSpecifier {
        specifiers.append(identifier(take()))
        if at(.leftParen), !token.spaceBefore { skipGroup() }
      } else {
        break
      }
    }
    let type = try parseTypeCore()
    if attributes.isEmpty, specifiers.isEmpty { return type }
    return TypeSyntax(
      .attributed(attributes: attributes, specifiers: specifiers, type), range: range(from: start))
  }

  /// `inout`, `borrowing` … before a type. Only `inout` is reserved.
  private var atTypeSpecifier: Bool {
    switch token.word {
    case .inout: return true
    case .isolated, .sending, .borrowing, .consuming, .legacyOwned, .legacyShared, .constant, .resultDependsOnSelf:
      return !peek().startsLine && startsType(peek())
    case .nonisolated:
      return peek().kind == .leftParen && !peek().spaceBefore || startsType(peek()) && !peek().startsLine
    default: return false
    }
  }

  /// True if a type may begin with the token.
  func startsType(_ token: Token) -> Bool {
    switch token.kind {
    case .identifier, .leftParen, .leftBracket, .at: return true
    case .keyword: return token.word == .inout || token.word == .repeat
    case .prefixOperator: return hasText("~", token)
    default: return false
    }
  }

  /// A type without attributes: compositions and functions.
  private mutating func parseTypeCore() throws(SyntaxError) -> TypeSyntax {
    let start = token.lower
    if token.isOperator, firstByte == UInt8(ascii: "<") {
      let clause = try parseGenericParameters()
      let type = try parseType()
      return TypeSyntax(.opaqueResult(clause, type), range: range(from: start))
    }
    if at(.repeat) {
      advance()
      let pattern = try parseType()
      return TypeSyntax(.packExpansion(pattern), range: range(from: start))
    }
    let first = try parseComposition()
    guard case .tuple(let parameters) = first.kind, atFunctionArrow else { return first }
    let effects = try parseEffects()
    try expect(.arrow, "'->'")
    let result = try parseType()
    return TypeSyntax(
      .function(FunctionTypeSyntax(parameters: parameters, effects: effects, result: result)),
      range: range(from: start))
  }

  /// True at `->`, also with `async` and `throws` before it.
  private var atFunctionArrow: Bool {
    if at(.arrow) { return true }
    var offset = 0
    while [.async, .reasync, .throws, .rethrows].contains(peek(offset).word) {
      offset += 1
      if peek(offset).kind == .leftParen { offset += Int(peek(offset).link) - (index + offset) + 1 }
    }
    return offset > 0 && peek(offset).kind == .arrow
  }

  /// `A & B`, with `some` or `any` before it.
  private mutating func parseComposition() throws(SyntaxError) -> TypeSyntax {
    let start = token.lower
    if at(.some) || at(.any), startsType(peek()), !peek().startsLine {
      let isSome = at(.some)
      advance()
      try deepen()
      defer { depth -= 1 }
      let constraint = try parseComposition()
      return TypeSyntax(isSome ? .some(constraint) : .any(constraint), range: range(from: start))
    }
    let first = try parsePostfixType()
    guard atOperator("&") || at(.prefixAmpersand) else { return first }
    var members = [first]
    while atOperator("&") || at(.prefixAmpersand) {
      advance()
      members.append(try parsePostfixType())
    }
    return TypeSyntax(.composition(members), range: range(from: start))
  }

  /// A simple type and its members, `?`, `!`, `.Type`.
  mutating func parsePostfixType() throws(SyntaxError) -> TypeSyntax {
    let start = token.lower
    var type = try parseSimpleType()
    var length = 0
    while true {
      length += 1
      if length > Self.maximumChain { throw SyntaxError("the type is too long", token.range) }
      if at(.period) && peek().isWord || atModuleSelector {
        if atModuleSelector { advance() }
        advance()
        let name = identifier(take())
        if name.name == "Type" || name.name == "Protocol", !name.isQuoted {
          type = TypeSyntax(.metatype(type, isProtocol: name.name == "Protocol"), range: range(from: start))
        } else {
          let arguments = try parseTypeArguments()
          type = TypeSyntax(.member(base: type, name: name, arguments: arguments), range: range(from: start))
        }
      } else if at(.postfixQuestion) {
        advance()
        type = TypeSyntax(.optional(type), range: range(from: start))
      } else if at(.postfixExclamation) {
        advance()
        type = TypeSyntax(.implicitlyUnwrappedOptional(type), range: range(from: start))
      } else {
        return type
      }
    }
  }

  private mutating func parseSimpleType() throws(SyntaxError) -> TypeSyntax {
    let start = token.lower
    switch token.kind {
    case .identifier:
      if at(.each), peek().kind == .identifier, !peek().startsLine {
        advance()
        try deepen()
        defer { depth -= 1 }
        let pack = try parseSimpleType()
        return TypeSyntax(.packElement(pack), range: range(from: start))
      }
      let name = identifier(take())
      let arguments = try parseTypeArguments()
      return TypeSyntax(.identifier(name, arguments: arguments), range: range(from: start))
    case .leftParen: return try parseTupleType()
    case .leftBracket: return try parseCollectionType()
    case .keyword where at(.wildcard):
      advance()
      return TypeSyntax(.placeholder, range: range(from: start))
    case .integer:
      let text = text(take())
      return TypeSyntax(.integer(text: text), range: range(from: start))
    case .prefixOperator where hasText("-", token) && peek().kind == .integer,
      // After `<` was split off, `-` seems to stand between operands.
      .binaryOperator where hasText("-", token) && peek().kind == .integer:
      advance()
      let text = "-" + text(take())
      return TypeSyntax(.integer(text: text), range: range(from: start))
    case .prefixOperator where hasText("~", token):
      advance()
      try deepen()
      defer { depth -= 1 }
      let type = try parsePostfixType()
      return TypeSyntax(.suppressed(type), range: range(from: start))
    default: throw expected("a type")
    }
  }

  /// `[T]`, `[K: V]`, `[3 of T]`.
  private mutating func parseCollectionType() throws(SyntaxError) -> TypeSyntax {
    let start = token.lower
    advance()
    let first = try parseType()
    if accept(.colon) {
      let value = try parseType()
      try expect(.rightBracket, "']' after the dictionary's types")
      return TypeSyntax(.dictionary(key: first, value: value), range: range(from: start))
    }
    if at(.of) {
      advance()
      let element = try parseType()
      try expect(.rightBracket, "']' after the array's element type")
      return TypeSyntax(.inlineArray(count: first, element: element), range: range(from: start))
    }
    try expect(.rightBracket, "']' after the array's element type")
    return TypeSyntax(.array(element: first), range: range(from: start))
  }

  private mutating func parseTupleType() throws(SyntaxError) -> TypeSyntax {
    let start = token.lower
    advance()
    var elements: [TupleTypeElement] = []
    while !at(.rightParen) {
      elements.append(try parseTupleTypeElement())
      if !accept(.comma) { break }
    }
    try expect(.rightParen, "',' or ')' after a tuple's element")
    return TypeSyntax(.tuple(elements), range: range(from: start))
  }

  private mutating func parseTupleTypeElement() throws(SyntaxError) -> TupleTypeElement {
    let start = token.lower
    var label: IdentifierSyntax?
    var secondName: IdentifierSyntax?
    if atLabel {
      label = identifier(take())
      advance()
    } else if token.isWord, peek().isWord, peek(2).kind == .colon {
      label = identifier(take())
      secondName = identifier(take())
      advance()
    }
    let type = try parseType()
    let isVariadic = acceptEllipsis()
    return TupleTypeElement(
      label: label, secondName: secondName, type: type, isVariadic: isVariadic, range: range(from: start))
  }

  /// Consumes `...` after a type.
  mutating func acceptEllipsis() -> Bool {
    guard atOperator("...") else { return false }
    advance()
    return true
  }
}
