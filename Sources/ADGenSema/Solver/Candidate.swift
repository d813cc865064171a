import ADGenSyntax

/// How far a solution is from Swift's preferences; lower is better, and the parts of an expression add up.
public enum Score {
  /// A literal that takes another type than its default: `1` as a Double.
  static let nonDefaultLiteral = 1_000
  /// A type that is taken for unknown code because its context has room for it.
  static let guess = 1_000_000
  /// A value that becomes an optional.
  static let promotion = 10
  /// Ranks what Swift ranks by finer rules.
  static let finer = 1
}

/// One way to type a node.
struct Candidate {
  var type: SwiftType
  var score: Int
  var form: Form
  /// Two overloads of equal rank lead here.
  var isAmbiguous = false

  /// What the node is, if it has this type.
  enum Form {
    case integer(text: String, isNegative: Bool)
    case floating(text: String, isNegative: Bool)
    case boolean(Bool)
    case string
    /// A case of an enum, as Swift writes it.
    case symbol(String)
    case variable(VariableID)
    case global(Int)
    /// A type's name: what stands before `.pi` or `(`.
    case type
    /// A call, operator or member: the arguments by parameter.
    case apply(Signature, [[Choice]], Bindings)
    case array([Choice])
    case tuple([Choice])
    case ternary([Choice])
    case element([Choice])
    case tensorElement([Choice])
    case field(Choice, Int)
    /// `self` in an initializer, put together of its parts.
    case whole(VariableID)
    /// `&x`, by its index among the statement's places.
    case `inout`(Int)
    /// A closure, by its index among the checked ones, and its only expression if it is one.
    case closure(Int, Choice?)
    /// A function that is not called here, with what its generic parameters stand for.
    case function(Signature, Bindings)
    /// Code that is not modelled, by its index in the checker.
    case unknown(Int)
    /// `a?.b`: the optional, the variable for what it wraps, and the rest.
    case chain(Choice, VariableID, Choice)
    /// `try? x`, and what an error leaves.
    case tried(Choice, ExitTarget)
    case invalid
  }
}

/// The candidate of another node that a candidate builds on, and the type it has there.
struct Choice {
  var node: Int
  var candidate: Int
  var type: SwiftType
}

/// An expression and the ways to type it.
struct Node {
  var range: SourceRange
  var candidates: [Candidate]
  /// A closure or function that gets its candidates when its context tells a type, by its index among the pending.
  var pending: Int?
  /// The candidates that a pending one has for a type.
  var resolved: [SwiftType: [Int]] = [:]
  /// What there is to complain about a closure that fits no context.
  var failure: [Diagnostic] = []

  init(range: SourceRange, candidates: [Candidate], pending: Int? = nil) {
    self.range = range
    self.candidates = candidates
    self.pending = pending
  }

  /// True if an error was reported for it.
  var isInvalid: Bool {
    if candidates.count == 1, case .invalid = candidates[0].form { return true }
    return false
  }
}
