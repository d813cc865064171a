/// Generic parameters, arguments and requirements.
extension Parser {
  /// True at an operator that begins with `<`.
  var atLess: Bool { token.isOperator && firstByte == UInt8(ascii: "<") }

  /// True at an operator that begins with `>`.
  var atGreater: Bool { token.isOperator && firstByte == UInt8(ascii: ">") }

  /// `<A, B>` after a type's name, or nothing.
  mutating func parseTypeArguments() throws(SyntaxError) -> [TypeSyntax] {
    guard atLess else { return [] }
    splitOperator()
    var arguments: [TypeSyntax] = []
    while !atGreater {
      arguments.append(try parseType())
      if !accept(.comma) { break }
    }
    guard atGreater else { throw expected("',' or '>' after a generic argument") }
    splitOperator()
    return arguments
  }

  /// `<A, B>` after a name in an expression, if this is what the `<` means: what follows the `>` decides.
  mutating func parseExpressionTypeArguments() -> [TypeSyntax] {
    guard atLess else { return [] }
    let mark = self.mark
    do throws(SyntaxError) {
      let arguments = try parseTypeArguments()
      if followsTypeArguments { return arguments }
    } catch {
      // It is an operator then.
    }
    reset(mark)
    return []
  }

  /// The compiler's list of the tokens that may follow generic arguments in an expression.
  private var followsTypeArguments: Bool {
    if token.startsLine { return true }
    switch token.kind {
    case .leftParen, .leftBracket, .rightParen, .rightBracket, .leftBrace, .rightBrace, .period, .comma, .semicolon,
      .endOfFile, .postfixExclamation, .postfixQuestion, .colon, .equal, .stringEnd, .poundIf, .poundElse,
      .poundElseif, .poundEndif:
      return true
    case .binaryOperator: return hasText("&", token) || hasText("==", token) && token.spaceBefore
    case .postfixOperator: return hasText("...", token)
    case .keyword: return [.in, .where, .else, .as, .is].contains(token.word)
    default: return false
    }
  }

  /// `<T: P, each U, let n: Int>`.
  mutating func parseGenericParameters() throws(SyntaxError) -> GenericParameterClause {
    let start = token.lower
    splitOperator()
    var parameters: [GenericParameterSyntax] = []
    while !atGreater {
      parameters.append(try parseGenericParameter())
      if !accept(.comma) { break }
    }
    var requirements: [GenericRequirementSyntax] = []
    if at(.where) {
      advance()
      requirements = try parseRequirements()
    }
    guard atGreater else { throw expected("',' or '>' after a generic parameter") }
    splitOperator()
    return GenericParameterClause(parameters: parameters, requirements: requirements, range: range(from: start))
  }

  mutating func parseOptionalGenericParameters() throws(SyntaxError) -> GenericParameterClause? {
    atLess ? try parseGenericParameters() : nil
  }

  private mutating func parseGenericParameter() throws(SyntaxError) -> GenericParameterSyntax {
    let start = token.lower
    let attributes = try parseAttributes()
    var kind = GenericParameterSyntax.Kind.type
    if at(.let) {
      advance()
      kind = .value
    } else if at(.each), peek().kind == .identifier {
      advance()
      kind = .pack
    }
    let name = try parseIdentifier("the name of a generic parameter")
    if atOperator("...") { advance() }
    let constraint = accept(.colon) ? try parseType() : nil
    return GenericParameterSyntax(
      kind: kind, attributes: attributes, name: name, constraint: constraint, range: range(from: start))
  }

  mutating func parseOptionalWhereClause() throws(SyntaxError) -> GenericWhereClause? {
    guard at(.where) else { return nil }
    let start = token.lower
    advance()
    let requirements = try parseRequirements()
    return GenericWhereClause(requirements: requirements, range: range(from: start))
  }

  private mutating func parseRequirements() throws(SyntaxError) -> [GenericRequirementSyntax] {
    var requirements: [GenericRequirementSyntax] = []
    repeat {
      if at(.leftBrace) { break }
      let start = token.lower
      let subject = try parseType()
      let kind: GenericRequirementSyntax.Kind
      if accept(.colon) {
        kind = .conformance
      } else if atOperator("==") {
        advance()
        kind = .sameType
      } else {
        throw expected("':' or '==' in a requirement")
      }
      let constraint = try parseType()
      if at(.leftParen), !token.startsLine { skipGroup() }
      requirements.append(
        GenericRequirementSyntax(kind: kind, subject: subject, constraint: constraint, range: range(from: start)))
    } while accept(.comma)
    return requirements
  }
}
