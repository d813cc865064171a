import ADGenSyntax

/// A local variable or parameter, by its index in its function's table.
public struct VariableID: Hashable, Sendable, Comparable {
  public let index: Int

  public init(index: Int) { self.index = index }

  public static func < (left: VariableID, right: VariableID) -> Bool { left.index < right.index }
}

/// An expression whose type is known and whose calls are resolved.
public struct TypedExpression: Sendable {
  public var kind: Kind
  public var type: SwiftType
  public var range: SourceRange

  public init(_ kind: Kind, type: SwiftType, range: SourceRange) {
    self.kind = kind
    self.type = type
    self.range = range
  }

  /// The kinds of typed expressions.
  public indirect enum Kind: Sendable {
    /// An integer literal of an integer type.
    case integer(Int)
    /// A number of a floating-point type, however it is written.
    case floating(Double)
    case boolean(Bool)
    /// A string literal; only messages use it.
    case string
    /// A case of an enum without payloads, as Swift writes it.
    case symbol(String)
    case variable(VariableID)
    /// A constant of the module, by its index in the summary.
    case global(Int)
    case builtin(Builtin, [TypedExpression])
    /// A call of a function of the module; one argument per parameter, nil for a default.
    case call(FunctionReference, [TypedArgument?])
    case ternary(condition: TypedExpression, then: TypedExpression, otherwise: TypedExpression)
    case array([TypedExpression])
    case tuple([TypedExpression])
    /// `a[i]` of an array.
    case element(TypedExpression, index: TypedExpression)
    /// `t.0`.
    case field(TypedExpression, Int)
    /// `t[i, j]`, an element of a tensor.
    case tensorElement(TypedExpression, indices: [TypedExpression])
    /// A closure, or a function that is not called here.
    case function(FunctionValue)
    /// A call of a function value; nil for a default.
    case apply(TypedExpression, [TypedArgument?])
    /// Statements, and then the value. Only the expansion of function values makes these.
    case sequence(TypedSequence)
    /// A call of a function that throws, and what happens then.
    case attempt(TypedExpression, TypedHandler)
    /// What was complained about.
    case invalid
  }
}

/// What happens when a call throws.
public struct TypedHandler: Sendable {
  /// Where the error is kept for the statements.
  public var error: VariableID?
  public var statements: [TypedStatement]
  /// Whether the error leaves the function after the statements; otherwise they leave by themselves.
  public var passesOn: Bool
}

/// Statements that are run before a value is computed.
public struct TypedSequence: Sendable {
  public var statements: [TypedStatement]
  /// nil if there is no value.
  public var value: TypedExpression?
  /// The file that the statements stand in.
  public var file: Int

  public init(statements: [TypedStatement], value: TypedExpression?, file: Int) {
    self.statements = statements
    self.value = value
    self.file = file
  }
}

/// An argument of a call of the module's functions.
public enum TypedArgument: Sendable {
  case value(TypedExpression)
  /// `&x`.
  case `inout`(Place)
  /// The arguments of a variadic parameter.
  case variadic([TypedExpression], element: SwiftType)
}

/// What can be assigned to: a variable, or a part of one.
public struct Place: Sendable {
  public var root: VariableID
  public var rootType: SwiftType
  public var path: [Step]
  /// The type of the part.
  public var type: SwiftType
  public var range: SourceRange

  public init(root: VariableID, rootType: SwiftType, path: [Step], type: SwiftType, range: SourceRange) {
    self.root = root
    self.rootType = rootType
    self.path = path
    self.type = type
    self.range = range
  }

  /// One step from a value to a part of it.
  public enum Step: Sendable {
    case index(TypedExpression)
    case field(Int)
    case tensorElement([TypedExpression])
    /// The elements in a range: the last step of a place that is assigned as a whole.
    case slice(TypedExpression)
    /// What an optional wraps.
    case unwrap
    /// What stands under a key of a dictionary, an optional; with a default the value, which is put there if need be.
    case key(TypedExpression, default: TypedExpression?)
  }
}

/// A function that a call refers to, with the types of its generic parameters.
public enum FunctionReference: Hashable, Sendable {
  /// A function of the module, by its index in the summary, with what its generic parameters stand for, in order.
  case declared(Int, [SwiftType])
  /// A derivative function that a directive asks for.
  case generated(Int)
  /// A function that is made for the function values that a call passes, by its index among those.
  case specialised(Int)
}
