/// Statements.
extension Parser {
  /// Statements up to the end of the block, of an `#if` branch or of a `case`. Errors are reported here.
  mutating func parseStatementList(inSwitch: Bool = false) -> [StatementSyntax] {
    var statements: [StatementSyntax] = []
    while !atListEnd, !(inSwitch && atCaseStart) {
      if accept(.semicolon) { continue }
      let before = index
      do throws(SyntaxError) {
        statements.append(try parseStatement(inSwitch: inSwitch))
        if !(inSwitch && atCaseStart) { try checkSeparation("statements") }
      } catch {
        report(error)
        recover(from: before)
      }
    }
    return statements
  }

  /// `{ statements }`.
  mutating func parseBlock(_ what: @autoclosure () -> String) throws(SyntaxError) -> CodeBlock {
    let start = token.lower
    guard at(.leftBrace) else { throw expected("'{' before \(what())") }
    try deepen()
    defer { depth -= 1 }
    let savedEnd = blockEnd
    let savedContext = context
    blockDepth += 1
    defer {
      blockEnd = savedEnd
      context = savedContext
      blockDepth -= 1
    }
    blockEnd = Int(token.link)
    context = Context()
    advance()
    let statements = parseStatementList()
    try closeBlock()
    return CodeBlock(statements: statements, range: range(from: start))
  }

  mutating func parseStatement(inSwitch: Bool = false) throws(SyntaxError) -> StatementSyntax {
    try deepen()
    defer { depth -= 1 }
    let start = token.lower
    let first = index
    if startsDeclaration(at: index) {
      let declaration = try parseDeclaration()
      return StatementSyntax(.declaration(declaration), range: range(from: start))
    }
    let found = directives.claim(from: first, through: first)
    let kind = try parseStatementKind(inSwitch: inSwitch)
    let statement = StatementSyntax(kind, directives: found, range: range(from: start))
    if !found.isEmpty { check(found, on: statement) }
    return statement
  }

  private mutating func parseStatementKind(inSwitch: Bool) throws(SyntaxError) -> StatementSyntax.Kind {
    switch token.kind {
    case .keyword: return try parseKeywordStatement()
    case .poundIf:
      if isConditionalPrefix { return .declaration(try parseDeclaration()) }
      let conditional = try parseConditional { (parser: inout Parser) -> [StatementSyntax] in
        parser.parseStatementList(inSwitch: inSwitch)
      }
      return .conditional(conditional)
    case .pound where ["error", "warning", "sourceLocation"].contains(text(peek())):
      return .declaration(try parseMember())
    case .identifier:
      if peek().kind == .colon, isLabelable(peek(2)) {
        let label = identifier(take())
        advance()
        return .labeled(label, try parseStatement())
      }
      if at(.yield), startsYielded(peek()) {
        advance()
        return .yield(try parseExpression())
      }
      if at(.discard), peek().word == .self, !peek().startsLine {
        advance()
        return .discard(try parseExpression())
      }
      return .expression(try parseExpression())
    default: return .expression(try parseExpression())
    }
  }

  private func isLabelable(_ token: Token) -> Bool {
    switch token.word {
    case .for, .while, .repeat, .if, .switch, .do, .guard: return true
    default: return false
    }
  }

  private func startsYielded(_ token: Token) -> Bool {
    guard !token.startsLine else { return false }
    switch token.kind {
    case .prefixAmpersand, .identifier, .integer, .float, .string, .stringStart, .prefixOperator: return true
    case .leftParen, .leftBracket: return token.spaceBefore
    case .keyword: return [.self, .true, .false, .nil].contains(token.word)
    default: return false
    }
  }

  private mutating func parseKeywordStatement() throws(SyntaxError) -> StatementSyntax.Kind {
    switch token.word {
    case .if: return .if(try parseIf())
    case .guard: return .guard(try parseGuard())
    case .switch: return .switch(try parseSwitch())
    case .for: return .forIn(try parseFor())
    case .while: return .while(try parseWhile())
    case .repeat where peek().kind == .leftBrace: return .repeatWhile(try parseRepeat())
    case .do: return .doCatch(try parseDo())
    case .defer:
      advance()
      return .defer(try parseBlock("the deferred statements"))
    case .return: return .return(try parseReturnValue())
    case .throw:
      advance()
      return .throw(try parseExpression())
    case .break, .continue: return parseJump()
    case .fallthrough:
      advance()
      return .fallthrough
    default: return .expression(try parseExpression())
    }
  }

  private mutating func parseReturnValue() throws(SyntaxError) -> ExpressionSyntax? {
    advance()
    if atListEnd || at(.semicolon) || atCaseStart || at(.poundIf) { return nil }
    if token.startsLine {
      // A value may stand on the next line, but not a statement or a declaration.
      let isStatement =
        at(.if) || at(.switch) || at(.guard) || at(.for) || at(.while) || at(.repeat) || at(.do)
        || at(.defer) || at(.return) || at(.throw) || at(.break) || at(.continue) || at(.fallthrough)
      if isStatement || startsDeclaration(at: index) || peek().kind == .colon { return nil }
    }
    return try parseExpression()
  }

  private mutating func parseJump() -> StatementSyntax.Kind {
    let isBreak = at(.break)
    advance()
    var label: IdentifierSyntax?
    if at(.identifier), !token.startsLine { label = identifier(take()) }
    return isBreak ? .break(label: label) : .continue(label: label)
  }

  // MARK: The ends of lists

  /// True at what ends a list of statements or members.
  var atListEnd: Bool {
    switch token.kind {
    case .endOfFile, .poundElse, .poundElseif, .poundEndif: return true
    case .rightBrace: return index >= blockEnd
    default: return false
    }
  }

  /// Consumes the brace that closes the block.
  mutating func closeBlock() throws(SyntaxError) {
    if at(.rightBrace) {
      advance()
    } else {
      report(expected("'}'"))
      jump(to: min(blockEnd + 1, tokens.count - 1))
    }
  }

  /// Statements and declarations end with their line, or at `;`.
  mutating func checkSeparation(_ what: String) throws(SyntaxError) {
    if token.startsLine || at(.semicolon) || atListEnd || at(.poundIf) { return }
    throw SyntaxError("consecutive \(what) on a line must be separated by ';'", token.range)
  }

  /// Skips, after an error, to where a statement or a declaration begins on a line of its own.
  mutating func recover(from before: Int) {
    if index == before, !atListEnd { step() }
    while index < blockEnd, !at(.endOfFile) {
      if token.startsLine, isRestart { return }
      step()
    }
  }

  private mutating func step() {
    // The rest of a split token is dropped.
    let next = token.kind.closer == nil ? index + 1 : Int(tokens[index].link) + 1
    jump(to: min(next, tokens.count - 1))
  }

  private var isRestart: Bool {
    switch token.kind {
    case .poundIf, .poundElse, .poundElseif, .poundEndif, .at: return true
    case .keyword:
      switch token.word {
      case .if, .guard, .switch, .for, .while, .repeat, .do, .defer, .return, .throw, .break, .continue, .case,
        .default:
        return true
      default: return startsDeclaration(at: index)
      }
    default: return startsDeclaration(at: index)
    }
  }
}
