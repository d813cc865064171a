/// What the arguments of a generic parameter must be.
public enum Constraint: Hashable, Sendable {
  /// Any type.
  case any
  case number
  case signedNumber
  case floating
  case integer
  case comparable
  case equatable
  /// What derivatives are taken in.
  case differentiable
  /// What a `for` loop can run over.
  case sequence
}

extension Constraint {
  /// Whether `type` satisfies the constraint.
  public func admits(_ type: SwiftType) -> Bool {
    switch self {
    case .any: return true
    case .differentiable: return type.tangent != nil || type == .unknown
    case .number: return type.isNumber || type == .unknown
    case .signedNumber: return type.isFloating || type.isSignedInteger || type == .unknown
    case .floating: return type.isFloating || type == .unknown
    case .integer: return type.isInteger || type == .unknown
    case .sequence: return type.iterated != nil || type == .unknown
    case .comparable: return type.isNumber || type == .string || type == .unknown
    case .equatable:
      if let element = type.arrayElement { return admits(element) }
      return type.isNumber || type == .bool || type == .string || type == .unknown
    }
  }
}

/// A generic parameter of a signature.
public struct GenericParameter: Hashable, Sendable {
  public var name: String
  public var constraint: Constraint
  /// The module's protocols that it conforms to.
  public var protocols: [String] = []

  public init(_ name: String, _ constraint: Constraint, protocols: [String] = []) {
    self.name = name
    self.constraint = constraint
    self.protocols = protocols
  }
}

/// A parameter of a signature.
public struct SignatureParameter: Hashable, Sendable {
  /// nil for `_`.
  public var label: String?
  public var type: SwiftType
  public var isInout = false
  public var hasDefault = false
  public var isVariadic = false
  /// The argument is an expression that is evaluated when the parameter is called.
  public var isAutoclosure = false

  /// Whether it is several parameters of the IR.
  public var isInParts: Bool { type.sliceElement != nil || type.isFloatingRange && !isInout && !isVariadic }

  public init(
    _ label: String? = nil, _ type: SwiftType, isInout: Bool = false, hasDefault: Bool = false,
    isVariadic: Bool = false
  ) {
    self.label = label
    self.type = type
    self.isInout = isInout
    self.hasDefault = hasDefault
    self.isVariadic = isVariadic
  }
}

/// What a resolved call calls.
public enum Callee: Hashable, Sendable {
  case builtin(Builtin)
  /// A function of the module, by its index in the summary.
  case function(Int)
  /// A derivative function that a directive asks for, by its index in the summary.
  case generated(Int)
  /// A function declared inside the body, by its index.
  case local(Int)
  /// A function value, the candidate of a node.
  case value(node: Int, candidate: Int)
}

/// The type of a function, operator, method, property or initializer, as overload resolution sees it.
public struct Signature: Hashable, Sendable {
  public var generics: [GenericParameter] = []
  /// With `self` first for members of values.
  public var parameters: [SignatureParameter]
  public var result: SwiftType
  public var callee: Callee
  /// Written once for a family of types, but as many declarations in Swift's own library: not generic when overloads
  /// are ranked.
  public var isFamily = false
  /// Added to the score, to rank what Swift ranks by finer rules.
  public var penalty = 0
  /// A property: there is no argument list.
  public var isProperty = false
  /// A method that changes `self`.
  public var isMutating = false

  public init(
    generics: [GenericParameter] = [], _ parameters: [SignatureParameter], _ result: SwiftType, _ callee: Callee
  ) {
    self.generics = generics
    self.parameters = parameters
    self.result = result
    self.callee = callee
  }

  /// Whether a parameter is passed in parts, or the result is a slice of an array.
  public var isPassedInParts: Bool {
    result.sliceElement != nil || parameters.contains { $0.type.sliceElement != nil || $0.isInParts }
  }

  /// As a user reads it: `(Double, by: Int) -> Double`.
  public var spelling: String {
    let list = parameters.map { parameter in
      (parameter.label.map { "\($0): " } ?? "") + (parameter.isInout ? "inout " : "") + parameter.type.spelling
    }
    return "(\(list.joined(separator: ", "))) -> \(result.spelling)"
  }
}
