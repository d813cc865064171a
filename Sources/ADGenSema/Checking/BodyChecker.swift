import ADGenSyntax

/// Types the body of one function (or one global's initializer, or one default argument).
///
/// An expression is typed in two passes: upwards, every node collects the types it can have, each with a score and
/// the choices that lead there; downwards, the choices of the best candidate are taken. A node's type is all that
/// links it to its context, so the best sum is found without backtracking.
struct BodyChecker {
  private let shared: Context
  /// The file that the code stands in.
  let file: Int
  /// The enclosing types, outermost first.
  let enclosing: [String]
  /// What generic parameters stand for.
  let generics: [String: SwiftType]

  /// The `typealias`es of the body.
  var aliases: [String: SwiftType] = [:]
  /// The structs that are declared in the body.
  var localStructs: [String: LocalStruct] = [:]
  /// The names of those types of the body that stand at file scope under other names.
  var hoistedTypes: Set<String> = []
  /// The type that `return` must have.
  var result: SwiftType = .void
  var variables: [Variable] = []
  var scopes: [[String: VariableID]] = [[:]]
  /// The functions declared inside the body, and their names, scope by scope.
  var localFunctions: [LocalFunction] = []
  var functionScopes: [[String: [Int]]] = [[:]]
  /// The closures and functions whose types their contexts tell, and what became of the closures.
  var pendings: [PendingFunction] = []
  var closures: [CheckedClosure] = []
  /// The closures around the current expression whose parameters have no names.
  var anonymousParameters: [AnonymousParameters] = []
  /// Whether `return` tells the type of the closure around it.
  var infersResult = false
  var exits: [Exit] = []
  var exitCount = 0
  /// Whether errors may leave the function.
  var isThrowing = false
  /// The struct that the initializer makes whose body this is.
  var initialized: SwiftType?
  /// Whether the body is that of `willSet` or `didSet`.
  var isObserver = false
  /// Whether the current statement stands in a closure or local function.
  var isInClosure = false
  /// The `do`s with `catch` around the current statement.
  var catchSites: [CatchSite] = []
  /// The types of the errors that functions throw, as far as they were asked for.
  var thrownTypes: [FunctionReference: [SwiftType]] = [:]
  /// The expressions behind `try`, `try?` and `try!` in the current statement.
  var tries: [Try] = []
  /// Where `fallthrough` leads to, for the cases around the current statement.
  var fallthroughTargets: [(target: ExitTarget, scopeCount: Int)] = []
  /// The `defer`s of each scope that have been reached.
  var defers: [[[TypedStatement]]] = [[]]
  /// Constants that are declared without a value, and assigned later.
  var deferred: Set<VariableID> = []
  /// How many expressions are open around the one that is being typed.
  var depth = 0
  /// Deeper expressions would exhaust the stack, here or in what follows.
  static let depthLimit = 400
  /// How many globals' initializers are being typed for one another.
  var globalDepth = 0
  var diagnostics: [Diagnostic] = []
  /// Variables that active values have flowed into so far; what is passed on as text must not name them.
  var tainted: Set<VariableID> = []
  /// Strings that active values were written into: numbers must not be read back from them.
  var taintedTexts: Set<VariableID> = []
  /// The code that is passed on as text, as candidates name it.
  var unknowns: [UnknownCode] = []
  /// Whether nothing is passed on as text: errors decide between the ways to type a closure.
  var forbidsUnknown = false
  /// Whether the statement is checked a second time because it has no meaning without such text in closures.
  var allowsUnknownInClosures = false
  /// How many operators and functions have been found not to fit operands that are all modelled.
  var typeErrors = 0
  /// Whether the current expression stands behind `try`, where nothing is passed on without it.
  var isTrying = false

  /// The nodes of the statement that is being typed.
  var nodes: [Node] = []
  /// The places after `&` of that statement.
  var places: [Place] = []
  /// What calls refer to, in order.
  var references: [FunctionReference] = []
  var usedGlobals: [Int] = []
  var usedDefaults: [DefaultArgument] = []
  /// The `#if`s around what is differentiated.
  var conditionals: [ConditionalCode] = []
  /// What a body of another module uses that generated files of the home module cannot.
  var hiddenUses: [HiddenUse] = []

  /// A loop, a `switch` or a labelled block around the current statement.
  struct Exit {
    var target: ExitTarget
    var label: String?
    var kind: Kind
    /// How many scopes are open around it.
    var scopeCount = 0

    enum Kind {
      case loop
      /// Left by `break` without a label, too.
      case `switch`
      case block
    }

    var isLoop: Bool { kind == .loop }
  }

  init(summary: ModuleSummary, file: Int, enclosing: [String], generics: [String: SwiftType]) {
    shared = Context(summary: summary)
    self.file = file
    self.enclosing = enclosing
    self.generics = generics
  }

  /// What all bodies share; a reference, because checkers are copied.
  private final class Context: Sendable {
    let summary: ModuleSummary
    let table = SignatureTable.standard

    init(summary: ModuleSummary) {
      self.summary = summary
    }
  }

  var summary: ModuleSummary { shared.summary }
  var table: SignatureTable { shared.table }

  var source: SourceFile { summary.file(file) }

  /// What the function values in what was checked refer to.
  var context: BodyContext { BodyContext(file: file, variables: variables, localFunctions: localFunctions) }

  var typeScope: TypeScope {
    TypeScope(file: file, enclosing: enclosing, generics: generics.merging(aliases) { $1 })
  }

  mutating func error(_ message: String, _ range: SourceRange, note: String) {
    diagnostics.append(.error(message, in: source, at: range, note: note))
  }

  mutating func report(_ refusal: Refusal, _ range: SourceRange) {
    error(refusal.message, range, note: refusal.remedy)
  }

  // MARK: Variables

  mutating func declare(
    _ name: String, _ type: SwiftType, isMutable: Bool, isConstant: Bool = false, range: SourceRange
  ) -> VariableID {
    if type.storesSlices {
      error(
        "'\(name)' stores slices of arrays, which is not supported", range,
        note: "store arrays: 'Array(x[a..<b])'")
    }
    if type.hasTupleArgument {
      error(
        "'\(name)' has type '\(type.spelling)', whose generic argument is a tuple: it has no derivative type", range,
        note: "declare a struct with the tuple's elements, and use it as the argument")
    }
    let id = VariableID(index: variables.count)
    variables.append(
      Variable(name: name, type: type, isMutable: isMutable, isConstant: isConstant, range: range))
    scopes[scopes.count - 1][name] = id
    return id
  }

  /// A variable that no name of the user's refers to.
  mutating func temporary(_ name: String, _ type: SwiftType, _ range: SourceRange) -> VariableID {
    let id = VariableID(index: variables.count)
    variables.append(Variable(name: name, type: type, isMutable: false, isConstant: false, range: range))
    return id
  }

  func lookUp(_ name: String) -> VariableID? {
    for index in scopes.indices.reversed() {
      if let id = scopes[index][name] { return id }
      if functionScopes[index][name] != nil { return nil }
    }
    return nil
  }

  mutating func scoped<Result>(_ body: (inout BodyChecker) -> Result) -> Result {
    scopes.append([:])
    functionScopes.append([:])
    defers.append([])
    defer {
      scopes.removeLast()
      functionScopes.removeLast()
      defers.removeLast()
    }
    return body(&self)
  }

  mutating func makeExit() -> ExitTarget {
    exitCount += 1
    return ExitTarget(index: exitCount - 1)
  }
}
