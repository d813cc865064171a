import ADGenIR

// Branches and calls, run backwards.
extension ReverseSweep {
  /// Builds a region that may add to the cotangents known outside; they are restored afterwards.
  mutating func nested(
    starting: [Value: Value], _ body: (inout ReverseSweep) throws -> Void
  ) throws -> (operations: [Operation], cotangents: [Value: Value]) {
    let outer = (operations: builder.operations, cotangents: cotangents)
    builder.operations = []
    cotangents = starting
    try body(&self)
    let result = (operations: builder.operations, cotangents: cotangents)
    (builder.operations, cotangents) = outer
    return result
  }

  /// The active values that the regions use and that are defined around them.
  func activeFreeValues(of regions: [Region]) -> [Value] {
    var seen: Set<Value> = []
    return regions.flatMap(\.freeValues).filter { active.contains($0) && seen.insert($0).inserted }
  }

  /// The same choice again: each branch runs its adjoint code, and yields the cotangents that it changed.
  mutating func reverseBranches(_ operation: Operation) throws {
    let seeds = operation.results.map { takeCotangent(of: $0) }
    guard seeds.contains(where: { $0 != nil }) else { return }
    let free = activeFreeValues(of: operation.regions)
    for value in free where cotangents[value] == nil && !builder.type(of: value).isFloating {
      cotangents[value] = cotangent(of: value)
    }
    let before = cotangents
    var branches: [(operations: [Operation], cotangents: [Value: Value])] = []
    for region in operation.regions {
      branches.append(
        try nested(starting: before) { sweep in
          guard let last = region.operations.last, case .yield = last.kind else { return }
          for (value, seed) in zip(last.operands, seeds) {
            if let seed { sweep.add(seed, to: value) }
          }
          try sweep.reverse(region.operations[...])
        })
    }
    let changed = free.filter { value in branches.contains { $0.cotangents[value] != before[value] } }
    if changed.isEmpty { return }
    let regions = try branches.map { branch -> Region in
      let built = try nested(starting: branch.cotangents) { sweep in
        sweep.builder.operations = branch.operations
        let values = changed.map { sweep.cotangent(of: $0) }
        sweep.builder.emit(.yield, values)
      }
      return Region(operations: built.operations)
    }
    builder.location = operation.location
    let results = builder.emit(
      .if, [operation.operands[0]], results: changed.map { builder.type(of: $0).tangent ?? .void },
      names: changed.map { cotangentName($0) }, regions: regions)
    for (value, result) in zip(changed, results) { cotangents[value] = result }
  }

  /// Calls the callee's own reverse sweep, which gives cotangents only: the results are there from the primal call.
  mutating func reverseCall(_ operation: Operation, symbol: String) throws {
    guard operation.results.contains(where: { cotangents[$0] != nil }) else { return }
    if let gradient = gradients[operation.results[0]] { return reverseValued(operation, gradient) }
    guard let callee = try context.function(named: symbol) else {
      throw DifferentiationError(
        location: operation.location, message: "'\(symbol)' has no derivative",
        note: "give it one with // @derivative(of: \(symbol)), or mark its arguments @noDerivative")
    }
    if !callee.customDerivatives.isEmpty { return try reverseCustomCall(operation, callee) }
    if let primitive = callee.primitive { return reversePrimitive(operation, callee, primitive) }
    let parameters = callee.parameters.indices.filter {
      callee.type(of: callee.parameters[$0].value).isDifferentiable
        && (callee.parameters[$0].isInout || active.contains(operation.operands[$0]))
    }
    if parameters.isEmpty { return }
    let declared = callee.resultTypes.count
    let inouts = callee.parameters.indices.filter { callee.parameters[$0].isInout }
    let activeInouts = callee.differentiableInouts
    let inoutResults = Dictionary(uniqueKeysWithValues: zip(inouts, operation.results[declared...]))
    let key = SweepKey(
      direction: direction == .accumulating ? .accumulating : .reverse, symbol: symbol, parameters: parameters,
      added: direction == .accumulating ? [] : added(parameters, operation, callee))
    let swept = try context.request(key)
    var arguments = operation.operands
    let seeded =
      callee.differentiableResults.map { operation.results[$0] } + activeInouts.compactMap { inoutResults[$0] }
    for value in seeded {
      arguments.append(cotangent(of: value))
      _ = takeCotangent(of: value)
    }
    let gathered = key.gatheredParameters(of: callee)
    let plain = parameters.filter { !callee.parameters[$0].isInout && !gathered.contains($0) }
    // One array passed twice: its cotangent is handed in once.
    var isHandedIn: Set<Value> = []
    var isAddedTo: [Bool] = []
    for position in gathered {
      let value = operation.operands[position]
      isAddedTo.append(isHandedIn.insert(value).inserted)
      arguments.append(
        isAddedTo.last == true
          ? cotangent(of: value) : shapes.zeroTangent(of: value, named: nil, in: &builder))
    }
    let receivers = plain.map { operation.operands[$0] } + activeInouts.map { operation.operands[$0] }
    let types =
      plain.map { tangentType(of: operation.operands[$0]) } + inouts.map { builder.type(of: operation.operands[$0]) }
      + (activeInouts + gathered).map { tangentType(of: operation.operands[$0]) }
    let results = builder.emit(.call(swept), arguments, results: types)
    let contributions = results.prefix(plain.count) + results.dropLast(gathered.count).suffix(activeInouts.count)
    for (rank, position) in gathered.enumerated() {
      let (value, sum) = (operation.operands[position], results[results.count - gathered.count + rank])
      if isAddedTo[rank] { _ = takeCotangent(of: value) }
      add(sum, to: value)
    }
    for (value, contribution) in zip(receivers, contributions) { add(contribution, to: value) }
  }

  /// The parameters to whose cotangents the callee adds, of those that it only looks at: a cotangent of its own, of an array
  /// of which it may use one element, would cost more than the call. Where nothing has flowed in yet, what the callee
  /// returns is the cotangent, unless it would need both forms for calls of itself.
  private func added(_ parameters: [Int], _ call: Operation, _ callee: Function) -> [Int] {
    let isRecursive = callee.body.containsOperation { $0.kind == .call(callee.symbol) }
    return parameters.filter { position in
      let value = call.operands[position]
      return builder.type(of: value).isGathered && callee.onlyLooks(at: callee.parameters[position])
        && (isRecursive || cotangents[value] != nil)
    }
  }

  private func tangentType(of value: Value) -> Type { builder.type(of: value).tangent ?? .void }
}

extension Function {
  /// Whether the parameter is neither changed nor copied.
  fileprivate func onlyLooks(at parameter: Parameter) -> Bool {
    if parameter.isInout { return false }
    return !body.containsOperation { operation in
      guard operation.operands.contains(parameter.value) else { return false }
      if case .call = operation.kind { return false }
      return !operation.kind.onlyReads
    }
  }
}

extension Type {
  /// Whether a tangent of the type can be large, and be added to in place.
  fileprivate var isGathered: Bool {
    switch self {
    case .array: return true
    case .tuple(let elements): return elements.contains(where: \.type.isGathered)
    case .structure(let structure):
      return !structure.isEnumeration && !structure.isClosed && structure.fields.contains(where: \.type.isGathered)
    case .floating, .integer, .bool, .optional, .dictionary, .tensor, .simd, .opaque: return false
    }
  }
}
