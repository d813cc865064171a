/// A file that was read: its declarations and statements, and what there is to complain about.
public struct SyntaxTree: Sendable {
  /// The file.
  public let file: SourceFile
  /// What stands at the top level: declarations, and statements in a script.
  public let statements: [StatementSyntax]
  /// Complaints about what was read so far: lexical errors, syntax errors, faulty directives.
  public let diagnostics: [Diagnostic]
  /// The tokens; bodies are read from them.
  let tokens: [Token]
  /// The directives in comments.
  let directives: DirectiveComments

  /// The declarations at the top level.
  public var declarations: [DeclarationSyntax] {
    statements.compactMap { if case .declaration(let declaration) = $0.kind { declaration } else { nil } }
  }

  /// How the parser treats the bodies of functions, initializers and accessors.
  public enum Bodies: Sendable {
    /// Skip them by balanced delimiters.
    case skipped
    /// Read them along.
    case parsed
  }

  /// The statements of a body and what there is to complain about.
  public struct ParsedBody: Sendable {
    public var statements: [StatementSyntax]
    public var diagnostics: [Diagnostic]
  }
}
