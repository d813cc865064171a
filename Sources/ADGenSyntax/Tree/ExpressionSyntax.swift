/// An expression.
public struct ExpressionSyntax: Sendable {
  /// Which expression.
  public var kind: Kind
  /// Where.
  public var range: SourceRange

  /// Makes an expression.
  public init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// The kinds of expressions. Operators between operands are first a `sequence`; `OperatorTable.fold` turns it into
  /// `binary`, `assignment`, `ternary`, `isType` and `cast`.
  public indirect enum Kind: Sendable {
    // Literals.
    case integer(text: String)
    case float(text: String)
    case string(StringLiteralSyntax)
    case boolean(Bool)
    case nilLiteral
    case regex(text: String)
    case array([ExpressionSyntax])
    case dictionary([DictionaryElementSyntax])

    // Names.
    /// `x`, `f(_:to:)`, `Array<Int>`, `Self`, `$0`, and an operator used as a value: `+`.
    case identifier(DeclarationReference, genericArguments: [TypeSyntax])
    case selfReference
    case superReference
    /// `x.y`, `x.0`, `x.self`, `x.init`.
    case member(base: ExpressionSyntax, name: DeclarationReference, genericArguments: [TypeSyntax])
    /// `.y`.
    case implicitMember(name: DeclarationReference, genericArguments: [TypeSyntax])
    /// `_` on the left of an assignment, and as a pattern.
    case discard
    /// A type that has no other reading as an expression: `any P`, `[3 of Int]`.
    case type(TypeSyntax)

    // Postfix forms.
    case call(CallSyntax)
    case subscripting(CallSyntax)
    /// `x?` in a chain.
    case optionalChain(ExpressionSyntax)
    /// `x!`.
    case forceUnwrap(ExpressionSyntax)
    case postfix(ExpressionSyntax, OperatorSyntax)
    /// `#if … #endif` in a member chain: each clause is the chain that continues `base`, if it has one.
    case conditionalMembers(base: ExpressionSyntax, ConditionalSyntax<ExpressionSyntax>)
    /// The place of the base in a clause of `conditionalMembers`.
    case chainBase

    // Prefix forms.
    case prefix(OperatorSyntax, ExpressionSyntax)
    /// `&x`.
    case inoutArgument(ExpressionSyntax)
    case tryExpression(TryKind, ExpressionSyntax)
    case await(ExpressionSyntax)
    case unsafe(ExpressionSyntax)
    case consume(ExpressionSyntax)
    case copy(ExpressionSyntax)
    case borrow(ExpressionSyntax)
    case packElement(ExpressionSyntax)
    case packExpansion(ExpressionSyntax)

    // Operators.
    /// Operands and operators in order, not yet folded.
    case sequence([SequenceElement])
    case binary(left: ExpressionSyntax, OperatorSyntax, right: ExpressionSyntax)
    case assignment(left: ExpressionSyntax, right: ExpressionSyntax)
    case ternary(condition: ExpressionSyntax, then: ExpressionSyntax, otherwise: ExpressionSyntax)
    case isType(ExpressionSyntax, TypeSyntax)
    case cast(ExpressionSyntax, CastKind, TypeSyntax)
    /// `(A) -> B` in expression position.
    case arrow(parameters: ExpressionSyntax, EffectsSyntax, result: ExpressionSyntax)

    // Composites.
    /// `(x)`.
    case parenthesized(ExpressionSyntax)
    /// `()`, `(a, b: c)`.
    case tuple([ArgumentSyntax])
    case closure(ClosureSyntax)
    case ifExpression(IfSyntax)
    case switchExpression(SwitchSyntax)
    case doExpression(DoCatchSyntax)
    case keyPath(KeyPathSyntax)
    case macroExpansion(MacroExpansionSyntax)
    /// `let x`, `is T` … inside a pattern that is read as an expression.
    case pattern(PatternSyntax)
    /// What could not be read; a diagnostic was reported.
    case invalid
  }

  /// `try`, `try?`, `try!`.
  public enum TryKind: Sendable {
    case propagating
    case optional
    case forced
  }

  /// `as`, `as?`, `as!`.
  public enum CastKind: Sendable {
    case coercion
    case conditional
    case forced
  }
}

/// An operand or an operator of an unfolded sequence. Operands and operators alternate, but for `is` and `as`, which
/// have no right operand.
public enum SequenceElement: Sendable {
  case operand(ExpressionSyntax)
  case binaryOperator(OperatorSyntax)
  /// `=`.
  case assignment(SourceRange)
  /// `? x :`.
  case ternary(ExpressionSyntax, SourceRange)
  case isType(TypeSyntax, SourceRange)
  case cast(ExpressionSyntax.CastKind, TypeSyntax, SourceRange)
  /// `->`, with the effects before it.
  case arrow(EffectsSyntax, SourceRange)
}
