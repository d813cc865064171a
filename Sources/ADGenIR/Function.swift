/// A parameter of an IR function.
public struct Parameter: Sendable {
  public var value: Value
  /// The external label; nil for `_`.
  public var label: String?
  /// The name inside the function.
  public var name: String
  /// An inout parameter is also a result: its final value follows the declared results.
  public var isInout: Bool
  /// The default argument's text, as the user wrote it.
  public var defaultValue: String?

  public init(value: Value, label: String?, name: String, isInout: Bool = false, defaultValue: String? = nil) {
    self.value = value
    self.label = label
    self.name = name
    self.isInout = isInout
    self.defaultValue = defaultValue
  }
}

/// How a function is called.
public enum CallForm: Hashable, Sendable {
  case function
  /// `x.name`, of a value or of a type.
  case getter
  /// `x.name = value`
  case setter
  /// `Type(…)`
  case initializer
  /// `x[…]`
  case subscriptGetter
  /// `x[…] = value`; the value is the last argument.
  case subscriptSetter
  /// `-x`, `x + y`, `x += y`
  case `operator`
  /// `x°`
  case postfixOperator
}

/// What emission needs to know of a function beyond its meaning.
public struct Declaration: Sendable {
  /// The name in the text. The function's symbol may differ (overloads).
  public var name: String
  /// `public`, `private` …; empty for internal.
  public var access: String
  /// `static`, `nonisolated` …, in order.
  public var modifiers: [String]
  /// `@inlinable`, `@available(…)` …, as text, a line each.
  public var attributes: [String]
  /// `<T: Real>`, as text.
  public var genericClause: String
  /// `where …`, as text.
  public var whereClause: String
  /// The types whose extension holds the function, outermost first; empty at file scope.
  public var enclosingTypes: [String]
  /// The conditions of the enclosing `#if`s, outermost first.
  public var conditions: [String]
  /// The lines of the doc comment, without `///`.
  public var documentation: [String]
  /// `throws`, or `throws(E)`; empty for functions that do not throw.
  public var effects = ""
  /// How the function is called, if not by its name and arguments in parentheses.
  public var form = CallForm.function
  /// The module whose name stands before that of a function at file scope, where others have one of the name.
  public var module: String?
  /// The labels of a tuple result, one a result; nil entries for unlabelled ones.
  public var resultLabels: [String?]

  public init(
    name: String, access: String = "", modifiers: [String] = [], attributes: [String] = [],
    genericClause: String = "", whereClause: String = "", enclosingTypes: [String] = [], conditions: [String] = [],
    documentation: [String] = [], resultLabels: [String?] = []
  ) {
    self.name = name
    self.access = access
    self.modifiers = modifiers
    self.attributes = attributes
    self.genericClause = genericClause
    self.whereClause = whereClause
    self.enclosingTypes = enclosingTypes
    self.conditions = conditions
    self.documentation = documentation
    self.resultLabels = resultLabels
  }
}

/// A function in structured SSA form.
public struct Function: Sendable {
  /// Unique in its module.
  public var symbol: String
  public var declaration: Declaration {
    get { boxedDeclaration.value }
    set { boxedDeclaration = Box(newValue) }
  }
  /// Kept apart because functions are copied far more often than their declarations are looked at.
  private var boxedDeclaration: Box<Declaration>
  public var parameters: [Parameter]
  /// The declared results; more than one is a tuple in Swift. Inout parameters' final values are not among them.
  public var resultTypes: [Type]
  public var body: Region
  public var values: [ValueInfo]
  public var labelCount: Int
  public var location: Location?
  /// The user's own derivatives; where there are some, the body is never differentiated.
  public var customDerivatives: [CustomDerivative] = []
  /// The rules of a routine whose body is never read.
  public var primitive: Primitive?
  /// The positions of results that are handed over, and never differentiated.
  public var inactiveResults: Set<Int> = []
  /// Calls stay calls, so that their adjoint keeps the arguments alone and runs the body again.
  public var isCheckpointed = false
  /// Where the loops are that may use all cores: the user's mark, which their adjoints share by their location.
  public var parallelLoops: Set<Location> = []
  /// It is declared in another module's generated file; there is no body here.
  public var isKnownBySignature = false

  public init(symbol: String, declaration: Declaration, resultTypes: [Type], location: Location? = nil) {
    self.symbol = symbol
    self.boxedDeclaration = Box(declaration)
    self.parameters = []
    self.resultTypes = resultTypes
    self.body = Region()
    self.values = []
    self.labelCount = 0
    self.location = location
  }

  public subscript(value: Value) -> ValueInfo {
    get { values[value.index] }
    set { values[value.index] = newValue }
  }

  public func type(of value: Value) -> Type { values[value.index].type }

  /// The types of what `return` hands over: the declared results, then the inout parameters.
  public var returnedTypes: [Type] {
    resultTypes + parameters.filter(\.isInout).map { type(of: $0.value) }
  }

  public mutating func makeValue(_ type: Type, name: String? = nil) -> Value {
    values.append(ValueInfo(type: type, name: name))
    return Value(index: values.count - 1)
  }

  public mutating func makeLabel() -> Label {
    labelCount += 1
    return Label(index: labelCount - 1)
  }

  /// A value in a block of its own, which copies share.
  private final class Box<Content: Sendable>: Sendable {
    let value: Content

    init(_ value: Content) { self.value = value }
  }
}

/// The functions of one run, in a fixed order.
public struct Module: Sendable {
  public private(set) var functions: [Function]
  private var positions: [String: Int]

  public init(functions: [Function] = []) {
    self.functions = []
    self.positions = [:]
    for function in functions { add(function) }
  }

  /// Adds the function, or replaces the one of the same symbol.
  public mutating func add(_ function: Function) {
    if let position = positions[function.symbol] {
      functions[position] = function
    } else {
      positions[function.symbol] = functions.count
      functions.append(function)
    }
  }

  public subscript(symbol: String) -> Function? { positions[symbol].map { functions[$0] } }
}
