import ADGenIR

/// Turns the operations of one function into statements.
struct FunctionEmitter: BodyEmitter {
  package let flat: FlatFunction
  let module: Module
  let options: EmissionOptions
  package let storage: Storage
  package let plan: FoldPlan
  let conditionals: Set<Int>
  /// The variables that are held in a `RowBuffer`.
  let rowBuffers: Set<Variable>
  /// The variables that are elements of inout tuples.
  let gradientParts: GradientParts
  let spanPlan: SpanPlan
  let scalars: ScalarSpelling
  let tensors: TensorSpelling
  package var names: Names
  package var statements: [Statement] = []
  var copies: [CopyReport] = []
  package var unfolded: Set<Value> = []
  /// The spans through which the loops around the current block reach arrays.
  var spans: [SpanPlan.Place: String] = [:]
  /// Results of calls that stand as elements of the tuple which the call returned.
  var aliases: [Value: Expression] = [:]
  package var depth = 1
  package var lastMark: String?
  package var canSplit = true
  var labels: [Label: String] = [:]
  /// The text that stands for `continue`, where the loop's own would skip its condition.
  var continuations: [Label: String] = [:]

  package static let leavingStatement = "break"

  init(_ function: Function, module: Module, options: EmissionOptions) {
    flat = FlatFunction(function)
    self.module = module
    self.options = options
    conditionals = ConditionalExpressions(flat, module: module).positions
    storage = Storage(flat, module: module, expressions: conditionals)
    plan = FoldPlan(flat, module: module, storage: storage, conditionals: conditionals)
    rowBuffers = RowBuffers(flat, storage: storage, plan: plan).variables
    gradientParts = GradientParts(flat, storage: storage, plan: plan, rowBuffers: rowBuffers)
    spanPlan = SpanPlan(flat, storage: storage, plan: plan, rowBuffers: rowBuffers)
    scalars = ScalarSpelling(
      isInExtension: !function.declaration.enclosingTypes.isEmpty,
      parameters: Set(function.parameters.map(\.name)), declaredNames: options.declaredNames)
    tensors = TensorSpelling(scalars: scalars)
    names = Names(
      flat, storage: storage, plan: plan, reserved: FunctionEmitter.calledNames(flat, module),
      given: gradientParts.names)
  }

  package func lineMark(_ location: Location) -> String? {
    if !options.showsSourceLines { return nil }
    guard let lines = options.translated[location.file] else { return "line \(location.line)" }
    guard lines.indices.contains(location.line - 1) else { return nil }
    return "line \(lines[location.line - 1]) of \(location.file.split(separator: "/").last ?? "")"
  }

  package mutating func emit(_ position: Int) {
    let operation = flat.operation(position)
    if operation.results.contains(where: plan.isFolded) { return }
    switch operation.kind {
    case .constant: return
    case .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read, .makeTuple,
      .reduce,
      .zeroTangent:
      emitValue(operation)
    case .addTangents: emitSum(operation)
    case .store(let path, _): emitStore(operation, path)
    case .accumulate(let path, _): emitAccumulation(operation, path)
    case .append(let path): emitAppend(operation, path)
    case .removeLast(let path): emitRemoval(operation, path)
    case .tensor(let function):
      if operation.kind.updatesRoot { emitElementUpdate(function, operation) } else { emitValue(operation) }
    case .call(let symbol):
      if module[symbol]?.primitive != nil { markLine(position) }
      emitCall(symbol, operation)
    case .verbatim: emitVerbatim(operation)
    case .precondition(let message):
      let condition = expression(operation.operands[0])
      line("\(scalars.statement("precondition"))(\(condition.text), \(quoted(message)))", reads: condition.reads)
    case .if: if conditionals.contains(position) { emitValue(operation) } else { emitIf(position) }
    case .for, .while, .repeat: emitLoop(position)
    case .block(let label): emitBlock(position, label)
    case .yield, .continue, .break, .return, .trap, .throw: emitExit(position)
    }
  }

  func quoted(_ text: String) -> String {
    let escaped = text.map { character in
      switch character {
      case "\\": return "\\\\"
      case "\"": return "\\\""
      case "\n": return "\\n"
      default: return String(character)
      }
    }
    return "\"\(escaped.joined())\""
  }

  /// The free functions that the text calls.
  private static func calledNames(_ flat: FlatFunction, _ module: Module) -> Set<String> {
    var result: Set<String> = ["swap", "precondition", "fatalError", "stride", "reversedStride", "self"]
    for node in flat.nodes {
      switch node.operation.kind {
      case .scalar(let function):
        if let name = ScalarSpelling.calledName(function) { result.insert(name) }
      case .call(let symbol): result.insert(module[symbol]?.declaration.name ?? symbol)
      case .tensor(let function): result.insert(function.rawValue)
      case .reduce(let reduction): if reduction != .sum { result.formUnion(["min", "max"]) }
      case .constant, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read, .store,
        .accumulate, .append, .removeLast, .makeTuple, .zeroTangent, .addTangents, .verbatim, .precondition,
        .if, .for,
        .while, .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
        continue
      }
    }
    return result
  }
}
