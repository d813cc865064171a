/// A statement.
public struct StatementSyntax: Sendable {
  /// Which statement.
  public var kind: Kind
  /// The directives above it (`@checkpoint`, `@parallel`); those above a declaration are the declaration's.
  public var directives: [DirectiveSyntax]
  /// Where.
  public var range: SourceRange

  /// Makes a statement.
  public init(_ kind: Kind, directives: [DirectiveSyntax] = [], range: SourceRange) {
    self.kind = kind
    self.directives = directives
    self.range = range
  }

  /// The kinds of statements.
  public indirect enum Kind: Sendable {
    case expression(ExpressionSyntax)
    case declaration(DeclarationSyntax)
    case `if`(IfSyntax)
    case `guard`(GuardSyntax)
    case `switch`(SwitchSyntax)
    case forIn(ForInSyntax)
    case `while`(WhileSyntax)
    case repeatWhile(RepeatWhileSyntax)
    case doCatch(DoCatchSyntax)
    case `defer`(CodeBlock)
    case `return`(ExpressionSyntax?)
    case `throw`(ExpressionSyntax)
    case `break`(label: IdentifierSyntax?)
    case `continue`(label: IdentifierSyntax?)
    case `fallthrough`
    /// `yield x` in a coroutine accessor.
    case yield(ExpressionSyntax)
    /// `discard self`.
    case discard(ExpressionSyntax)
    /// `then x` in an `if` or `switch` expression.
    case then(ExpressionSyntax)
    /// `outer: for …`.
    case labeled(IdentifierSyntax, StatementSyntax)
    /// `#if … #endif` around statements.
    case conditional(ConditionalSyntax<StatementSyntax>)
    /// What could not be read; a diagnostic was reported.
    case invalid
  }
}

/// Statements in braces.
public struct CodeBlock: Sendable {
  /// The statements.
  public var statements: [StatementSyntax]
  /// Where, with the braces.
  public var range: SourceRange
}

/// `if`, as a statement and as an expression.
public struct IfSyntax: Sendable {
  /// What follows `else`.
  public indirect enum Else: Sendable {
    /// `else { … }`.
    case block(CodeBlock)
    /// `else if …`, with its range.
    case elseIf(IfSyntax, SourceRange)
  }
  public var conditions: [ConditionSyntax]
  public var body: CodeBlock
  public var elseBranch: Else?
}

/// `guard … else { … }`.
public struct GuardSyntax: Sendable {
  public var conditions: [ConditionSyntax]
  public var body: CodeBlock
}

/// A condition of `if`, `guard` or `while`.
public struct ConditionSyntax: Sendable {
  /// Which condition.
  public var kind: Kind
  /// Where.
  public var range: SourceRange

  /// The kinds of conditions.
  public enum Kind: Sendable {
    /// A Boolean.
    case expression(ExpressionSyntax)
    /// `let x = y`, `var x: T = y`, and the short form `let x` (no initializer).
    case optionalBinding(VariableSyntax.Introducer, PatternSyntax, type: TypeSyntax?, initializer: ExpressionSyntax?)
    /// `case p = e`.
    case pattern(PatternSyntax, type: TypeSyntax?, initializer: ExpressionSyntax)
    /// `#available(…)`, `#unavailable(…)`, with what stands in the parentheses.
    case availability(isUnavailable: Bool, arguments: SourceRange)
  }
}

/// `switch`, as a statement and as an expression.
public struct SwitchSyntax: Sendable {
  public var subject: ExpressionSyntax
  public var cases: [SwitchElement]
  /// Where the cases stand, with the braces.
  public var casesRange: SourceRange
}

/// What stands in the braces of a `switch`.
public indirect enum SwitchElement: Sendable {
  case switchCase(SwitchCaseSyntax)
  /// `#if … #endif` around cases.
  case conditional(ConditionalSyntax<SwitchElement>, SourceRange)
}

/// `case a, b where c:`, `default:` and the statements below.
public struct SwitchCaseSyntax: Sendable {
  /// The patterns; empty for `default`.
  public var items: [CaseItemSyntax]
  /// True for `default`.
  public var isDefault: Bool
  /// `@unknown`.
  public var attributes: [AttributeSyntax]
  public var statements: [StatementSyntax]
  /// Where.
  public var range: SourceRange
}

/// A pattern with its `where`, in a `case` or a `catch`.
public struct CaseItemSyntax: Sendable {
  public var pattern: PatternSyntax
  public var whereCondition: ExpressionSyntax?
}

/// `for case p in s where c { … }`, `for try await x in s { … }`.
public struct ForInSyntax: Sendable {
  public var pattern: PatternSyntax
  /// True for `for case`.
  public var isCase: Bool
  public var isTry: Bool
  public var isAwait: Bool
  public var type: TypeSyntax?
  public var sequence: ExpressionSyntax
  public var whereCondition: ExpressionSyntax?
  public var body: CodeBlock
}

/// `while … { … }`.
public struct WhileSyntax: Sendable {
  public var conditions: [ConditionSyntax]
  public var body: CodeBlock
}

/// `repeat { … } while c`.
public struct RepeatWhileSyntax: Sendable {
  public var body: CodeBlock
  public var condition: ExpressionSyntax
}

/// `do throws(E) { … } catch p where c { … }`.
public struct DoCatchSyntax: Sendable {
  /// One `catch`.
  public struct Catch: Sendable {
    /// The patterns; none for a bare `catch`.
    public var items: [CaseItemSyntax]
    public var body: CodeBlock
  }
  public var effects: EffectsSyntax
  public var body: CodeBlock
  public var catches: [Catch]
}
