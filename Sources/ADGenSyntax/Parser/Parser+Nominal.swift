/// Types, extensions, enum cases.
extension Parser {
  mutating func parseNominal(_ kind: NominalTypeSyntax.Kind) throws(SyntaxError) -> NominalTypeSyntax {
    advance()
    let name = try parseIdentifier("the name of the \(kind.rawValue)")
    let generics = try parseOptionalGenericParameters()
    let inherited = try parseInheritance()
    let whereClause = try parseOptionalWhereClause()
    let (members, membersRange) = try parseMembers()
    return NominalTypeSyntax(
      kind: kind, name: name, genericParameters: generics, inherited: inherited, whereClause: whereClause,
      members: members, membersRange: membersRange)
  }

  mutating func parseExtension() throws(SyntaxError) -> ExtensionSyntax {
    advance()
    let type = try parseType()
    let inherited = try parseInheritance()
    let whereClause = try parseOptionalWhereClause()
    let (members, membersRange) = try parseMembers()
    return ExtensionSyntax(
      extendedType: type, inherited: inherited, whereClause: whereClause, members: members, membersRange: membersRange)
  }

  /// `: A, B`, or nothing.
  private mutating func parseInheritance() throws(SyntaxError) -> [TypeSyntax] {
    guard accept(.colon) else { return [] }
    var types: [TypeSyntax] = []
    repeat {
      if at(.class) {
        let name = identifier(take())
        types.append(TypeSyntax(.identifier(name, arguments: []), range: name.range))
      } else {
        types.append(try parseType())
      }
    } while accept(.comma)
    return types
  }

  mutating func parseEnumCase() throws(SyntaxError) -> [EnumElementSyntax] {
    advance()
    var elements: [EnumElementSyntax] = []
    repeat {
      let start = token.lower
      let name = try parseIdentifier("the name of a case")
      let payload = at(.leftParen) && !token.startsLine ? try parseParameters(allowsTypesOnly: true).0 : nil
      let rawValue = accept(.equal) ? try parseExpression() : nil
      elements.append(EnumElementSyntax(name: name, payload: payload, rawValue: rawValue, range: range(from: start)))
    } while accept(.comma)
    return elements
  }

  mutating func parseTypeAlias() throws(SyntaxError) -> TypeAliasSyntax {
    advance()
    let name = try parseIdentifier("the name of a type alias")
    let generics = try parseOptionalGenericParameters()
    try expect(.equal, "'=' in a type alias")
    let type = try parseType()
    let whereClause = try parseOptionalWhereClause()
    return TypeAliasSyntax(name: name, genericParameters: generics, type: type, whereClause: whereClause)
  }

  mutating func parseAssociatedType() throws(SyntaxError) -> AssociatedTypeSyntax {
    advance()
    let name = try parseIdentifier("the name of an associated type")
    let inherited = try parseInheritance()
    let defaultType = accept(.equal) ? try parseType() : nil
    let whereClause = try parseOptionalWhereClause()
    return AssociatedTypeSyntax(name: name, inherited: inherited, defaultType: defaultType, whereClause: whereClause)
  }

  mutating func parseImport() throws(SyntaxError) -> ImportSyntax {
    advance()
    var declarationKind: String?
    switch token.word {
    case .struct, .class, .enum, .protocol, .func, .var, .let, .typealias, .actor:
      if !at(.actor) || peek().kind == .identifier && !peek().startsLine { declarationKind = text(take()) }
    default: break
    }
    var path = [try parseWord("the name of a module")]
    while at(.period) {
      advance()
      let isOperatorName = token.isOperator || at(.infixQuestion) || at(.prefixAmpersand)
      path.append(isOperatorName ? identifier(take()) : try parseWord("a name after '.'"))
    }
    return ImportSyntax(declarationKind: declarationKind, path: path)
  }
}
