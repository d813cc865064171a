import ADGenIR

/// Forward mode: copies a function and lets a tangent follow every varied value (ẏ = Σ ∂y/∂xᵢ ẋᵢ).
///
/// The result takes the primal's parameters, then a tangent for each active one; it returns the primal's results, then
/// the tangent of each differentiable one. Tangents of inout parameters are inout. Structure and exits are the user's.
struct ForwardSweep {
  let primal: Function
  let activity: Activity
  let context: any SweepContext
  var builder: Builder
  /// The copy of each primal value.
  var copies: [Value: Value] = [:]
  /// The tangent of each varied value that has one; a missing one is zero.
  var tangents: [Value: Value] = [:]
  /// The factors of the products met so far.
  private var products: [Value: [Value]] = [:]
  /// Of tangents that are a value plus itself, the value.
  var halves: [Value: Value] = [:]
  var labels: [Label: Label] = [:]
  /// Which carried values of an enclosing loop or block have a tangent beside them.
  var carriedWithTangent: [Label: [Int]] = [:]

  static func run(_ primal: Function, key: SweepKey, context: any SweepContext) throws -> Function {
    let sources = key.parameters.map { primal.parameters[$0].value }
    let activity = Activity(of: primal, from: sources)
    try UnknownCode.check(primal, activity)
    var result = Function(
      symbol: key.sweptSymbol, declaration: Declaration(name: key.sweptSymbol, access: "private"),
      resultTypes: primal.resultTypes + primal.differentiableResults.compactMap { primal.resultTypes[$0].tangent },
      location: primal.location)
    result.labelCount = 0
    var sweep = ForwardSweep(primal: primal, activity: activity, context: context, builder: Builder(result))
    sweep.makeParameters(key.parameters)
    try sweep.copyOperations(of: primal.body, yieldingTangentsOf: [])
    sweep.builder.function.body = Region(operations: sweep.builder.operations)
    return sweep.builder.function
  }

  private mutating func makeParameters(_ active: [Int]) {
    for parameter in primal.parameters {
      var copy = parameter
      copy.value = builder.function.makeValue(primal.type(of: parameter.value), name: parameter.name)
      copies[parameter.value] = copy.value
      builder.function.parameters.append(copy)
    }
    for position in active {
      let parameter = primal.parameters[position]
      guard let type = primal.type(of: parameter.value).tangent else { continue }
      let name = parameter.name + "Dot"
      let value = builder.function.makeValue(type, name: name)
      tangents[parameter.value] = value
      builder.function.parameters.append(
        Parameter(value: value, label: name, name: name, isInout: parameter.isInout))
    }
  }

  func copy(_ value: Value) -> Value { copies[value] ?? value }

  /// Whether a value is another one times a number that has no tangent.
  func isScaled(_ value: Value, _ other: Value) -> Bool {
    guard let operands = products[value], operands.contains(other) else { return false }
    return operands.contains { $0 != other && !activity.isVaried($0) }
  }

  /// The tangent of a value, made zero where nothing has flowed into it.
  mutating func tangent(of value: Value) -> Value {
    tangents[value] ?? builder.zeroTangent(of: copy(value), named: tangentName(value))
  }

  func tangentName(_ value: Value) -> String? { primal[value].name.map { $0 + "Dot" } }

  mutating func copyOperations(of region: Region, yieldingTangentsOf yielded: [Int]) throws {
    for operation in region.operations {
      builder.location = operation.location
      try copy(operation, yieldingTangentsOf: yielded)
    }
  }

  private mutating func copy(_ operation: Operation, yieldingTangentsOf yielded: [Int]) throws {
    switch operation.kind {
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .verbatim,
      .precondition, .trap, .throw:
      emitCopy(operation)
      try ForwardRule(operation: operation).emit(in: &self)
    case .call(let symbol):
      try copyCall(operation, symbol: symbol)
    case .if, .block:
      try copyBranching(operation)
    case .for, .while, .repeat:
      try copyLoop(operation)
    case .yield:
      emitExit(.yield, operation, tangentsAt: yielded)
    case .continue(let label):
      emitExit(.continue(labels[label] ?? label), operation, tangentsAt: carriedWithTangent[label] ?? [])
    case .break(let label):
      emitExit(.break(labels[label] ?? label), operation, tangentsAt: carriedWithTangent[label] ?? [])
    case .return:
      emitReturn(operation)
    }
  }

  mutating func emitWithoutTangent(_ operation: Operation) { emitCopy(operation) }

  private mutating func emitCopy(_ operation: Operation) {
    let results = builder.emit(
      operation.kind, operation.operands.map { copy($0) }, results: operation.results.map { primal.type(of: $0) },
      names: operation.results.map { primal[$0].name })
    for (original, result) in zip(operation.results, results) { copies[original] = result }
    if case .constant(.floating(let number, _)) = operation.kind { builder.constants[results[0]] = number }
    if operation.kind == .scalar(.multiply) { products[operation.results[0]] = operation.operands }
  }

  private mutating func emitExit(_ kind: OperationKind, _ operation: Operation, tangentsAt positions: [Int]) {
    let operands = operation.operands
    let values = operands.map { copy($0) } + positions.map { tangent(of: operands[$0]) }
    builder.emit(kind, values)
  }

  private mutating func emitReturn(_ operation: Operation) {
    let declared = primal.resultTypes.count
    let results = operation.operands[..<declared]
    let inouts = Array(operation.operands[declared...])
    var values = results.map { copy($0) } + primal.differentiableResults.map { tangent(of: results[$0]) }
    values += inouts.map { copy($0) }
    values += inouts.filter { primal.type(of: $0).isDifferentiable }.map { tangent(of: $0) }
    builder.emit(.return, values)
  }

  private mutating func copyCall(_ operation: Operation, symbol: String) throws {
    guard let callee = try context.function(named: symbol) else {
      return emitCopy(operation)
    }
    if !callee.customDerivatives.isEmpty { return try copyCustomCall(operation, callee) }
    if let primitive = callee.primitive { return copyPrimitive(operation, callee, primitive) }
    let active = callee.parameters.indices.filter {
      callee.type(of: callee.parameters[$0].value).isDifferentiable
        && (callee.parameters[$0].isInout || tangents[operation.operands[$0]] != nil)
    }
    guard operation.results.contains(where: activity.isVaried), !active.isEmpty else {
      return emitCopy(operation)
    }
    let swept = try context.request(SweepKey(direction: .forward, symbol: symbol, parameters: active))
    let arguments = operation.operands.map { copy($0) } + active.map { tangent(of: operation.operands[$0]) }
    let declared = Array(operation.results[..<callee.resultTypes.count])
    let inouts = Array(operation.results[callee.resultTypes.count...])
    let dotted = callee.differentiableResults.map { declared[$0] }
    let dottedInouts = inouts.filter { primal.type(of: $0).isDifferentiable }
    let order: [(value: Value, isTangent: Bool)] =
      declared.map { ($0, false) } + dotted.map { ($0, true) } + inouts.map { ($0, false) }
      + dottedInouts.map { ($0, true) }
    let results = builder.emit(
      .call(swept), arguments,
      results: order.map { $0.isTangent ? primal.type(of: $0.value).tangent ?? .void : primal.type(of: $0.value) },
      names: order.map { $0.isTangent ? tangentName($0.value) : primal[$0.value].name })
    for (entry, result) in zip(order, results) {
      if entry.isTangent { tangents[entry.value] = result } else { copies[entry.value] = result }
    }
  }
}
