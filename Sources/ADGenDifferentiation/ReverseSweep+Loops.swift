import ADGenIR

// Loops, run backwards; or forwards once more, where the iterations are independent.
extension ReverseSweep {
  mutating func reverseLoop(_ operation: Operation) throws {
    guard let label = operation.kind.label, operation.results.contains(where: { cotangents[$0] != nil }) else { return }
    var plan = LoopPlan(operation)
    plan.carried = plan.initials.indices.filter {
      active.contains(plan.parameters[$0]) || active.contains(operation.results[$0])
    }
    plan.free = activeFreeValues(of: [plan.body])
    plan.runsWithoutRecords = runsWithoutRecords(operation, plan, label: label)
    plan.sums = plan.carried.filter { isSum($0, of: operation, label: label) }
      .map { ($0, seed(of: operation.results[$0])) }
    plan.carried.removeAll { position in plan.sums.contains { $0.position == position } }
    let seeds = plan.carried.map { seed(of: operation.results[$0]) }
    let accumulators = plan.free.map { cotangent(of: $0) }
    let results = try emitAdjointLoop(operation, plan, initials: seeds + accumulators, label: label)
    for (value, result) in zip(plan.free, results.dropFirst(seeds.count)) { cotangents[value] = result }
    for (position, result) in zip(plan.carried, results) { add(result, to: plan.initials[position]) }
    for (position, seed) in plan.sums { add(seed, to: plan.initials[position]) }
  }

  private mutating func seed(of result: Value) -> Value {
    let seed = cotangent(of: result)
    _ = takeCotangent(of: result)
    return seed
  }

  /// Whether the loop only adds to the number that it carries there: its cotangent is the same in all iterations.
  private func isSum(_ position: Int, of operation: Operation, label: Label) -> Bool {
    guard case .for = operation.kind, counters[label] == nil, builder.type(of: operation.results[position]).isFloating
    else { return false }
    return classification(of: label)?.carried[position] == .sum
  }

  /// What the adjoint loop carries: the cotangents of the carried values, then those of outer values.
  struct LoopPlan {
    let operation: Operation
    let shape: LoopShape
    let body: Region
    let initials: [Value]
    let parameters: [Value]
    var carried: [Int] = []
    /// The carried numbers that are only added to, and their cotangents, which the adjoint loop need not carry.
    var sums: [(position: Int, seed: Value)] = []
    var free: [Value] = []
    var runsWithoutRecords = false

    init(_ operation: Operation) {
      self.operation = operation
      shape = LoopShape(operation)
      body = operation.regions[shape.body]
      initials = Array(operation.operands[operation.firstCarriedOperand...])
      parameters = shape.carriedParameters(ofRegion: shape.body)
    }
  }

  private mutating func emitAdjointLoop(
    _ operation: Operation, _ plan: LoopPlan, initials: [Value], label: Label
  ) throws -> [Value] {
    let adjoint = builder.function.makeLabel()
    let values = plan.carried.map { plan.parameters[$0] } + plan.free
    let types = initials.map { builder.type(of: $0) }
    let names = values.map { cotangentName($0) }
    let parameters = zip(types, names).map { builder.function.makeValue($0, name: $1) }
    let carriedParameters = parameters.prefix(plan.carried.count)
    let bounds = Array(operation.operands[..<operation.firstCarriedOperand])
    let counter = counters[label]
    let indexName = plan.shape.condition == nil ? builder.function[plan.body.parameters[0]].name : "iteration"
    // A loop over other integers than `Int` runs backwards over the same.
    let isCounted = counter == nil && LoopMirrors.Bounds(operation) != nil
    let indexType = isCounted ? builder.type(of: plan.body.parameters[0]) : .int
    let index = builder.function.makeValue(indexType, name: indexName)
    let accumulating = Dictionary(uniqueKeysWithValues: zip(plan.free, parameters.dropFirst(plan.carried.count)))

    let joinsPrimal = joinsPrimal
    self.joinsPrimal = plan.runsWithoutRecords
    defer { self.joinsPrimal = joinsPrimal }
    let built = try nested(starting: accumulating) { sweep in
      var body = plan.body
      if plan.runsWithoutRecords {
        body = sweep.replay(plan.body, index: index)
      }
      sweep.bindIndices(operation, body: plan.body, index: index, counter: counter)
      let continued = body.continuedValues ?? []
      for (position, cotangent) in zip(plan.carried, carriedParameters) where position < continued.count {
        sweep.add(cotangent, to: continued[position])
      }
      for (position, seed) in plan.sums where position < continued.count {
        sweep.add(seed, to: continued[position])
      }
      try sweep.reverse(body.operations[...])
      let offset = body.parameters.count - plan.parameters.count
      let next =
        plan.carried.map { sweep.cotangent(of: body.parameters[offset + $0]) }
        + plan.free.map { sweep.cotangent(of: $0) }
      sweep.builder.emit(.continue(adjoint), next)
    }
    let region = Region(parameters: [index] + parameters, operations: built.operations)
    return emitLoop(
      operation, bounds: bounds, counter: counter, label: adjoint, initials: initials, names: names, region: region,
      isReversed: !plan.runsWithoutRecords)
  }

  private mutating func emitLoop(
    _ operation: Operation, bounds: [Value], counter: ExitNormalization.TripCounter?, label: Label,
    initials: [Value], names: [String?], region: Region, isReversed: Bool
  ) -> [Value] {
    builder.location = operation.location
    let types = initials.map { builder.type(of: $0) }
    if case .for(var header) = operation.kind, counter == nil {
      header.label = label
      if isReversed { header.isReversed.toggle() }
      return builder.emit(.for(header), bounds + initials, results: types, names: names, regions: [region])
    }
    let total = counter?.total ?? builder.constant(0)
    let header = ForHeader(label: label, range: .halfOpen, isReversed: true)
    let zero = builder.constant(0)
    return builder.emit(.for(header), [zero, total] + initials, results: types, names: names, regions: [region])
  }

  /// Copies the body into the adjoint loop: its iteration is run again, forwards, right before it is undone.
  private mutating func replay(_ body: Region, index: Value) -> Region {
    var cloner = Cloner(values: [body.parameters[0]: index])
    let defined = body.definedValues
    let copy = cloner.clone(body, into: &builder)
    var region = copy
    // The index is bound to the adjoint loop's; carried values stay undefined, because nothing may need them.
    region.substitute([copy.parameters[0]: index])
    for value in defined {
      let copy = cloner.value(value)
      mirrors.sources[copy] = value
      if active.contains(value) { active.insert(copy) }
      if let gradient = gradients[value] {
        gradients[copy] = CallGradient(derivative: gradient.derivative, value: cloner.value(gradient.value))
      }
    }
    for (original, label) in cloner.labels { replayedLabels[label] = replayedLabels[original] ?? original }
    for (original, counter) in counters {
      if let label = cloner.labels[original] {
        counters[label] = ExitNormalization.TripCounter(
          inside: cloner.value(counter.inside), total: cloner.value(counter.total))
      }
    }
    mirrors.counters.merge(counters) { _, new in new }
    bindReplayedLoops(in: region)
    shapes.register(region)
    for (copied, original) in zip(copy.parameters, body.parameters).dropFirst() {
      shapes.register(copied, asCopyOf: original, in: builder.function)
    }
    builder.registerConstants(in: region)
    let forward =
      region.operations.last.map { $0.kind.isTerminator || $0.isLatch } == true
      ? Array(region.operations.dropLast()) : region.operations
    builder.operations += forward
    return region
  }
}
