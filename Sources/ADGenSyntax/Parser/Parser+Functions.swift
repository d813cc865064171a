/// Functions, initializers, subscripts and their parameters.
extension Parser {
  mutating func parseFunction(_ prefix: DeclarationPrefix) throws(SyntaxError) -> FunctionSyntax {
    advance()
    let (name, isOperator) = try parseFunctionName()
    let generics = try parseOptionalGenericParameters()
    let (parameters, parametersRange) = try parseParameters()
    let effects = try parseEffects()
    let result = accept(.arrow) ? try parseType() : nil
    let whereClause = try parseOptionalWhereClause()
    let signatureRange = range(from: prefix.start)
    let body = try parseOptionalBody()
    return FunctionSyntax(
      name: name, isOperator: isOperator, genericParameters: generics, parameters: parameters,
      parametersRange: parametersRange, effects: effects, result: result, whereClause: whereClause, body: body,
      signatureRange: signatureRange)
  }

  /// A name, or an operator; in `func <<T>(…)` the last `<` begins the generic parameters.
  private mutating func parseFunctionName() throws(SyntaxError) -> (IdentifierSyntax, isOperator: Bool) {
    if at(.identifier) || at(.dollarIdentifier) { return (identifier(take()), false) }
    switch token.kind {
    case .binaryOperator, .prefixOperator, .postfixOperator, .prefixAmpersand, .postfixExclamation, .infixQuestion,
      .postfixQuestion:
      var name = take()
      if file.text[name.upper - 1] == UInt8(ascii: "<"), name.upper - name.lower > 1,
        at(.identifier) || at(.at), token.lower == name.upper
      {
        // The parameters begin inside the operator's token: go back to its last byte.
        name.upperOffset -= 1
        index -= 1
        token = Token(.binaryOperator, name.upper, name.upper + 1)
        previousEnd = name.upper
      }
      return (IdentifierSyntax(name: text(name), range: name.range), true)
    default:
      let note = token.kind == .keyword ? "write it in backticks to use it as a name" : nil
      throw SyntaxError("expected the name of a function", token.range, note: note)
    }
  }

  mutating func parseInitializer(_ prefix: DeclarationPrefix) throws(SyntaxError) -> InitializerSyntax {
    advance()
    var failability = InitializerSyntax.Failability.none
    if accept(.postfixQuestion) {
      failability = .optional
    } else if accept(.postfixExclamation) {
      failability = .implicitlyUnwrapped
    }
    let generics = try parseOptionalGenericParameters()
    let (parameters, parametersRange) = try parseParameters()
    let effects = try parseEffects()
    let whereClause = try parseOptionalWhereClause()
    let signatureRange = range(from: prefix.start)
    let body = try parseOptionalBody()
    return InitializerSyntax(
      failability: failability, genericParameters: generics, parameters: parameters, parametersRange: parametersRange,
      effects: effects, whereClause: whereClause, body: body, signatureRange: signatureRange)
  }

  mutating func parseDeinitializer() throws(SyntaxError) -> CodeBody? {
    advance()
    _ = try parseEffects()
    return try parseOptionalBody()
  }

  mutating func parseSubscript(_ prefix: DeclarationPrefix) throws(SyntaxError) -> SubscriptSyntax {
    advance()
    let generics = try parseOptionalGenericParameters()
    let (parameters, parametersRange) = try parseParameters()
    try expect(.arrow, "'->' and the type of the subscript")
    let result = try parseType()
    let whereClause = try parseOptionalWhereClause()
    let signatureRange = range(from: prefix.start)
    let accessors = at(.leftBrace) ? try parseAccessorBlock() : nil
    return SubscriptSyntax(
      genericParameters: generics, parameters: parameters, parametersRange: parametersRange, result: result,
      whereClause: whereClause, accessors: accessors, signatureRange: signatureRange)
  }

  /// A body in braces, skipped or read.
  mutating func parseOptionalBody() throws(SyntaxError) -> CodeBody? {
    guard at(.leftBrace) else { return nil }
    let open = index
    switch bodies {
    case .skipped:
      let range = SourceRange(token.lower, tokens[Int(token.link)].upper)
      directives.noteSkipped(open..<Int(token.link))
      skipGroup()
      return CodeBody(range: range, statements: nil, openBrace: open)
    case .parsed:
      let savedTypes = typeDepth
      defer { typeDepth = savedTypes }
      let block = try parseBlock("a body")
      return CodeBody(range: block.range, statements: block.statements, openBrace: open)
    }
  }

  /// `(a b: T = x, …)`, and its range.
  mutating func parseParameters(
    allowsTypesOnly: Bool = false
  ) throws(SyntaxError) -> ([ParameterSyntax], SourceRange) {
    let start = token.lower
    try expect(.leftParen, "'(' before the parameters")
    var parameters: [ParameterSyntax] = []
    while !at(.rightParen) {
      parameters.append(try parseParameter(allowsTypesOnly: allowsTypesOnly))
      if !accept(.comma) { break }
    }
    try expect(.rightParen, "',' or ')' after a parameter")
    return (parameters, range(from: start))
  }

  private mutating func parseParameter(allowsTypesOnly: Bool) throws(SyntaxError) -> ParameterSyntax {
    let first = index
    let start = token.lower
    let attributes = try parseAttributes()
    var found = directives.claim(from: first, through: index)
    found += attributeDirectives(attributes)
    var firstName: IdentifierSyntax?
    var secondName: IdentifierSyntax?
    if atLabel {
      firstName = identifier(take())
    } else if token.isWord, peek().isWord, peek(2).kind == .colon {
      firstName = identifier(take())
      secondName = identifier(take())
    } else if !allowsTypesOnly {
      throw expected("a parameter: 'name: Type'")
    }
    if firstName != nil { advance() }
    let type = try parseType()
    let isVariadic = acceptEllipsis()
    let defaultValue = accept(.equal) ? try parseExpression() : nil
    let parameter = ParameterSyntax(
      attributes: attributes, modifiers: [], directives: found, firstName: firstName, secondName: secondName,
      type: type, isVariadic: isVariadic, defaultValue: defaultValue, range: range(from: start))
    if !found.isEmpty { check(found, onParameter: parameter) }
    return parameter
  }
}
