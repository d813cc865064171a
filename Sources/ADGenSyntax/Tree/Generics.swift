/// `<T: P, each U, let n: Int>`.
public struct GenericParameterClause: Sendable {
  /// The parameters.
  public var parameters: [GenericParameterSyntax]
  /// The requirements of a `where` inside the angle brackets (an old form), if any.
  public var requirements: [GenericRequirementSyntax]
  /// Where, with the angle brackets.
  public var range: SourceRange
}

/// A generic parameter.
public struct GenericParameterSyntax: Sendable {
  /// What sort of parameter.
  public enum Kind: Sendable {
    /// `T`.
    case type
    /// `each T`.
    case pack
    /// `let n: Int`.
    case value
  }
  /// What sort of parameter.
  public var kind: Kind
  /// Its attributes.
  public var attributes: [AttributeSyntax]
  /// Its name.
  public var name: IdentifierSyntax
  /// What it conforms to or inherits from.
  public var constraint: TypeSyntax?
  /// Where.
  public var range: SourceRange
}

/// `where T: P, U == V`.
public struct GenericWhereClause: Sendable {
  /// The requirements.
  public var requirements: [GenericRequirementSyntax]
  /// Where, from `where` on.
  public var range: SourceRange
}

/// One requirement of a `where` clause.
public struct GenericRequirementSyntax: Sendable {
  /// What is required.
  public enum Kind: Sendable {
    /// `T: P`.
    case conformance
    /// `T == U`.
    case sameType
    /// `T: _Trivial(64)` and the like in `@_specialize`.
    case layout
  }
  /// What is required.
  public var kind: Kind
  /// The left type.
  public var subject: TypeSyntax
  /// The right type.
  public var constraint: TypeSyntax
  /// Where.
  public var range: SourceRange
}
