import ADGenIR

// Branches and loops of a body that runs in lanes.
extension LaneWriter {
  mutating func branch(_ operation: Operation, mask: Value?) {
    if classes.of(operation.operands[0]) == .varying { return divided(operation, mask: mask) }
    let condition = plain(operation.operands[0])
    let regions = operation.regions.map { region in
      nested { writer in
        writer.write(region.operations, mask: mask)
        writer.handOver(.yield, region.operations.last?.operands ?? [], to: operation.results)
      }
    }
    let results = operation.results.map { bind($0) }
    builder.operations.append(
      Operation(.if, operands: [condition], results: results, regions: regions, location: operation.location))
  }

  /// A branch that some lanes take and others don't: both sides happen, each in its lanes.
  private mutating func divided(_ operation: Operation, mask outer: Value?) {
    let condition = plain(operation.operands[0])
    let type = builder.type(of: condition)
    let opposite = builder.emitOne(.logic(.not), [condition], type: type)
    var masks = [condition, opposite]
    if let outer { masks = masks.map { builder.emitOne(.logic(.and), [outer, $0], type: type) } }
    var sides: [[Value]] = []
    // What is read behind the branch by an old version is what was there before it.
    let old = values
    for (region, mask) in zip(operation.regions, masks) {
      guard let yielded = region.operations.last?.operands, let side = side(region, yielded, mask) else {
        hasFailed = true
        return
      }
      sides.append(side)
      // What the second side changes is what the first one has left.
      for (position, value) in yielded.enumerated() {
        guard let origin = origin(of: value, in: region), isArray(value) else { continue }
        values[origin] = side[position]
      }
    }
    values = old
    for (position, result) in operation.results.enumerated() {
      if isArray(result) {
        let origins = operation.regions.compactMap { region in
          region.operations.last.flatMap { origin(of: $0.operands[position], in: region) }
        }
        guard origins.count == 2, origins[0] == origins[1] else {
          hasFailed = true
          return
        }
        values[result] = sides[1][position]
      } else {
        let operands = [condition, sides[0][position], sides[1][position]]
        values[result] = builder.emitOne(.select, operands, type: self.type(result))
      }
    }
  }

  /// What the side yields. What may trap only happens if a lane takes the side.
  private mutating func side(_ region: Region, _ yielded: [Value], _ mask: Value) -> [Value]? {
    let old = values
    let isPlain = region.operations.allSatisfy { operation in
      // Arithmetic of integers may trap.
      if case .scalar = operation.kind { return !builder.type(of: operation.results[0]).isInteger }
      return operation.kind.isChoice
    }
    if isPlain {
      write(region.operations, mask: mask)
      let result = yielded.map { isArray($0) ? plain($0) : lanes($0) }
      values = old
      return result
    }
    let isTaken = builder.emitOne(.convert, [mask], type: .bool)
    let types = yielded.map {
      isArray($0)
        ? builder.type(of: plain(origin(of: $0, in: region) ?? $0))
        : builder.type(of: $0).inLanes(count, classes.kind)
    }
    let taken = nested { writer in
      writer.write(region.operations, mask: mask)
      let handed = yielded.map { writer.isArray($0) ? writer.plain($0) : writer.lanes($0) }
      writer.builder.emit(.yield, handed)
    }
    values = old
    let skipped = nested { writer in
      var handed: [Value] = []
      for (value, type) in zip(yielded, types) {
        if writer.isArray(value) {
          guard let origin = writer.origin(of: value, in: region) else {
            writer.hasFailed = true
            return
          }
          handed.append(writer.plain(origin))
        } else {
          handed.append(writer.zero(type))
        }
      }
      writer.builder.emit(.yield, handed)
    }
    if hasFailed { return nil }
    let names = yielded.map { builder.function[$0].name }
    return builder.emit(.if, [isTaken], results: types, names: names, regions: [taken, skipped])
  }

  private func isArray(_ value: Value) -> Bool { builder.type(of: value).element != nil }

  /// The version, from before the region, that the array was made from by changing it.
  private func origin(of value: Value, in region: Region) -> Value? {
    for operation in region.operations {
      guard let place = operation.results.firstIndex(of: value) else { continue }
      switch operation.kind {
      case .store, .accumulate: return origin(of: operation.operands[0], in: region)
      case .for: return origin(of: operation.operands[operation.firstCarriedOperand + place], in: region)
      case .if:
        let origins = operation.regions.compactMap { inner in
          inner.operations.last.flatMap { origin(of: $0.operands[place], in: inner) }
        }
        guard origins.count == 2, origins[0] == origins[1] else { return nil }
        return origin(of: origins[0], in: region)
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim,
        .precondition, .while, .repeat, .block, .yield, .continue, .break, .return, .throw, .trap:
        return nil
      }
    }
    return value
  }

  mutating func loop(_ operation: Operation, _ header: ForHeader, mask: Value?) {
    var header = header
    header.label = builder.function.makeLabel()
    let body = operation.regions[0]
    let first = operation.firstCarriedOperand
    var operands = operation.operands[..<first].map(plain)
    for (value, parameter) in zip(operation.operands[first...], body.parameters.dropFirst()) {
      operands.append(classes.of(parameter) == .varying && !isArray(parameter) ? lanes(value) : plain(value))
    }
    let parameters = body.parameters.map { bind($0) }
    let label = header.label
    var region = nested { writer in
      writer.write(body.operations, mask: mask)
      writer.handOver(
        .continue(label), body.operations.last?.operands ?? [], to: Array(body.parameters.dropFirst()))
    }
    region.parameters = parameters
    let results = operation.results.map { bind($0) }
    builder.operations.append(
      Operation(.for(header), operands: operands, results: results, regions: [region], location: operation.location))
  }

  /// Ends a region with the values, as vectors where the targets are.
  mutating func handOver(_ kind: OperationKind, _ handed: [Value], to targets: [Value]) {
    let operands = zip(handed, targets).map { value, target in
      classes.of(target) == .varying && !isArray(target) ? lanes(value) : plain(value)
    }
    builder.emit(kind, operands)
  }

  /// Takes note that the lanes before the first have run before.
  mutating func setActive(from first: Value) {
    guard let numbers else {
      hasFailed = true
      return
    }
    let first = repeated(builder.emitOne(.convert, [first], type: .floating(classes.kind)))
    let type = builder.type(of: numbers).mask
    active = builder.emitOne(.compare(.greaterOrEqual), [numbers, first], type: type)
  }

  /// How many times the lanes have to move on from the one index to reach the other.
  mutating func strips(from lower: Value, to end: Value) -> Value {
    let distance = builder.apply(.subtract, end, lower)
    let roundedUp = builder.apply(.add, distance, builder.constant(count - 1))
    return builder.apply(.divide, roundedUp, builder.constant(count))
  }

  /// Ends an iteration of the loop in lanes: sums only grow in lanes that had not run.
  mutating func endIteration(
    _ body: Region, _ carried: [Int], _ kinds: [CarriedKind], _ parameters: [Value], _ label: Label
  ) {
    let passed = body.operations.last?.operands ?? []
    var operands: [Value] = []
    for (place, position) in carried.enumerated() {
      var value = plain(passed[position])
      if kinds[position] == .sum {
        value = lanes(passed[position])
        if let active {
          value = builder.emitOne(
            .select, [active, value, parameters[place + 1]], type: builder.type(of: value))
        }
      }
      operands.append(value)
    }
    builder.emit(.continue(label), operands)
  }

  mutating func nested(_ write: (inout LaneWriter) -> Void) -> Region { Region(operations: apart(write).operations) }

  /// What is written, instead of being appended.
  mutating func apart<Result>(_ write: (inout LaneWriter) -> Result) -> (operations: [Operation], result: Result) {
    let outer = builder.operations
    builder.operations = []
    let result = write(&self)
    defer { builder.operations = outer }
    return (builder.operations, result)
  }
}

extension OperationKind {
  /// Whether it compares values or chooses between them, which never traps.
  fileprivate var isChoice: Bool {
    switch self {
    case .constant, .compare, .logic, .select, .yield: return true
    case .scalar, .convert, .arrayLiteral, .arrayRepeating, .count, .read, .store, .accumulate, .append, .removeLast,
      .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition, .if, .for, .while,
      .repeat, .block, .continue, .break, .return, .throw, .trap:
      return false
    }
  }
}
