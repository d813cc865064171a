import ADGenIR
import ADGenSyntax

/// A local variable or parameter.
public struct Variable: Sendable {
  public var name: String
  public var type: SwiftType
  public var isMutable: Bool
  /// `@noDerivative`: a constant to differentiation.
  public var isConstant: Bool
  /// Whether it is declared without a value, and never read before it has one: also on paths that do not assign it.
  public var startsUnread = false
  public var range: SourceRange

  public init(name: String, type: SwiftType, isMutable: Bool, isConstant: Bool, range: SourceRange) {
    self.name = name
    self.type = type
    self.isMutable = isMutable
    self.isConstant = isConstant
    self.range = range
  }
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
  /// The functions declared inside the body.
  public var localFunctions: [LocalFunction] = []
  /// For a function that is made for the function values of a call: what its entry does not say.
  public var specialisation: Specialisation?
  /// Nothing is known of the body: the function has derivatives of its own, and is called.
  public var isBlackBox = false
  /// Of a function of another module, the derivatives that its generated file declares.
  public var ready: [ReadyDerivative] = []

  /// What tells a specialised function from the one that it was made of.
  public struct Specialisation: Sendable {
    /// The name, before it is made unique.
    public var name: String
    /// Which parameters are inout.
    public var isInout: [Bool]
    /// The file that the body stands in.
    public var file: Int
    public var range: SourceRange

    public init(name: String, isInout: [Bool], file: Int, range: SourceRange) {
      self.name = name
      self.isInout = isInout
      self.file = file
      self.range = range
    }
  }

  /// The file that the body stands in.
  public var file: Int { specialisation?.file ?? entry.file }

  /// What the function values in the body refer to.
  public var context: BodyContext { BodyContext(file: file, variables: variables, localFunctions: localFunctions) }
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
  /// The derivatives that the user wrote, in the order of files and declarations.
  public var derivatives: [CheckedDerivative] = []
  public var diagnostics: [Diagnostic]
  /// The variables and local functions of those initializers and default arguments that have some.
  public var globalContexts: [Int: BodyContext] = [:]
  public var defaultContexts: [DefaultArgument: BodyContext] = [:]
  /// The structs and enums of the module that what is differentiated touches.
  public var touched: Set<String> = []
  /// The `#if`s in what is differentiated, each once.
  public var conditionals: [ConditionalCode] = []
  /// Derivatives of other modules' generated files that are called, and whose bodies cannot be copied.
  public var declarations: [Int] = []
}

/// A derivative that another module's generated file declares.
public struct ReadyDerivative: Sendable {
  /// Its index among the generated functions.
  public var generated: Int
  /// What it takes and returns.
  public var form: CustomDerivative.Form
  /// The indices of the parameters with respect to which it is the derivative, ascending.
  public var parameters: [Int]
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
