/// A declaration.
public struct DeclarationSyntax: Sendable {
  /// Which declaration.
  public var kind: Kind
  /// Its attributes, in order.
  public var attributes: [AttributeSyntax]
  /// Its modifiers, in order.
  public var modifiers: [ModifierSyntax]
  /// The directives above it: comments, and those attributes that are directives.
  public var directives: [DirectiveSyntax]
  /// Where the keyword (`func`, `let` …) stands.
  public var keywordRange: SourceRange
  /// Where, from the first attribute to the end of the body.
  public var range: SourceRange

  /// The kinds of declarations.
  public indirect enum Kind: Sendable {
    case function(FunctionSyntax)
    case initializer(InitializerSyntax)
    case deinitializer(CodeBody?)
    case `subscript`(SubscriptSyntax)
    /// `let` and `var`, with all their bindings.
    case variable(VariableSyntax)
    /// `struct`, `enum`, `class`, `actor`, `protocol`.
    case nominal(NominalTypeSyntax)
    case `extension`(ExtensionSyntax)
    /// `case a, b(Int)` in an enum.
    case enumCase([EnumElementSyntax])
    case `typealias`(TypeAliasSyntax)
    case `associatedtype`(AssociatedTypeSyntax)
    case `import`(ImportSyntax)
    /// `infix operator <+>: AdditionPrecedence`.
    case `operator`(OperatorDeclarationSyntax)
    case precedenceGroup(PrecedenceGroupSyntax)
    /// `macro stringify(…) = #externalMacro(…)`.
    case macro(MacroDeclarationSyntax)
    /// `#Preview { … }` in declaration position.
    case macroExpansion(MacroExpansionSyntax)
    /// `#if … #endif` around declarations.
    case conditional(ConditionalSyntax<DeclarationSyntax>)
    /// `#error("…")`, `#warning("…")`, `#sourceLocation(…)`.
    case poundDirective(IdentifierSyntax)
    /// What could not be read; a diagnostic was reported.
    case invalid
  }
}

/// `#if a … #elseif b … #else … #endif`.
public struct ConditionalSyntax<Element: Sendable>: Sendable {
  /// One branch.
  public struct Clause: Sendable {
    /// The condition's text range; absent for `#else`.
    public var condition: SourceRange?
    /// What it contains.
    public var elements: [Element]
    /// Where.
    public var range: SourceRange
  }
  /// The branches, in order.
  public var clauses: [Clause]
}

/// A body in braces. Bodies of declarations are skipped on first reading and read on demand:
/// `SyntaxTree.statements(of:)`.
public struct CodeBody: Sendable {
  /// Where, with the braces.
  public var range: SourceRange
  /// Its statements, if they were read along with the declaration.
  public var statements: [StatementSyntax]?
  /// The index of the opening brace among the file's tokens.
  var openBrace: Int
}
