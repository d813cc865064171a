import ADGenIR

// The adjoint side: makes values available where they are used.
extension RecordPlanner {
  /// Emits the operation with its operands made available.
  mutating func rewrite(_ operation: Operation) {
    if let original = repeatedRead(operation, at: currentPosition) {
      replacedReads[operation.results[0]] = original
      available[available.count - 1][operation.results[0]] = materialize(original)
      return
    }
    var result = operation
    result.operands = operation.operands.map { materialize($0) }
    for number in result.regions.indices {
      let outer = builder.operations
      builder.operations = []
      available.append([:])
      let parameters = operation.regions[number].parameters
      enclosing += parameters
      for nested in operation.regions[number].operations { rewrite(nested) }
      enclosing.removeLast(parameters.count)
      available.removeLast()
      result.regions[number].operations = builder.operations
      builder.operations = outer
    }
    builder.operations.append(result)
  }

  private mutating func materialize(_ value: Value) -> Value {
    for scope in available.reversed() {
      if let present = scope[value] { return present }
    }
    if let original = replacedReads[value] {
      // The read that was done again stood in another branch.
      let present = materialize(original)
      available[available.count - 1][value] = present
      return present
    }
    guard isOutOfScope(value, at: currentPosition), let decision = decisions[value] else { return value }
    let result: Value
    switch decision {
    case .index:
      guard let index = mirrors.index(value, inside: enclosing) else { return value }
      result = primalIndex(index)
    case .recomputed(let operation, let position):
      let operands = operation.operands.map { materialize($0) }
      let results = builder.emit(
        operation.kind, operands, results: operation.results.map { builder.type(of: $0) },
        names: operation.results.map { builder.function[$0].name })
      result = results[position]
    case .recorded:
      guard let record = records[value] else { return value }
      result = read(record, for: value)
    }
    available[available.count - 1][value] = result
    return result
  }

  private mutating func read(_ record: Record, for value: Value) -> Value {
    if record.loops.isEmpty { return record.storage }
    let index: Value
    if let layout = record.layout {
      index = self.index(in: layout, record.loops) { planner, label in planner.adjointIteration(of: label) }
    } else {
      let last = record.loops[record.loops.count - 1]
      let iteration = iterationsBefore(in: last)
      index = record.base.map { builder.apply(.add, materialize($0), iteration) } ?? iteration
    }
    // Each iteration of the primal wrote its element.
    return builder.emitOne(
      .read([.index], .unchecked), [record.storage, index], type: builder.type(of: value),
      name: builder.function[value].name)
  }

  /// The number of the primal iteration that the enclosing adjoint loop undoes.
  private mutating func adjointIteration(of label: Label) -> Value {
    guard let mirror = mirrors.mirror(of: label, inside: enclosing) else { return builder.constant(0) }
    let (origin, step) = (mirror.bounds?.lower, mirror.bounds?.step)
    return iteration(index: mirror.index, origin: origin.map { materialize($0) }, step: step.map { materialize($0) })
  }

  /// How many iterations the primal loop had run before the one that the enclosing adjoint loop undoes: the position in
  /// a record that was appended to.
  private mutating func iterationsBefore(in label: Label) -> Value {
    guard let mirror = mirrors.mirror(of: label, inside: enclosing), let bounds = mirror.bounds, bounds.isReversed
    else {
      return adjointIteration(of: label)
    }
    let distance = builder.apply(.subtract, asInt(lastIndex(bounds)), asInt(mirror.index))
    return bounds.step.map { builder.apply(.divide, distance, asInt(materialize($0))) } ?? distance
  }

  /// The index of the first iteration of a loop that runs backwards.
  private mutating func lastIndex(_ bounds: LoopMirrors.Bounds) -> Value {
    let upper = materialize(bounds.upper)
    switch bounds.range {
    case .halfOpen: return builder.apply(.subtract, upper, builder.constant(1))
    case .closed: return upper
    case .strideTo, .strideThrough:
      guard let step = bounds.step.map({ materialize($0) }) else { return upper }
      let lower = materialize(bounds.lower)
      var distance = builder.apply(.subtract, upper, lower)
      if bounds.range == .strideTo {
        let isUpwards = builder.compare(.greater, step, builder.constant(0))
        let one = builder.emitOne(.select, [isUpwards, builder.constant(1), builder.constant(-1)], type: .int)
        distance = builder.apply(.subtract, distance, one)
      }
      let whole = builder.apply(.multiply, builder.apply(.divide, distance, step), step)
      return builder.apply(.add, lower, whole)
    }
  }

  /// The primal loop's index for the iteration that the enclosing adjoint loop undoes.
  private mutating func primalIndex(_ index: LoopMirrors.Index) -> Value {
    guard let bounds = index.bounds else { return index.iteration }
    let offset = bounds.step.map { builder.apply(.multiply, index.iteration, materialize($0)) } ?? index.iteration
    if bounds.isReversed { return builder.apply(.subtract, lastIndex(bounds), offset) }
    if integerConstant(bounds.lower) == 0 { return offset }
    return builder.apply(.add, materialize(bounds.lower), offset)
  }

  /// Counts from 0 what an index counts from its origin by its step.
  mutating func iteration(index: Value, origin: Value?, step: Value?) -> Value {
    var result = asInt(index)
    if let origin, integerConstant(origin) != 0 { result = builder.apply(.subtract, result, asInt(origin)) }
    if let step { result = builder.apply(.divide, result, asInt(step)) }
    return result
  }

  /// The integer as records are counted and indexed; loops may run over others.
  mutating func asInt(_ value: Value) -> Value {
    builder.type(of: value) == .int ? value : builder.emitOne(.convert, [value], type: .int)
  }

  func integerConstant(_ value: Value) -> Int? {
    guard case .integer(let number, _)? = definitions.constant(value) else { return nil }
    return number
  }
}
