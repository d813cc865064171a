extension SyntaxTree {
  /// Reads a file.
  public static func parse(_ file: SourceFile, bodies: Bodies = .skipped) -> SyntaxTree {
    let tokenized = TokenizedFile(file)
    var diagnostics = tokenized.errors.map { $0.diagnostic(in: file) }
    let directives = DirectiveComments(tokenized.directiveComments, in: file, reportTo: &diagnostics)
    guard tokenized.errors.isEmpty else {
      return SyntaxTree(file: file, statements: [], diagnostics: diagnostics, tokens: [], directives: directives)
    }
    var parser = Parser(file: file, tokens: tokenized.tokens, directives: directives, bodies: bodies, at: 0)
    let statements = parser.parseFile()
    diagnostics += parser.diagnostics
    // After a syntax error a directive may seem to stand above nothing.
    if parser.diagnostics.isEmpty {
      diagnostics += parser.directives.unclaimed(in: 0..<tokenized.tokens.count, of: file)
    }
    return SyntaxTree(
      file: file, statements: statements, diagnostics: diagnostics, tokens: tokenized.tokens, directives: directives)
  }

  /// Reads a body that was skipped. Local functions' bodies inside it are skipped in turn; closures are read.
  public func parse(_ body: CodeBody) -> ParsedBody {
    if let statements = body.statements { return ParsedBody(statements: statements, diagnostics: []) }
    guard body.openBrace < tokens.count, tokens[body.openBrace].kind == .leftBrace else {
      return ParsedBody(statements: [], diagnostics: [])
    }
    var parser = Parser(file: file, tokens: tokens, directives: directives, bodies: .skipped, at: body.openBrace)
    parser.isRereading = true
    let end = Int(tokens[body.openBrace].link)
    let statements = parser.parseWholeBody()
    var diagnostics = parser.diagnostics
    if diagnostics.isEmpty {
      diagnostics = parser.directives.unclaimed(in: body.openBrace + 1..<end + 1, of: file)
    }
    return ParsedBody(statements: statements, diagnostics: diagnostics)
  }
}

extension Parser {
  /// Everything up to the end of the file.
  mutating func parseFile() -> [StatementSyntax] {
    var statements = parseStatementList()
    while !at(.endOfFile) {
      report(SyntaxError("extraneous '\(text(token))' without '#if'", token.range))
      advance()
      statements += parseStatementList()
    }
    return statements
  }

  /// The statements of the body whose opening brace is the current token.
  mutating func parseWholeBody() -> [StatementSyntax] {
    do throws(SyntaxError) {
      return try parseBlock("a body").statements
    } catch {
      report(error)
      return []
    }
  }
}
