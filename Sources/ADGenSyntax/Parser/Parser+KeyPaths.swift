/// Key paths.
extension Parser {
  /// `\Root.a[0]?.b`.
  mutating func parseKeyPath() throws(SyntaxError) -> ExpressionSyntax {
    let start = token.lower
    advance()
    var root: TypeSyntax?
    if !at(.period), !atPeriodOperator { root = try parseKeyPathRoot() }
    var components: [KeyPathSyntax.Component] = []
    while try parseKeyPathComponents(&components) {
      if components.count > Self.maximumChain { throw SyntaxError("the key path is too long", token.range) }
    }
    return ExpressionSyntax(.keyPath(KeyPathSyntax(root: root, components: components)), range: range(from: start))
  }

  /// A name with its generic arguments, or a type in brackets or parentheses; the members are components.
  private mutating func parseKeyPathRoot() throws(SyntaxError) -> TypeSyntax {
    let start = token.lower
    if at(.identifier) {
      let name = identifier(take())
      let arguments = parseExpressionTypeArguments()
      return TypeSyntax(.identifier(name, arguments: arguments), range: range(from: start))
    }
    guard at(.leftBracket) || at(.leftParen) else { throw expected("a key path's type or '.'") }
    // The type alone, without the `?` and members after it.
    let close = Int(token.link)
    var copy = self
    let type = try copy.parsePostfixType()
    if copy.index == close + 1 {
      self = copy
      return type
    }
    skipGroup()
    return TypeSyntax(type.kind, range: range(from: start))
  }

  /// `.?` and the like: the lexer reads them as operators.
  private var atPeriodOperator: Bool { token.isOperator && firstByte == UInt8(ascii: ".") }

  private mutating func parseKeyPathComponents(
    _ components: inout [KeyPathSyntax.Component]
  ) throws(SyntaxError) -> Bool {
    switch token.kind {
    case .period:
      if peek().kind == .leftBracket {
        advance()
        return true
      }
      advance()
      guard token.isWord || at(.integer) else { throw expected("a member's name after '.'") }
      let name = try parseReference()
      components.append(.member(name, genericArguments: parseExpressionTypeArguments()))
    case .postfixQuestion:
      advance()
      components.append(.optionalChain)
    case .postfixExclamation:
      advance()
      components.append(.forceUnwrap)
    case .leftBracket where !token.startsLine && !(token.spaceBefore && !components.isEmpty):
      components.append(.subscripting(try parseArguments(closedBy: .rightBracket)))
    case .leftParen where !token.startsLine && !token.spaceBefore && !components.isEmpty:
      components.append(.call(try parseArguments(closedBy: .rightParen)))
    default:
      guard atPeriodOperator else { return false }
      splitOperator()
    }
    return true
  }
}
