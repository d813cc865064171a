/// A declaration that computes something, with the way that leads to it.
public struct CallableDeclaration: Sendable {
  /// The declaration: a function, an initializer, a subscript or a variable.
  public var declaration: DeclarationSyntax
  /// The types and extensions around it, outermost first.
  public var enclosing: [DeclarationSyntax]
  /// The `#if` clauses around it, outermost first.
  public var conditions: [ConditionPath]

  /// A clause of an `#if` that a declaration stands in.
  public struct ConditionPath: Sendable {
    /// The conditions of the clauses before it, which must be false.
    public var negated: [SourceRange]
    /// Its own condition; absent in `#else`.
    public var condition: SourceRange?
  }
}

extension SyntaxTree {
  /// Every function, initializer, subscript and variable of the file, at the top level and in types and extensions,
  /// in order.
  public var callables: [CallableDeclaration] { [] }
}
