/// A struct, enum, class, actor or protocol.
public struct NominalTypeSyntax: Sendable {
  /// Which of them.
  public enum Kind: String, Sendable {
    case `struct`
    case `enum`
    case `class`
    case actor
    case `protocol`
  }
  /// Which of them.
  public var kind: Kind
  /// The name.
  public var name: IdentifierSyntax
  /// `<T>`; for a protocol its primary associated types.
  public var genericParameters: GenericParameterClause?
  /// What stands after the colon.
  public var inherited: [TypeSyntax]
  /// `where …`.
  public var whereClause: GenericWhereClause?
  /// The members.
  public var members: [DeclarationSyntax]
  /// Where the members stand, with the braces.
  public var membersRange: SourceRange
}

/// `extension A.B: P where T: Q { … }`.
public struct ExtensionSyntax: Sendable {
  /// The type that is extended.
  public var extendedType: TypeSyntax
  /// What stands after the colon.
  public var inherited: [TypeSyntax]
  /// `where …`.
  public var whereClause: GenericWhereClause?
  /// The members.
  public var members: [DeclarationSyntax]
  /// Where the members stand, with the braces.
  public var membersRange: SourceRange
}

/// One element of an enum's `case`.
public struct EnumElementSyntax: Sendable {
  /// The name.
  public var name: IdentifierSyntax
  /// The payload; absent if there are no parentheses.
  public var payload: [ParameterSyntax]?
  /// The raw value.
  public var rawValue: ExpressionSyntax?
  /// Where.
  public var range: SourceRange
}

/// `typealias A<T> = B<T>`.
public struct TypeAliasSyntax: Sendable {
  public var name: IdentifierSyntax
  public var genericParameters: GenericParameterClause?
  public var type: TypeSyntax
  public var whereClause: GenericWhereClause?
}

/// `associatedtype A: P = B where …`.
public struct AssociatedTypeSyntax: Sendable {
  public var name: IdentifierSyntax
  public var inherited: [TypeSyntax]
  public var defaultType: TypeSyntax?
  public var whereClause: GenericWhereClause?
}

/// `import struct Foundation.Data`.
public struct ImportSyntax: Sendable {
  /// `struct`, `func` … if only one declaration is imported.
  public var declarationKind: String?
  /// `["Foundation", "Data"]`.
  public var path: [IdentifierSyntax]
}

/// `macro name(…) -> T = #externalMacro(…)`.
public struct MacroDeclarationSyntax: Sendable {
  public var name: IdentifierSyntax
  public var genericParameters: GenericParameterClause?
  public var parameters: [ParameterSyntax]
  public var result: TypeSyntax?
  public var definition: ExpressionSyntax?
  public var whereClause: GenericWhereClause?
}

/// `infix operator <+>: AdditionPrecedence`.
public struct OperatorDeclarationSyntax: Sendable {
  /// Where the operator stands.
  public enum Fixity: String, Sendable {
    case prefix
    case infix
    case postfix
  }
  public var fixity: Fixity
  public var name: OperatorSyntax
  /// The precedence group of an infix operator.
  public var precedenceGroup: IdentifierSyntax?
}

/// `precedencegroup P { higherThan: Q … }`.
public struct PrecedenceGroupSyntax: Sendable {
  public var name: IdentifierSyntax
  public var higherThan: [IdentifierSyntax]
  public var lowerThan: [IdentifierSyntax]
  /// `left`, `right`, `none`.
  public var associativity: IdentifierSyntax?
  public var isAssignment: Bool
}
