import ADGenIR

/// Reverse mode: behind the primal code, the adjoint code that runs it backwards (x̄ᵢ += ȳ ∂y/∂xᵢ).
///
/// The adjoint code names the primal values that it needs as if all of them were still there, also those inside loops
/// and branches of the primal; `RecordPlanner` then recomputes or records what is not. Records are therefore exactly
/// what the adjoint code, simplified and pruned, still asks for ("to be recorded").
///
/// The result takes the primal's parameters, then a cotangent for each differentiable result; it returns the primal's
/// results, then the cotangent of each active parameter. Cotangents of inout parameters are inout.
struct ReverseSweep {
  let context: any SweepContext
  let direction: SweepKey.Direction
  var builder: Builder
  /// The values that carry derivatives; copies of them are added as they are made.
  var active: Set<Value>
  /// The cotangent of each value that something has flowed into so far; a missing one is zero.
  var cotangents: [Value: Value] = [:]
  var shapes: ShapeOrigins
  let affine: AffineAnalysis
  /// The counters of primal loops whose number of iterations is not in their header.
  var counters: [Label: ExitNormalization.TripCounter]
  var mirrors = LoopMirrors()
  /// The cotangents that are sums of contributions so far.
  private var partialSums: Set<Value> = []
  /// For stores of rows, how long the row was that they have replaced.
  var overwrittenCounts: [Value: Value] = [:]
  /// For stores of what may be absent, what was there before.
  var overwrittenValues: [Value: Value] = [:]
  /// The gradients that were computed along with the values of calls.
  var gradients: [Value: CallGradient] = [:]
  /// Whether adjoint code stands beside what it undoes, so that their loops can become one: not in a loop that runs
  /// backwards over records.
  var joinsPrimal = true
  /// For copies of loops, the loop of the primal that the dependence analysis knows.
  var replayedLabels: [Label: Label] = [:]

  static func run(_ primal: Function, key: SweepKey, context: any SweepContext) throws -> Function {
    var normal = try ExitNormalization.run(primal)
    let overwritten = OverwrittenCounts.insert(into: &normal.function)
    let sources = key.parameters.map { primal.parameters[$0].value }
    let activity = Activity(of: normal.function, from: sources)
    try UnknownCode.check(normal.function, activity)
    let active = activity.varied.intersection(activity.useful)
    let gradients = try CallGradients.insert(into: &normal.function, active: active, context)
    var sweep = ReverseSweep(
      normal.function, direction: key.direction, active: active, counters: normal.counters, context: context)
    sweep.gradients = gradients
    sweep.overwrittenCounts = overwritten.counts
    sweep.overwrittenValues = overwritten.values
    try sweep.differentiate(key, named: primal)
    var result = sweep.builder.function
    Pruning.run(&result)
    ShapeRecords.run(&result)
    let keepsArrays = !context.recordedByElement.contains(primal.symbol)
    RecordPlanner.run(&result, mirrors: sweep.mirrors, affine: sweep.affine, keepsArrays: keepsArrays)
    CallGradients.dropUnused(from: &result, gradients)
    return result
  }

  private init(
    _ function: Function, direction: SweepKey.Direction, active: Set<Value>,
    counters: [Label: ExitNormalization.TripCounter], context: any SweepContext
  ) {
    self.context = context
    self.direction = direction
    self.active = active
    self.counters = counters
    builder = Builder(function)
    builder.registerConstants(in: function.body)
    shapes = ShapeOrigins(function)
    affine = AffineAnalysis(function, module: context.module)
  }

  private mutating func differentiate(_ key: SweepKey, named primal: Function) throws {
    guard let exit = builder.function.body.operations.last, case .return = exit.kind else {
      throw DifferentiationError(location: primal.location, message: "'\(primal.symbol)' never returns")
    }
    let operations = Array(builder.function.body.operations.dropLast())
    builder.operations = operations
    seed(exit, of: primal)
    let received = seedArrays(key, of: primal)
    try reverse(operations[...])
    finish(exit, key: key, primal: primal, received)
  }

  /// Makes the cotangent parameters, and starts the sweep at what the function returns.
  private mutating func seed(_ exit: Operation, of primal: Function) {
    let declared = primal.resultTypes.count
    for position in primal.differentiableResults {
      let name = primal.resultTypes.count == 1 ? "cotangent" : "cotangent\(position)"
      seed(exit.operands[position], named: name, isInout: false)
    }
    let inouts = primal.parameters.indices.filter { primal.parameters[$0].isInout }
    for (rank, position) in inouts.enumerated() where primal.differentiableInouts.contains(position) {
      seed(exit.operands[declared + rank], named: primal.parameters[position].name + "Bar", isInout: true)
    }
  }

  /// Where the sweep accumulates, it starts from what the caller has gathered of the arrays' cotangents so far. Returns
  /// those parameters.
  private mutating func seedArrays(_ key: SweepKey, of primal: Function) -> [Int: Value] {
    var received: [Int: Value] = [:]
    for position in key.gatheredParameters(of: primal) {
      let parameter = primal.parameters[position]
      received[position] = seed(parameter.value, named: parameter.name + "Bar", isInout: true)
    }
    return received
  }

  @discardableResult
  private mutating func seed(_ value: Value, named name: String, isInout: Bool) -> Value? {
    guard let type = builder.type(of: value).tangent else { return nil }
    let cotangent = builder.function.makeValue(type, name: name)
    builder.function.parameters.append(
      Parameter(value: cotangent, label: name, name: name, isInout: isInout))
    add(cotangent, to: value)
    return cotangent
  }

  /// Returns the primal's results and the cotangents of the active parameters.
  private mutating func finish(_ exit: Operation, key: SweepKey, primal: Function, _ received: [Int: Value]) {
    let declared = primal.resultTypes.count
    let gathered = key.gatheredParameters(of: primal)
    let plain = key.parameters.filter { !primal.parameters[$0].isInout && !gathered.contains($0) }
    var returned = Array(exit.operands[..<declared])
    returned += plain.map { cotangent(of: primal.parameters[$0].value) }
    returned += exit.operands[declared...]
    returned += primal.differentiableInouts.map { cotangent(of: primal.parameters[$0].value) }
    // What does not matter for the results keeps the cotangent that it came with.
    returned += gathered.compactMap { cotangents[primal.parameters[$0].value] ?? received[$0] }
    builder.location = nil
    builder.emit(.return, returned)
    builder.function.resultTypes =
      primal.resultTypes + plain.compactMap { primal.type(of: primal.parameters[$0].value).tangent }
    builder.function.body = Region(operations: builder.operations)
    builder.function.symbol = key.sweptSymbol
    builder.function.declaration = Declaration(name: key.sweptSymbol, access: "private")
  }

  mutating func reverse(_ operations: ArraySlice<Operation>) throws {
    for operation in operations.reversed() {
      builder.location = operation.location
      try ReverseRule(operation: operation).emit(in: &self)
    }
  }
}

// The cotangents that have flowed in so far.
extension ReverseSweep {
  func cotangentName(_ value: Value) -> String? { builder.name(of: value, suffix: "Bar") }

  /// Takes the cotangent of a value that is defined where the sweep stands; nothing can flow in later.
  mutating func takeCotangent(of value: Value) -> Value? { cotangents.removeValue(forKey: value) }

  /// The cotangent of a value, made zero where nothing has flowed in.
  mutating func cotangent(of value: Value) -> Value {
    if let cotangent = cotangents[value] { return cotangent }
    let zero = shapes.zeroTangent(of: value, named: cotangentName(value), in: &builder)
    return zero
  }

  mutating func add(_ contribution: Value, to value: Value) {
    guard active.contains(value) else { return }
    guard let present = cotangents[value] else {
      cotangents[value] = contribution
      nameCotangent(contribution, of: value)
      return
    }
    let type = builder.type(of: contribution)
    let kind: OperationKind = type.isFloating ? .scalar(.add) : .addTangents
    let sum = builder.emitOne(kind, [present, contribution], type: type, name: cotangentName(value))
    // Only the whole sum has a name, so that it can be written as one expression.
    if partialSums.contains(present) { builder.function[present].name = nil }
    partialSums.insert(sum)
    cotangents[value] = sum
  }

  /// Adds to a part of a value's cotangent, in place.
  mutating func accumulate(_ contribution: Value, to value: Value, path: Path, indices: [Value]) {
    guard active.contains(value) else { return }
    let present = cotangent(of: value)
    cotangents[value] = builder.emitOne(
      .accumulate(path, .checked), [present] + indices + [contribution], type: builder.type(of: present),
      name: cotangentName(value))
  }

  /// A cotangent made for one value keeps its name; one that is shared was named before.
  private mutating func nameCotangent(_ cotangent: Value, of value: Value) {
    guard builder.function[cotangent].name == nil, builder.constants[cotangent] == nil else { return }
    builder.function[cotangent].name = cotangentName(value)
  }
}
