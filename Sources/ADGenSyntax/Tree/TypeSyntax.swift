/// A type as written.
public struct TypeSyntax: Sendable {
  /// Which type.
  public var kind: Kind
  /// Where.
  public var range: SourceRange

  /// Makes a type.
  public init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// The kinds of types.
  public indirect enum Kind: Sendable {
    /// `Int`, `Array<Double>`, `Self`, `Any`.
    case identifier(IdentifierSyntax, arguments: [TypeSyntax])
    /// `Swift.Int`, `T.Element`, `A<B>.C<D>`.
    case member(base: TypeSyntax, name: IdentifierSyntax, arguments: [TypeSyntax])
    /// `[T]`.
    case array(element: TypeSyntax)
    /// `[K: V]`.
    case dictionary(key: TypeSyntax, value: TypeSyntax)
    /// `[3 of T]`.
    case inlineArray(count: TypeSyntax, element: TypeSyntax)
    /// `T?`.
    case optional(TypeSyntax)
    /// `T!`.
    case implicitlyUnwrappedOptional(TypeSyntax)
    /// `()`, `(A, b: B)`; `(T)` is a tuple of one unlabelled element.
    case tuple([TupleTypeElement])
    /// `(A, B) async throws -> C`.
    case function(FunctionTypeSyntax)
    /// `some P`.
    case some(TypeSyntax)
    /// `any P`.
    case any(TypeSyntax)
    /// `P & Q`.
    case composition([TypeSyntax])
    /// `~Copyable`.
    case suppressed(TypeSyntax)
    /// `T.Type`, or `T.Protocol`.
    case metatype(TypeSyntax, isProtocol: Bool)
    /// `inout T`, `@escaping () -> T`, `borrowing T`, `sending T`, `isolated T`.
    case attributed(attributes: [AttributeSyntax], specifiers: [IdentifierSyntax], TypeSyntax)
    /// `repeat P`.
    case packExpansion(TypeSyntax)
    /// `each T`.
    case packElement(TypeSyntax)
    /// An integer as a generic argument: `InlineArray<3, Int>`.
    case integer(text: String)
    /// `_`.
    case placeholder
    /// `<T> T`: a named opaque result type.
    case opaqueResult(GenericParameterClause, TypeSyntax)
    /// What could not be read; a diagnostic was reported.
    case invalid
  }
}

/// An element of a tuple type or a parameter of a function type.
public struct TupleTypeElement: Sendable {
  /// The label, or the first of two names (`_ x: Int` in a function type).
  public var label: IdentifierSyntax?
  /// The second name, which has no meaning but documentation.
  public var secondName: IdentifierSyntax?
  /// The type.
  public var type: TypeSyntax
  /// True for `T...`.
  public var isVariadic: Bool
  /// Where.
  public var range: SourceRange
}

/// `(A, B) async throws(E) -> C`.
public struct FunctionTypeSyntax: Sendable {
  /// The parameters.
  public var parameters: [TupleTypeElement]
  /// `async`, `throws`.
  public var effects: EffectsSyntax
  /// The type of the result.
  public var result: TypeSyntax
}

/// `async`, `throws`, `rethrows` of a function, an accessor, a function type or a closure.
public struct EffectsSyntax: Sendable {
  /// Where `async` (or `reasync`) stands.
  public var asyncRange: SourceRange?
  /// Where `throws` or `rethrows` stands.
  public var throwsRange: SourceRange?
  /// True for `rethrows`.
  public var isRethrows = false
  /// The type in `throws(E)`.
  public var thrownType: TypeSyntax?

  /// No effects.
  public init() {}

  /// True for `async`.
  public var isAsync: Bool { asyncRange != nil }
  /// True for `throws` and `rethrows`.
  public var isThrowing: Bool { throwsRange != nil }
}
