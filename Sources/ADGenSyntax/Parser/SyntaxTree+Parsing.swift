extension SyntaxTree {
  /// Reads a file.
  public static func parse(_ file: SourceFile, bodies: Bodies = .skipped) -> SyntaxTree {
    SyntaxTree(file: file, statements: [], diagnostics: [], tokens: [])
  }

  /// Reads a body that was skipped. Local functions' bodies inside it are skipped in turn; closures are read.
  public func parse(_ body: CodeBody) -> ParsedBody {
    ParsedBody(statements: body.statements ?? [], diagnostics: [])
  }
}
