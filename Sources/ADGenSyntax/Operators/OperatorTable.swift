/// The infix operators in force and their precedence groups: the standard library's, then the module's own.
public struct OperatorTable: Sendable {
  /// The result of folding.
  public struct Folded: Sendable {
    /// The expression; `invalid` parts if something was wrong.
    public var expression: ExpressionSyntax
    /// What was wrong: unknown operators, operators that do not associate.
    public var diagnostics: [Diagnostic]
  }

  /// The standard library's operators.
  public init() {}

  /// Adds the operators and precedence groups that the files declare.
  public mutating func add(_ trees: [SyntaxTree]) -> [Diagnostic] { [] }

  /// Folds a sequence by precedence, one level: operands that contain sequences of their own (in parentheses,
  /// arguments, closures) are left as they are. Other expressions are returned unchanged.
  public func fold(_ expression: ExpressionSyntax, in file: SourceFile) -> Folded {
    Folded(expression: expression, diagnostics: [])
  }
}
