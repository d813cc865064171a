/// A pattern: on the left of a binding, after `case`, after `for`, after `catch`.
public struct PatternSyntax: Sendable {
  /// Which pattern.
  public var kind: Kind
  /// Where.
  public var range: SourceRange

  /// Makes a pattern.
  public init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// The kinds of patterns.
  public indirect enum Kind: Sendable {
    /// `_`.
    case wildcard
    /// A name that is bound here.
    case identifier(IdentifierSyntax)
    /// `let p`, `var p` inside a pattern: the names in `p` are bound.
    case binding(VariableSyntax.Introducer, PatternSyntax)
    /// `(p, b: q)`.
    case tuple([TuplePatternElement])
    /// `.some(let x)`, `Color.rgb(r, g, b)`: a case with a payload. A case without one is an `expression`.
    case enumCase(ExpressionSyntax, payload: [TuplePatternElement])
    /// `p?`.
    case optional(PatternSyntax)
    /// `is T`.
    case isType(TypeSyntax)
    /// `p as T`.
    case asType(PatternSyntax, TypeSyntax)
    /// `p: T` in `for case let x: T in`, and closures' shorthand.
    case typed(PatternSyntax, TypeSyntax)
    /// Anything else is compared by `~=`.
    case expression(ExpressionSyntax)
    /// What could not be read; a diagnostic was reported.
    case invalid
  }
}

/// An element of a tuple pattern or of a payload.
public struct TuplePatternElement: Sendable {
  /// The label.
  public var label: IdentifierSyntax?
  /// The pattern.
  public var pattern: PatternSyntax
}
