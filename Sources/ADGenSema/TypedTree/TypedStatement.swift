import ADGenIR
import ADGenSyntax

/// A loop or labelled block, by its index in its function.
public struct ExitTarget: Hashable, Sendable {
  public let index: Int

  public init(index: Int) { self.index = index }
}

/// A statement whose expressions are typed.
public struct TypedStatement: Sendable {
  public var kind: Kind
  public var range: SourceRange
  /// Of a `for` loop: what its adjoint keeps of the iterations, if the user says so.
  public var checkpointing: Checkpointing?
  /// Of a `for` loop: whether it may use all cores.
  public var isParallel = false

  public init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// The kinds of typed statements.
  public indirect enum Kind: Sendable {
    /// `let p = e`.
    case bind(TypedPattern, TypedExpression)
    /// `let x: T` or `var x: T`, assigned later.
    case declare(VariableID)
    case assign(Place, TypedExpression)
    /// `(a, b) = e`.
    case destructure([Place?], TypedExpression)
    /// `x += e`: the operation on the old value and `e`.
    case compoundAssign(Place, Builtin, TypedExpression)
    /// `x.append(e)`, `x.negate()`; the result is bound if the method has one (`let y = x.removeLast()`).
    case mutate(Place, MutatingMethod, [TypedExpression], result: TypedPattern?)
    case evaluate(TypedExpression)
    case `if`(TypedExpression, then: [TypedStatement], otherwise: [TypedStatement])
    case forIn(ExitTarget, TypedPattern, TypedExpression, body: [TypedStatement])
    case `while`(ExitTarget, TypedExpression, body: [TypedStatement])
    case repeatWhile(ExitTarget, body: [TypedStatement], TypedExpression)
    /// `do { … }`, and any statement that is left by a labelled `break`.
    case block(ExitTarget, [TypedStatement])
    case `break`(ExitTarget)
    case `continue`(ExitTarget)
    case `return`(TypedExpression?)
    /// Leaves the function by throwing.
    case `throw`(TypedExpression)
    /// `precondition(c, "m")`, `assert(c)`.
    case check(TypedExpression, message: String)
    /// `fatalError("m")`.
    case trap(String)
    /// `print(…)`, `assert(…)`: the text between the values, one piece more than values.
    case verbatim(pieces: [String], values: [TypedExpression])
  }
}

/// What a value is bound to.
public indirect enum TypedPattern: Sendable {
  case variable(VariableID)
  case tuple([TypedPattern])
  case wildcard
}
