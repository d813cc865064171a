import ADGenSyntax

/// What an expression of function type stands for.
public indirect enum FunctionValue: Sendable {
  case closure(TypedClosure)
  /// A function that is declared inside the body, by its index in the table of its body.
  case local(Int)
  /// A function of the module.
  case declared(FunctionReference)
  /// A function or operator of the table, whose value is of the given type.
  case builtin(Builtin)
}

/// A closure whose body is checked. It uses the variables of the body that it stands in.
public struct TypedClosure: Sendable {
  /// A parameter; a tuple that the closure takes apart is bound to several variables.
  public struct Parameter: Sendable {
    public var pattern: TypedPattern
    public var type: SwiftType
    public var isInout: Bool

    public init(pattern: TypedPattern, type: SwiftType, isInout: Bool) {
      self.pattern = pattern
      self.type = type
      self.isInout = isInout
    }
  }

  /// An entry of the capture list: a constant that is made when the closure is.
  public struct Capture: Sendable {
    public var variable: VariableID
    public var value: TypedExpression
  }

  public var captures: [Capture]
  public var parameters: [Parameter]
  public var result: SwiftType
  public var body: [TypedStatement]
  public var range: SourceRange
}

/// A function declared inside a body, checked. It uses the variables of that body.
public struct LocalFunction: Sendable {
  public var name: String
  public var parameters: [TypedClosure.Parameter]
  /// The labels and defaults of the parameters, as calls see them.
  public var signature: Signature
  /// The values of parameters that have a default.
  public var defaults: [Int: TypedExpression]
  public var body: [TypedStatement]
  public var range: SourceRange
  /// Whether it is declared to throw.
  public var isThrowing = false
}

/// What function values refer to: the variables and local functions of one body, and the file that it stands in.
public struct BodyContext: Sendable {
  public var file: Int
  public var variables: [Variable]
  public var localFunctions: [LocalFunction]

  public init(file: Int, variables: [Variable] = [], localFunctions: [LocalFunction] = []) {
    self.file = file
    self.variables = variables
    self.localFunctions = localFunctions
  }
}
