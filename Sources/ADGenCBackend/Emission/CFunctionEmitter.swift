import ADGenIR
import ADGenSwiftBackend

/// Turns the operations of one function into statements of C.
///
/// Which values share a variable, what is an expression, and where variables are declared is decided as for Swift.
struct CFunctionEmitter: BodyEmitter {
  package let flat: FlatFunction
  let module: Module
  let interface: CInterface
  package let storage: Storage
  package let plan: FoldPlan
  let conditionals: Set<Int>
  let arrays: ArrayPlan
  package var names: Names
  package var statements: [Statement] = []
  package var unfolded: Set<Value> = []
  package var depth = 1
  package var lastMark: String?
  package var canSplit = true
  /// Where `goto` leads for each loop and block that is left, or continued, from further inside.
  var leaveLabels: [Label: String] = [:]
  var nextLabels: [Label: String] = [:]
  var labelCount = 0
  var usedLabels: Set<String> = []
  var helpers: Set<CHelper> = []
  var headers: Set<String> = []
  /// In the order of the first call.
  var callees: [String] = []
  /// The elements of array literals, by their text.
  var literals: [String: [String]] = [:]
  /// The arrays that were allocated where they are declared.
  var declaredArrays: [Variable] = []
  /// Which functions are told how many elements an array has, and what this one would have to be told.
  let counted: CountedParameters
  private(set) var requested: Set<Int> = []
  /// What has no form in C.
  var fault: EmissionFault?

  package static let leavingStatement = "break;"

  init(_ function: Function, module: Module, interface: CInterface, counted: CountedParameters) {
    self.counted = counted
    flat = FlatFunction(function)
    self.module = module
    self.interface = interface
    conditionals = ConditionalExpressions(flat, module: module).positions
    storage = Storage(flat, module: module, expressions: conditionals)
    plan = FoldPlan(flat, module: module, storage: storage, conditionals: conditionals, foldsArrays: false)
    arrays = ArrayPlan(flat, storage: storage, module: module, counted: counted)
    let called = flat.nodes.compactMap { node -> String? in
      if case .call(let symbol) = node.operation.kind { return symbol }
      return nil
    }
    names = Names(
      flat, storage: storage, plan: plan,
      reserved: CScalarSpelling.reserved.union(called).union(interface.outputNames).union([interface.name])
        .union(interface.counted.map { Self.countName(ofParameter: $0, function) }),
      given: arrays.names(besides: interface.ownNames), shadowsParameters: false)
  }

  package func lineMark(_ location: Location) -> String? { "line \(interface.line(location.line))" }

  package mutating func emit(_ position: Int) {
    let operation = flat.operation(position)
    if operation.results.contains(where: plan.isFolded) { return }
    switch operation.kind {
    case .constant: return
    case .scalar, .compare, .logic, .select, .count, .read: emitValue(operation)
    case .convert: if alias(operation.results[0]) == nil { emitValue(operation) }
    case .arrayLiteral, .arrayRepeating, .zeroTangent:
      if flat.type(operation.results[0]).isArray { emitArray(position) } else { emitValue(operation) }
    case .addTangents: emitSum(operation)
    case .store(let path, _): emitStore(operation, path)
    case .accumulate(let path, _): emitAccumulation(operation, path)
    case .append: emitAppend(operation)
    case .removeLast: emitRemoval(operation)
    case .call(let symbol):
      if module[symbol]?.primitive != nil { markLine(position) }
      emitCall(symbol, operation)
    case .verbatim: emitValue(operation)
    case .precondition:
      let condition = expression(operation.operands[0])
      headers.insert("stdlib.h")
      line("if (!\(condition.text(for: .primary))) abort();", reads: condition.reads)
    case .if: if conditionals.contains(position) { emitValue(operation) } else { emitIf(position) }
    case .for, .while, .repeat: emitLoop(position)
    case .block(let label): emitBlock(position, label)
    case .yield, .continue, .break, .return, .trap: emitExit(position)
    case .makeTuple, .reduce, .tensor, .throw: refuse("this operation", operation)
    }
  }

  /// What the rest of the line has no form for: the front end refuses what leads here, where it can tell.
  mutating func refuse(_ what: String, _ operation: Operation?, note: String? = nil) {
    if fault != nil { return }
    fault = EmissionFault(
      message: "\(what) has no form in C, in the derivative of '\(interface.primalName)'",
      note: note
        ?? "give '\(interface.primalName)' a derivative by hand with '// @derivative(of: \(interface.primalName))', or call it "
        + "from an annotated Swift function",
      location: operation?.location ?? flat.function.location)
  }

  /// The number of elements of a parameter, which the caller says.
  mutating func requestCount(_ position: Int) -> String {
    requested.insert(position)
    return Self.countName(ofParameter: position, flat.function)
  }

  static func countName(ofParameter position: Int, _ function: Function) -> String {
    "\(function.parameters[position].name)Count"
  }

  // MARK: Assignments

  /// Assigns what the operation computes.
  private mutating func emitValue(_ operation: Operation) {
    guard let result = operation.results.first else { return }
    if flat.uses[result.index].isEmpty, storage.isAlone(result) { return }
    if !flat.type(result).isScalar {
      return refuse("a value of the type '\(flat.type(result).swiftSpelling)'", operation)
    }
    assign(storage.variable(result), from: operation)
  }

  /// Gives a value that has been computed its variable.
  mutating func bind(_ value: Value, _ expression: Expression) {
    _ = variable(storage.variable(value))
    statements.append(.assign(storage.variable(value), .set, expression))
  }

  /// `target = operation`, or `target += operand` if the operation changes what is in the target.
  package mutating func assign(_ target: Variable, from operation: Operation) {
    if let (assignment, operand) = compound(operation, { $0.isStored($1, in: target) }) {
      let value = operands([operand])[0]
      _ = variable(target)
      return statements.append(.assign(target, assignment, value))
    }
    let value = expression(of: operation)
    _ = variable(target)
    statements.append(.assign(target, .set, value))
  }
}
