/// Reads one directive, from a comment or from an attribute.
struct DirectiveParser {
  /// What a text that begins with `@` is.
  enum Outcome {
    case directive(DirectiveSyntax)
    /// Something of another tool, or prose.
    case unrelated
    /// A directive with an error.
    case faulty(SyntaxError)
  }

  let file: SourceFile
  let origin: DirectiveSyntax.Origin
  let tokens: [Token]
  var index = 0

  private init(_ file: SourceFile, _ range: SourceRange, origin: DirectiveSyntax.Origin) {
    self.file = file
    self.origin = origin
    tokens = file.text.withUnsafeBufferPointer { bytes in
      var lexer = Lexer(rereading: UnsafeBufferPointer(rebasing: bytes[..<range.upper]))
      lexer.position = range.lower
      lexer.run()
      return lexer.tokens
    }
  }

  /// Reads the text of a comment or an attribute, which begins with `@`.
  static func parse(_ file: SourceFile, _ range: SourceRange, origin: DirectiveSyntax.Origin) -> Outcome {
    var parser = DirectiveParser(file, range, origin: origin)
    parser.index = 1
    let word = parser.token
    // `@ differentiable` is prose.
    guard word.isWord, word.lower == range.lower + 1 else { return .unrelated }
    let text = file.text(of: word.range)
    guard let name = DirectiveName(rawValue: text) else {
      guard let near = DirectiveName.misspelt(text) else { return .unrelated }
      let error = SyntaxError(
        "unknown directive '@\(text)'", SourceRange(range.lower, word.upper), note: "did you mean '@\(near.rawValue)'?")
      return .faulty(error)
    }
    do throws(SyntaxError) {
      return .directive(try parser.parse(name, from: range.lower))
    } catch {
      return .faulty(error)
    }
  }

  private mutating func parse(_ name: DirectiveName, from start: Int) throws(SyntaxError) -> DirectiveSyntax {
    index += 1
    let kind: DirectiveSyntax.Kind
    switch name {
    case .differentiable: kind = .differentiable(try parseDifferentiable())
    case .derivative: kind = .derivative(try parseDerivative())
    case .noDerivative: kind = .noDerivative
    case .checkpoint: kind = .checkpoint(CheckpointDirective(arguments: try parseCheckpoint()))
    case .parallel: kind = .parallel
    case .buffer: kind = .buffer(try parseBuffer())
    }
    let end = tokens[index - 1].upper
    guard token.kind == .endOfFile else {
      throw SyntaxError(
        "unexpected text after '@\(name.rawValue)'", SourceRange(token.lower, file.lineEnd(token.lower)),
        note: "write remarks in a comment of their own")
    }
    return DirectiveSyntax(kind: kind, origin: origin, range: SourceRange(start, end))
  }

  // MARK: Tokens

  var token: Token { tokens[min(index, tokens.count - 1)] }

  func peek(_ offset: Int = 1) -> Token { tokens[min(index + offset, tokens.count - 1)] }

  mutating func take() -> Token {
    let taken = token
    if index < tokens.count - 1 { index += 1 }
    return taken
  }

  mutating func accept(_ kind: TokenKind) -> Bool {
    guard token.kind == kind else { return false }
    _ = take()
    return true
  }

  mutating func expect(_ kind: TokenKind, _ what: String) throws(SyntaxError) {
    guard accept(kind) else { throw expected(what) }
  }

  func expected(_ what: String) -> SyntaxError {
    let range = token.kind == .endOfFile ? SourceRange(token.lower, token.lower) : token.range
    return SyntaxError("expected \(what)", range)
  }

  func text(_ token: Token) -> String { file.text(of: token.range) }

  func identifier(_ token: Token) -> IdentifierSyntax {
    var name = text(token)
    if token.isQuoted { name = String(name.dropFirst().dropLast()) }
    return IdentifierSyntax(name: name, range: token.range, isQuoted: token.isQuoted)
  }
}

extension SourceFile {
  /// The offset of the end of the line that contains `offset`.
  func lineEnd(_ offset: Int) -> Int { lineRange(location(of: offset).line).upper }
}
