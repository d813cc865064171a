/// `let x = 1, y = 2`, `var z: Int { … }`.
public struct VariableSyntax: Sendable {
  /// `let`, `var`, `inout`, `_mutating` …
  public enum Introducer: String, Sendable {
    case `let`
    case `var`
    /// Pattern bindings that borrow or mutate in place.
    case `inout`
  }
  /// `let` or `var`.
  public var introducer: Introducer
  /// True for `async let`.
  public var isAsync: Bool
  /// The bindings, in order.
  public var bindings: [BindingSyntax]
}

/// One binding of a variable declaration.
public struct BindingSyntax: Sendable {
  /// What is bound: a name, a tuple, `_`.
  public var pattern: PatternSyntax
  /// The type after the colon.
  public var type: TypeSyntax?
  /// The value after `=`.
  public var initializer: ExpressionSyntax?
  /// The accessors, or the observers.
  public var accessors: AccessorBlockSyntax?
  /// Where.
  public var range: SourceRange

  /// The name, if a single name is bound.
  public var name: String? {
    if case .identifier(let identifier) = pattern.kind { return identifier.name }
    return nil
  }
}

/// What stands in braces after a property or a subscript.
public struct AccessorBlockSyntax: Sendable {
  /// The contents.
  public enum Kind: Sendable {
    /// A read-only property without `get`: the body.
    case getter(CodeBody)
    /// Accessors with their keywords.
    case accessors([AccessorSyntax])
  }
  /// The contents.
  public var kind: Kind
  /// Where, with the braces.
  public var range: SourceRange

  /// True if these are `willSet` or `didSet`: the property is stored.
  public var isObservers: Bool {
    guard case .accessors(let accessors) = kind, !accessors.isEmpty else { return false }
    return accessors.allSatisfy { $0.name == "willSet" || $0.name == "didSet" }
  }

  /// The body of the getter, written with or without `get`.
  public var getterBody: CodeBody? {
    switch kind {
    case .getter(let body): return body
    case .accessors(let accessors): return accessors.first { $0.name == "get" || $0.name == "_read" }?.body
    }
  }

  /// What an assignment runs: `set`, or `_modify`, which lends the place instead.
  public var setter: AccessorSyntax? {
    guard case .accessors(let accessors) = kind else { return nil }
    return accessors.first { $0.name == "set" } ?? accessors.first { $0.name == "_modify" }
  }
}

/// `get async throws { … }`, `set(value) { … }`, `didSet { … }`, `_modify { … }`.
public struct AccessorSyntax: Sendable {
  /// The keyword.
  public var name: String
  /// Its attributes.
  public var attributes: [AttributeSyntax]
  /// `mutating`, `nonmutating`, `__consuming` …
  public var modifiers: [ModifierSyntax]
  /// The name in `set(value)`.
  public var parameter: IdentifierSyntax?
  /// `async`, `throws`.
  public var effects: EffectsSyntax
  /// The body; protocol requirements have none.
  public var body: CodeBody?
  /// Where.
  public var range: SourceRange
}
