/// A precedence group.
struct PrecedenceGroup: Sendable {
  /// How operators of one group follow each other.
  enum Associativity: String, Sendable {
    case left
    case right
    case none
  }

  var name: String
  var associativity: Associativity
  /// The groups that bind less tightly, as declared here.
  var higherThan: [String]
  /// The groups that bind more tightly, as declared here.
  var lowerThan: [String]

  private init(
    _ name: String, _ associativity: Associativity = .none, higherThan: [String] = [], lowerThan: [String] = []
  ) {
    self.name = name
    self.associativity = associativity
    self.higherThan = higherThan
    self.lowerThan = lowerThan
  }

  /// The group that a declaration describes.
  init(_ syntax: PrecedenceGroupSyntax) {
    self.init(
      syntax.name.name, syntax.associativity.flatMap { Associativity(rawValue: $0.name) } ?? .none,
      higherThan: syntax.higherThan.map(\.name), lowerThan: syntax.lowerThan.map(\.name))
  }

  /// The groups of the standard library, lowest first.
  static let standard: [PrecedenceGroup] = [
    PrecedenceGroup("AssignmentPrecedence", .right),
    PrecedenceGroup("FunctionArrowPrecedence", .right, higherThan: ["AssignmentPrecedence"]),
    PrecedenceGroup("TernaryPrecedence", .right, higherThan: ["FunctionArrowPrecedence"]),
    PrecedenceGroup("DefaultPrecedence", higherThan: ["TernaryPrecedence"]),
    PrecedenceGroup("LogicalDisjunctionPrecedence", .left, higherThan: ["TernaryPrecedence"]),
    PrecedenceGroup("LogicalConjunctionPrecedence", .left, higherThan: ["LogicalDisjunctionPrecedence"]),
    PrecedenceGroup("ComparisonPrecedence", higherThan: ["LogicalConjunctionPrecedence"]),
    PrecedenceGroup("NilCoalescingPrecedence", .right, higherThan: ["ComparisonPrecedence"]),
    PrecedenceGroup("CastingPrecedence", higherThan: ["NilCoalescingPrecedence"]),
    PrecedenceGroup("RangeFormationPrecedence", higherThan: ["CastingPrecedence"]),
    PrecedenceGroup("AdditionPrecedence", .left, higherThan: ["RangeFormationPrecedence"]),
    PrecedenceGroup("MultiplicationPrecedence", .left, higherThan: ["AdditionPrecedence"]),
    PrecedenceGroup("BitwiseShiftPrecedence", higherThan: ["MultiplicationPrecedence"]),
  ]

  /// The infix operators of the standard library, of `_Differentiation`'s SIMD comparisons and of `Regex`, by group.
  static let standardOperators: [(group: String, operators: String)] = [
    ("AssignmentPrecedence", "*= /= %= += -= <<= >>= &= |= ^= &*= &+= &-= &<<= &>>= .&= .|= .^="),
    ("LogicalDisjunctionPrecedence", "|| .| .^"),
    ("LogicalConjunctionPrecedence", "&& .&"),
    ("ComparisonPrecedence", "< <= > >= == != === !== ~= .== .!= .< .<= .> .>="),
    ("NilCoalescingPrecedence", "??"),
    ("RangeFormationPrecedence", "... ..<"),
    ("AdditionPrecedence", "+ - &+ &- | ^"),
    ("MultiplicationPrecedence", "* / % & &*"),
    ("BitwiseShiftPrecedence", "<< >> &<< &>>"),
  ]
}
