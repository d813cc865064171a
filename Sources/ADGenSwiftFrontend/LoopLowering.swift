import ADGenIR
import ADGenSema

extension FunctionLowering {
  mutating func lowerFor(
    _ target: ExitTarget, _ pattern: TypedPattern, _ sequence: TypedExpression, _ body: [TypedStatement],
    _ statement: TypedStatement
  ) {
    guard let iteration = iteration(sequence) else { return }
    let exit = Exit(label: builder.function.makeLabel(), carried: AssignedVariables.outside(body))
    exits[target] = exit
    let inits = current(exit.carried)
    let outer = environment
    let leaves = exit.carried.flatMap { self.leaves(of: $0) }
    var indexName: String? = "i"
    if iteration.isIndex, case .variable(let id) = pattern { indexName = name(of: id) }
    if iteration.isIndex, case .wildcard = pattern { indexName = nil }
    let region = region([(iteration.indexType, indexName)] + leaves) { lowering, parameters in
      lowering.assign(exit.carried, Array(parameters.dropFirst()))
      let element = iteration.element(&lowering, parameters[0])
      lowering.bind(pattern, element, sequence.type.iterated ?? .unknown)
      if lowering.lower(body) { lowering.emitExit(target) { .continue($0) } }
    }
    environment = outer
    builder.location = location(of: sequence.range)
    let header = ForHeader(
      label: exit.label, range: iteration.range, isReversed: iteration.isReversed,
      checkpointing: statement.checkpointing)
    if statement.isParallel, let location = builder.location { builder.function.parallelLoops.insert(location) }
    let results = builder.emit(
      .for(header), iteration.bounds + inits, results: leaves.map(\.type), names: leaves.map(\.name),
      regions: [region])
    assign(exit.carried, results)
  }

  mutating func lowerWhile(
    _ target: ExitTarget, _ condition: TypedExpression, _ body: [TypedStatement], _ statement: TypedStatement
  ) -> Bool {
    if changesVariables(condition) {
      // `while true { if !condition { break }; … }`
      let range = condition.range
      let test = TypedStatement(
        .if(condition, then: [], otherwise: [TypedStatement(.break(target), range: range)]), range: range)
      let always = TypedExpression(.boolean(true), type: .bool, range: range)
      return lowerWhile(target, always, [test] + body, statement)
    }
    if statement.checkpointing != nil { return lowerCounted(target, condition, body, statement, isTestedFirst: true) }
    let exit = Exit(label: builder.function.makeLabel(), carried: AssignedVariables.outside(body))
    exits[target] = exit
    let inits = current(exit.carried)
    let outer = environment
    let leaves = exit.carried.flatMap { self.leaves(of: $0) }
    let test = conditionRegion(condition, leaves, exit.carried)
    let region = region(leaves) { lowering, parameters in
      lowering.assign(exit.carried, parameters)
      if lowering.lower(body) { lowering.emitExit(target) { .continue($0) } }
    }
    environment = outer
    builder.location = location(of: statement.range)
    let results = builder.emit(
      .while(exit.label), inits, results: leaves.map(\.type), names: leaves.map(\.name), regions: [test, region])
    assign(exit.carried, results)
    return endLoop(statement)
  }

  mutating func lowerRepeat(
    _ target: ExitTarget, _ body: [TypedStatement], _ condition: TypedExpression, _ statement: TypedStatement
  ) -> Bool {
    // It comes after what `continue` leaves out, and hands out nothing but its value.
    if changesVariables(condition) {
      report(
        "the condition of a loop changes a variable", condition.range,
        note: "call the function in the body, and test its result here")
    }
    if statement.checkpointing != nil { return lowerCounted(target, condition, body, statement, isTestedFirst: false) }
    let exit = Exit(label: builder.function.makeLabel(), carried: AssignedVariables.outside(body))
    exits[target] = exit
    let inits = current(exit.carried)
    let outer = environment
    let leaves = exit.carried.flatMap { self.leaves(of: $0) }
    let region = region(leaves) { lowering, parameters in
      lowering.assign(exit.carried, parameters)
      if lowering.lower(body) { lowering.emitExit(target) { .continue($0) } }
    }
    environment = outer
    let test = conditionRegion(condition, leaves, exit.carried)
    environment = outer
    builder.location = location(of: statement.range)
    let results = builder.emit(
      .repeat(exit.label), inits, results: leaves.map(\.type), names: leaves.map(\.name), regions: [region, test])
    assign(exit.carried, results)
    return endLoop(statement)
  }

  /// A `while` or `repeat` loop that is checkpointed: a `for` over iterations, which is left where the condition fails.
  private mutating func lowerCounted(
    _ target: ExitTarget, _ condition: TypedExpression, _ body: [TypedStatement], _ statement: TypedStatement,
    isTestedFirst: Bool
  ) -> Bool {
    let exit = Exit(label: builder.function.makeLabel(), carried: AssignedVariables.outside(body))
    exits[target] = exit
    let bounds = [builder.constant(0), builder.constant(Int.max)]
    let inits = current(exit.carried)
    let outer = environment
    let leaves = exit.carried.flatMap { self.leaves(of: $0) }
    let region = region([(.int, nil)] + leaves) { lowering, parameters in
      lowering.assign(exit.carried, Array(parameters.dropFirst()))
      if isTestedFirst {
        lowering.leave(target, unless: condition)
      } else {
        // What follows the body comes before the next one.
        let zero = lowering.builder.constant(0)
        let isLater = lowering.builder.compare(.notEqual, parameters[0], zero)
        lowering.emitIf(isLater) { $0.leave(target, unless: condition) }
      }
      if lowering.lower(body) { lowering.emitExit(target) { .continue($0) } }
    }
    environment = outer
    builder.location = location(of: statement.range)
    let header = ForHeader(label: exit.label, range: .halfOpen, checkpointing: statement.checkpointing)
    let results = builder.emit(
      .for(header), bounds + inits, results: leaves.map(\.type), names: leaves.map(\.name), regions: [region])
    assign(exit.carried, results)
    return endLoop(statement)
  }

  private mutating func leave(_ target: ExitTarget, unless condition: TypedExpression) {
    let value = value(condition)
    let fails = builder.emitOne(.logic(.not), [value], type: .bool)
    let exit = region([]) { lowering, _ in lowering.emitExit(target) { .break($0) } }
    let rest = region([]) { lowering, _ in lowering.builder.emit(.yield) }
    builder.emit(.if, [fails], regions: [exit, rest])
  }

  /// `if condition { body }`, of a body that changes no variable.
  private mutating func emitIf(_ condition: Value, _ body: (inout FunctionLowering) -> Void) {
    let then = region([]) { lowering, _ in
      body(&lowering)
      lowering.builder.emit(.yield)
    }
    let otherwise = region([]) { lowering, _ in lowering.builder.emit(.yield) }
    builder.emit(.if, [condition], regions: [then, otherwise])
  }

  private mutating func conditionRegion(
    _ condition: TypedExpression, _ leaves: [(type: Type, name: String?)], _ carried: [VariableID]
  ) -> Region {
    region(leaves) { lowering, parameters in
      lowering.assign(carried, parameters)
      let value = lowering.value(condition)
      lowering.builder.emit(.yield, [value])
    }
  }

  /// Whether the condition calls functions that change variables of this one.
  private func changesVariables(_ condition: TypedExpression) -> Bool {
    !AssignedVariables.outside([TypedStatement(.evaluate(condition), range: condition.range)]).isEmpty
  }

  /// A loop that only an exit from inside ends is the last thing that happens.
  private mutating func endLoop(_ statement: TypedStatement) -> Bool {
    if statement.fallsThrough { return true }
    builder.emit(.trap("unreachable"))
    return false
  }
}
