/// Declarations.
extension Parser {
  /// What stands before a declaration's keyword.
  struct DeclarationPrefix {
    var attributes: [AttributeSyntax]
    var modifiers: [ModifierSyntax]
    var directives: [DirectiveSyntax]
    var start: Int
  }

  mutating func parseDeclaration() throws(SyntaxError) -> DeclarationSyntax {
    try deepen()
    defer { depth -= 1 }
    let first = index
    let start = token.lower
    let (attributes, modifiers) = try parseDeclarationPrefix()
    var found = directives.claim(from: first, through: index)
    found += attributeDirectives(attributes)
    let prefix = DeclarationPrefix(attributes: attributes, modifiers: modifiers, directives: found, start: start)
    let keywordRange = token.range
    let saved = context
    context = Context()
    defer { context = saved }
    let kind = try parseDeclarationKind(prefix)
    let declaration = DeclarationSyntax(
      kind: kind, attributes: attributes, modifiers: modifiers, directives: found, keywordRange: keywordRange,
      range: range(from: start))
    if !found.isEmpty { check(found, on: declaration) }
    return declaration
  }

  private mutating func parseDeclarationKind(
    _ prefix: DeclarationPrefix
  ) throws(SyntaxError) -> DeclarationSyntax.Kind {
    switch token.word {
    case .func: return .function(try parseFunction(prefix))
    case .`init`: return .initializer(try parseInitializer(prefix))
    case .deinit: return .deinitializer(try parseDeinitializer())
    case .subscript: return .subscript(try parseSubscript(prefix))
    case .let, .var, .inout: return .variable(try parseVariable(prefix))
    case .struct: return .nominal(try parseNominal(.struct))
    case .enum: return .nominal(try parseNominal(.enum))
    case .class: return .nominal(try parseNominal(.class))
    case .protocol: return .nominal(try parseNominal(.protocol))
    case .actor: return .nominal(try parseNominal(.actor))
    case .extension: return .extension(try parseExtension())
    case .case: return .enumCase(try parseEnumCase())
    case .typealias: return .typealias(try parseTypeAlias())
    case .associatedtype: return .associatedtype(try parseAssociatedType())
    case .import: return .import(try parseImport())
    case .operator: return .operator(try parseOperator(prefix))
    case .precedencegroup: return .precedenceGroup(try parsePrecedenceGroup())
    case .macro: return .macro(try parseMacroDeclaration())
    default:
      if at(.pound) { return .macroExpansion(try parseMacroExpansion()) }
      throw expected(
        prefix.attributes.isEmpty && prefix.modifiers.isEmpty ? "a declaration" : "a declaration after this")
    }
  }

  /// A member of a type: a declaration, `#if`, or a macro.
  mutating func parseMember() throws(SyntaxError) -> DeclarationSyntax {
    let start = token.lower
    if at(.poundIf), !isConditionalPrefix {
      let conditional = try parseConditional { (parser: inout Parser) -> [DeclarationSyntax] in
        parser.parseMemberList()
      }
      return DeclarationSyntax(
        kind: .conditional(conditional), attributes: [], modifiers: [], directives: [],
        keywordRange: SourceRange(start, start + 3), range: range(from: start))
    }
    if at(.pound), ["error", "warning", "sourceLocation"].contains(text(peek())) {
      advance()
      let name = identifier(take())
      if at(.leftParen) { skipGroup() }
      return DeclarationSyntax(
        kind: .poundDirective(name), attributes: [], modifiers: [], directives: [],
        keywordRange: SourceRange(start, name.range.upper), range: range(from: start))
    }
    return try parseDeclaration()
  }

  /// True at an `#if` that has attributes only: the declaration follows it.
  var isConditionalPrefix: Bool {
    var copy = self
    guard let attributes = try? copy.parseAttributes() else { return false }
    return !attributes.isEmpty
  }

  /// Members up to the end of the block or of an `#if` branch. Errors are reported here.
  mutating func parseMemberList() -> [DeclarationSyntax] {
    var members: [DeclarationSyntax] = []
    while !atListEnd {
      if accept(.semicolon) { continue }
      let before = index
      do throws(SyntaxError) {
        members.append(try parseMember())
        try checkSeparation("declarations")
      } catch {
        report(error)
        recover(from: before)
      }
    }
    return members
  }

  /// `{ members }`, and its range.
  mutating func parseMembers() throws(SyntaxError) -> ([DeclarationSyntax], SourceRange) {
    let start = token.lower
    guard at(.leftBrace) else { throw expected("'{' before the members") }
    let saved = blockEnd
    defer { blockEnd = saved }
    blockEnd = Int(token.link)
    advance()
    typeDepth += 1
    defer { typeDepth -= 1 }
    let members = parseMemberList()
    try closeBlock()
    return (members, range(from: start))
  }
}
