import ADGenIR

// Branches and loops: tangents are carried and yielded beside their primal values.
extension ForwardSweep {
  mutating func copyBranching(_ operation: Operation) throws {
    let dotted = operation.results.indices.filter { activity.isVaried(operation.results[$0]) }
    if let label = operation.kind.label {
      carriedWithTangent[label] = dotted
      labels[label] = builder.function.makeLabel()
    }
    var regions: [Region] = []
    for region in operation.regions {
      regions.append(
        try nested { sweep in
          try sweep.copyOperations(of: region, yieldingTangentsOf: dotted)
        })
    }
    emitStructured(operation, operands: operation.operands.map { copy($0) }, dotted: dotted, regions: regions)
  }

  mutating func copyLoop(_ operation: Operation) throws {
    let inits = Array(operation.operands[operation.firstCarriedOperand...])
    let dotted = operation.results.indices.filter { position in
      activity.isVaried(operation.results[position])
        || operation.regions.contains { region in
          activity.isVaried(region.parameters[region.parameters.count - inits.count + position])
        }
    }
    let operands =
      operation.operands.map { copy($0) } + dotted.map { tangent(of: inits[$0]) }
    if let label = operation.kind.label {
      carriedWithTangent[label] = dotted
      labels[label] = builder.function.makeLabel()
    }
    var regions: [Region] = []
    for region in operation.regions {
      let offset = region.parameters.count - inits.count
      var parameters = region.parameters.map { makeCopy(of: $0) }
      if offset == 1 { try setIndexTangent(region.parameters[0], of: operation) }
      for position in dotted { parameters.append(makeTangent(of: region.parameters[offset + position])) }
      var copied = try nested { sweep in try sweep.copyOperations(of: region, yieldingTangentsOf: []) }
      copied.parameters = parameters
      regions.append(copied)
    }
    // What was copied inside has left its own.
    builder.location = operation.location
    emitStructured(operation, operands: operands, dotted: dotted, regions: regions)
  }

  private mutating func makeCopy(of value: Value) -> Value {
    let result = builder.function.makeValue(primal.type(of: value), name: primal[value].name)
    copies[value] = result
    return result
  }

  private mutating func makeTangent(of value: Value) -> Value {
    let result = builder.function.makeValue(primal.type(of: value).tangent ?? .void, name: tangentName(value))
    tangents[value] = result
    return result
  }

  /// Strides with active bounds were rewritten to counted loops before the sweep.
  private func setIndexTangent(_ index: Value, of operation: Operation) throws {
    guard activity.isVaried(index), operation.regions[0].containsOperation(where: { $0.operands.contains(index) })
    else { return }
    throw DifferentiationError(
      location: operation.location, message: "a stride over active values is not supported here",
      note: "count with an Int and compute the value from it")
  }

  /// Builds a region with the tangents known outside; what is defined inside is forgotten afterwards.
  private mutating func nested(_ body: (inout ForwardSweep) throws -> Void) throws -> Region {
    let outer = builder.operations
    builder.operations = []
    try body(&self)
    let region = Region(operations: builder.operations)
    builder.operations = outer
    return region
  }

  private mutating func emitStructured(
    _ operation: Operation, operands: [Value], dotted: [Int], regions: [Region]
  ) {
    let types = operation.results.map { primal.type(of: $0) }
    let names = operation.results.map { primal[$0].name }
    let results = builder.emit(
      relabelled(operation.kind), operands,
      results: types + dotted.map { types[$0].tangent ?? .void },
      names: names + dotted.map { tangentName(operation.results[$0]) }, regions: regions)
    for (original, result) in zip(operation.results, results) { copies[original] = result }
    for (rank, position) in dotted.enumerated() {
      tangents[operation.results[position]] = results[types.count + rank]
    }
  }

  private func relabelled(_ kind: OperationKind) -> OperationKind {
    switch kind {
    case .for(var header):
      header.label = labels[header.label] ?? header.label
      return .for(header)
    case .while(let label): return .while(labels[label] ?? label)
    case .repeat(let label): return .repeat(labels[label] ?? label)
    case .block(let label): return .block(labels[label] ?? label)
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .if, .yield, .continue, .break, .return, .trap, .throw:
      return kind
    }
  }
}
