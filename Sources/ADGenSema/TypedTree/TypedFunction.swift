import ADGenSyntax

/// A local variable or parameter.
public struct Variable: Sendable {
  public var name: String
  public var type: SwiftType
  public var isMutable: Bool
  /// `@noDerivative`: a constant to differentiation.
  public var isConstant: Bool
  public var range: SourceRange
}

/// A function of the closure, checked.
public struct TypedFunction: Sendable {
  public var reference: FunctionReference
  /// Its entry in the summary.
  public var entry: FunctionEntry
  /// The parameters' variables, in order.
  public var parameters: [VariableID]
  public var parameterTypes: [SwiftType]
  public var result: SwiftType
  public var variables: [Variable]
  public var exitCount: Int
  public var body: [TypedStatement]
}

/// What the checker makes of a module: the functions of the differentiation closure and the requests.
public struct TypedModule: Sendable {
  public var summary: ModuleSummary
  public var functions: [TypedFunction]
  /// The initializers of the globals that the functions use, by index.
  public var globals: [Int: TypedExpression]
  /// The typed default arguments that calls use, by function and parameter.
  public var defaults: [DefaultArgument: TypedExpression]
  public var requests: [CheckedRequest]
  public var diagnostics: [Diagnostic]
}

/// A default argument of a (specialised) function.
public struct DefaultArgument: Hashable, Sendable {
  public var function: FunctionReference
  public var parameter: Int

  public init(function: FunctionReference, parameter: Int) {
    self.function = function
    self.parameter = parameter
  }
}
