/// An expression of C, its type, and where it stands.
public struct CExpression: Sendable {
  public var kind: Kind
  public var type: CType
  public var location: CLocation

  public indirect enum Kind: Sendable {
    case integer(Int)
    case floating(Double)
    case string
    case variable(CVariable)
    case unary(CUnaryOperator, CExpression)
    case binary(CBinaryOperator, CExpression, CExpression)
    /// `a = b`, or with an operator `a += b`.
    case assign(CBinaryOperator?, CExpression, CExpression)
    /// `++x`, `x--` …
    case step(CExpression, isIncrement: Bool, isPrefix: Bool)
    case conditional(CExpression, then: CExpression, otherwise: CExpression)
    /// To the type of this expression, written or implied.
    case convert(CExpression)
    case element(CExpression, index: CExpression)
    /// A field of a structure, or of one that is pointed to.
    case member(CExpression, String, isThroughPointer: Bool)
    case call(String, [CExpression])
    /// `{ a, b }`.
    case list([CExpression])
    /// What adgen does not take, by what it is called.
    case unsupported(String)
  }

  /// What stands for a function that gives the number of numbers in an array.
  static let countOfElements = "sizeof"

  /// What stands for a call through a pointer, which is the first argument.
  static let callThroughPointer = "*"
}

/// A variable, parameter or global, told apart by its declaration.
public struct CVariable: Hashable, Sendable {
  public var name: String
  public var identity: UInt32
  public var isGlobal: Bool
  /// Whether it is the name of a function.
  var isFunction = false

  public static func == (left: CVariable, right: CVariable) -> Bool { left.identity == right.identity }
  public func hash(into hasher: inout Hasher) { hasher.combine(identity) }
}

public enum CUnaryOperator: String, Sendable, CaseIterable {
  case plus = "+"
  case minus = "-"
  case complement = "~"
  case not = "!"
  case dereference = "*"
  case address = "&"
}

public enum CBinaryOperator: String, Sendable, CaseIterable {
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case add = "+"
  case subtract = "-"
  case shiftLeft = "<<"
  case shiftRight = ">>"
  case less = "<"
  case greater = ">"
  case lessOrEqual = "<="
  case greaterOrEqual = ">="
  case equal = "=="
  case notEqual = "!="
  case bitAnd = "&"
  case bitXor = "^"
  case bitOr = "|"
  case and = "&&"
  case or = "||"
  case comma = ","

  /// The comparison with its sides exchanged.
  var swapped: CBinaryOperator {
    switch self {
    case .less: return .greater
    case .greater: return .less
    case .lessOrEqual: return .greaterOrEqual
    case .greaterOrEqual: return .lessOrEqual
    case .multiply, .divide, .remainder, .add, .subtract, .shiftLeft, .shiftRight, .equal, .notEqual, .bitAnd, .bitXor,
      .bitOr, .and, .or, .comma:
      return self
    }
  }

  public var isComparison: Bool {
    switch self {
    case .less, .greater, .lessOrEqual, .greaterOrEqual, .equal, .notEqual: return true
    case .multiply, .divide, .remainder, .add, .subtract, .shiftLeft, .shiftRight, .bitAnd, .bitXor, .bitOr, .and, .or,
      .comma:
      return false
    }
  }
}
