/// A function or an operator function.
public struct FunctionSyntax: Sendable {
  /// The name; for an operator function its characters.
  public var name: IdentifierSyntax
  /// True for an operator function.
  public var isOperator: Bool
  /// `<T>`.
  public var genericParameters: GenericParameterClause?
  /// The parameters.
  public var parameters: [ParameterSyntax]
  /// Where the parameter list stands, with its parentheses.
  public var parametersRange: SourceRange
  /// `async`, `throws`.
  public var effects: EffectsSyntax
  /// The type after `->`.
  public var result: TypeSyntax?
  /// `where …`.
  public var whereClause: GenericWhereClause?
  /// The body; protocol requirements have none.
  public var body: CodeBody?
  /// Where the signature stands: from the first attribute to before the body.
  public var signatureRange: SourceRange
}

/// `init`, `init?`, `init!`.
public struct InitializerSyntax: Sendable {
  /// Whether it can fail.
  public enum Failability: Sendable {
    case none
    /// `init?`.
    case optional
    /// `init!`.
    case implicitlyUnwrapped
  }
  /// Whether it can fail.
  public var failability: Failability
  /// `<T>`.
  public var genericParameters: GenericParameterClause?
  /// The parameters.
  public var parameters: [ParameterSyntax]
  /// Where the parameter list stands, with its parentheses.
  public var parametersRange: SourceRange
  /// `async`, `throws`.
  public var effects: EffectsSyntax
  /// `where …`.
  public var whereClause: GenericWhereClause?
  /// The body; protocol requirements have none.
  public var body: CodeBody?
  /// Where the signature stands: from the first attribute to before the body.
  public var signatureRange: SourceRange
}

/// `subscript(i: Int) -> T { … }`.
public struct SubscriptSyntax: Sendable {
  /// `<T>`.
  public var genericParameters: GenericParameterClause?
  /// The parameters.
  public var parameters: [ParameterSyntax]
  /// Where the parameter list stands, with its parentheses.
  public var parametersRange: SourceRange
  /// The type after `->`.
  public var result: TypeSyntax
  /// `where …`.
  public var whereClause: GenericWhereClause?
  /// What computes it.
  public var accessors: AccessorBlockSyntax?
  /// Where the signature stands: from the first attribute to before the accessors.
  public var signatureRange: SourceRange
}

/// A parameter of a function, an initializer, a subscript or an enum case.
public struct ParameterSyntax: Sendable {
  /// Attributes before the name: `@ViewBuilder`, `@noDerivative`.
  public var attributes: [AttributeSyntax]
  /// Modifiers before the name: `isolated`, `_const`.
  public var modifiers: [ModifierSyntax]
  /// The directives above it: `@noDerivative` as a comment or an attribute.
  public var directives: [DirectiveSyntax]
  /// The first name as written: the label, or `_`.
  public var firstName: IdentifierSyntax?
  /// The second name, if there is one.
  public var secondName: IdentifierSyntax?
  /// The type, with `inout`, `@escaping` and so on; absent only in macros and enum cases' oddities.
  public var type: TypeSyntax
  /// True for `T...`.
  public var isVariadic: Bool
  /// The default value; its text is `file.text(of: defaultValue.range)`.
  public var defaultValue: ExpressionSyntax?
  /// Where, without the comma.
  public var range: SourceRange

  /// The label that a call writes; absent for `_`. Subscripts have a label only when two names are written.
  public var label: String? {
    guard let firstName, firstName.name != "_" || firstName.isQuoted else { return nil }
    return firstName.name
  }

  /// The name inside the body; `nil` for `_` and for unnamed payloads.
  public var name: String? {
    guard let name = secondName ?? firstName, name.name != "_" || name.isQuoted else { return nil }
    return name.name
  }

  /// True for `inout`.
  public var isInout: Bool { type.specifiers.contains { $0.name == "inout" } }

  /// The type without `inout`, attributes and ownership.
  public var bareType: TypeSyntax {
    if case .attributed(_, _, let inner) = type.kind { return inner }
    return type
  }
}

extension TypeSyntax {
  /// `inout`, `borrowing`, `sending` … before the type.
  public var specifiers: [IdentifierSyntax] {
    if case .attributed(_, let specifiers, _) = kind { return specifiers }
    return []
  }

  /// Attributes before the type.
  public var attributes: [AttributeSyntax] {
    if case .attributed(let attributes, _, _) = kind { return attributes }
    return []
  }
}
