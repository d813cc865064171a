/// Declarations of operators, precedence groups and macros.
extension Parser {
  mutating func parseOperator(_ prefix: DeclarationPrefix) throws(SyntaxError) -> OperatorDeclarationSyntax {
    let keyword = token.range
    advance()
    let fixity = prefix.modifiers.lazy.compactMap { OperatorDeclarationSyntax.Fixity(rawValue: $0.name) }.first
    guard let fixity else {
      throw SyntaxError(
        "an operator needs a position", keyword, note: "write 'infix operator', 'prefix operator' or 'postfix operator'"
      )
    }
    switch token.kind {
    case .binaryOperator, .prefixOperator, .postfixOperator, .prefixAmpersand, .postfixExclamation, .infixQuestion,
      .postfixQuestion, .period:
      break
    default: throw expected("an operator")
    }
    let name = take()
    var group: IdentifierSyntax?
    if accept(.colon) {
      group = try parseIdentifier("the name of a precedence group")
      while accept(.comma) { _ = try parseIdentifier("a name") }
    }
    if at(.leftBrace), !token.startsLine { skipGroup() }
    return OperatorDeclarationSyntax(
      fixity: fixity, name: OperatorSyntax(name: text(name), range: name.range), precedenceGroup: group)
  }

  mutating func parsePrecedenceGroup() throws(SyntaxError) -> PrecedenceGroupSyntax {
    advance()
    var group = PrecedenceGroupSyntax(
      name: try parseIdentifier("the name of a precedence group"), higherThan: [], lowerThan: [], isAssignment: false)
    try expect(.leftBrace, "'{' in a precedence group")
    while !at(.rightBrace) {
      let property = try parseIdentifier("'higherThan', 'lowerThan', 'associativity' or 'assignment'")
      try expect(.colon, "':' after '\(property.name)'")
      switch property.name {
      case "higherThan": group.higherThan += try parseGroupNames()
      case "lowerThan": group.lowerThan += try parseGroupNames()
      case "associativity": group.associativity = try parseIdentifier("'left', 'right' or 'none'")
      case "assignment": group.isAssignment = text(take()) == "true"
      default: throw SyntaxError("unknown property '\(property.name)' of a precedence group", property.range)
      }
      _ = accept(.semicolon)
    }
    advance()
    return group
  }

  private mutating func parseGroupNames() throws(SyntaxError) -> [IdentifierSyntax] {
    var names: [IdentifierSyntax] = []
    repeat {
      names.append(try parseIdentifier("the name of a precedence group"))
      // The module may stand before the name.
      while accept(.period) { names[names.count - 1] = try parseIdentifier("a name after '.'") }
    } while accept(.comma)
    return names
  }

  mutating func parseMacroDeclaration() throws(SyntaxError) -> MacroDeclarationSyntax {
    advance()
    let name = try parseIdentifier("the name of a macro")
    let generics = try parseOptionalGenericParameters()
    let (parameters, _) = try parseParameters()
    let result = accept(.arrow) ? try parseType() : nil
    let definition = accept(.equal) ? try parseExpression() : nil
    let whereClause = try parseOptionalWhereClause()
    return MacroDeclarationSyntax(
      name: name, genericParameters: generics, parameters: parameters, result: result, definition: definition,
      whereClause: whereClause)
  }

  /// `#name<T>(…) { … }`.
  mutating func parseMacroExpansion() throws(SyntaxError) -> MacroExpansionSyntax {
    advance()
    var name = try parseWord("a name after '#'")
    while at(.period) && peek().isWord && !token.startsLine || atModuleSelector {
      if atModuleSelector { advance() }
      advance()
      let last = identifier(take())
      name = IdentifierSyntax(name: name.name + "." + last.name, range: name.range.union(last.range))
    }
    let generics = parseExpressionTypeArguments()
    var expansion = MacroExpansionSyntax(
      name: name, genericArguments: generics, arguments: [], argumentsRange: nil, trailingClosures: [])
    if at(.leftParen), !token.startsLine {
      let start = token.lower
      expansion.arguments = try parseArguments(closedBy: .rightParen)
      expansion.argumentsRange = range(from: start)
    }
    if at(.leftBrace), isTrailingClosure { expansion.trailingClosures = try parseTrailingClosures() }
    return expansion
  }
}
