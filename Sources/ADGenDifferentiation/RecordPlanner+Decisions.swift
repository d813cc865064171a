import ADGenIR

// Where each value that is out of scope comes from.
extension RecordPlanner {
  /// Decides for every value that an operation of the region uses out of its scope; definitions come first.
  mutating func decideAll(_ region: Region) {
    var needed: Set<Value> = []
    for (position, operation) in region.operations.enumerated() {
      collectNeeds(of: operation, at: position, into: &needed)
    }
    let ordered = needed.sorted(by: { order[$0, default: 0] < order[$1, default: 0] })
    // First what is read again and again: an array that is recorded serves its other reads, too.
    for value in ordered {
      guard case .result(let operation, _)? = definitions[value], repeatable(operation) == nil,
        stillStored(value) == nil, let read = readOfRecordedArray(value, operation, budget: 12)
      else { continue }
      decisions[value] = .recomputed(read, position: 0)
    }
    for value in ordered {
      if decideFreely(value, budget: 12) == nil { decisions[value] = .recorded }
    }
  }

  private func collectNeeds(of operation: Operation, at position: Int, into needed: inout Set<Value>) {
    if let original = repeatedRead(operation, at: position) {
      needed.insert(original)
      for operand in operation.operands.dropFirst() where isOutOfScope(operand, at: position) { needed.insert(operand) }
      return
    }
    for operand in operation.operands where isOutOfScope(operand, at: position) { needed.insert(operand) }
    for region in operation.regions {
      for nested in region.operations { collectNeeds(of: nested, at: position, into: &needed) }
    }
  }

  /// Finds a way that records nothing new. Returns what is left of the budget of operations, or nil.
  mutating func decideFreely(_ value: Value, budget: Int) -> Int? {
    if decisions[value] != nil { return budget }
    let indices = mirrors.indices(of: value)
    if !indices.isEmpty {
      decisions[value] = .index
      // The index is counted from bounds that may themselves be gone.
      for bound in indices.flatMap({ $0.bounds?.values ?? [] })
      where owners[bound] != nil && decideFreely(bound, budget: 12) == nil {
        decisions[bound] = .recorded
      }
      return budget
    }
    guard budget > 0, case .result(let operation, let position)? = definitions[value] else { return nil }
    guard
      let repeated = repeatable(operation) ?? stillStored(value)
        ?? readOfRecordedArray(value, operation, budget: budget)
    else { return nil }
    var left = budget - 1
    for operand in repeated.operands where owners[operand] != nil || definitions[operand] == nil {
      guard definitions[operand] != nil, let rest = decideFreely(operand, budget: left) else { return nil }
      left = rest
    }
    decisions[value] = .recomputed(repeated, position: repeated.results.count == 1 ? 0 : position)
    return left
  }

  /// A read of the element that the primal stored the value in, when it is not written again.
  private func stillStored(_ value: Value) -> Operation? {
    guard let store = stores[value], case .store(let path, let access) = store.kind,
      let final = affine.finalVersion(ofStore: store.results[0]), isAtHand(final)
    else { return nil }
    return Operation(
      .read(path, access), operands: [final] + store.operands.dropFirst().dropLast(), results: [value],
      location: store.location)
  }

  /// The operation as the adjoint code could do it again, or nil if that is dear or not possible.
  private mutating func repeatable(_ operation: Operation) -> Operation? {
    switch operation.kind {
    case .constant, .compare, .logic, .convert, .select, .reduce(.sum): return operation
    case .arrayLiteral where builder.type(of: operation.results[0]).isSIMD: return operation
    case .verbatim(let text):
      // What is not differentiated and has no effect: operators of integers, mostly, and constants.
      let isCheap = builder.type(of: operation.results[0]).isInteger || operation.operands.isEmpty
      return text.hasSideEffects || !isCheap ? nil : operation
    case .scalar(let function):
      let isInteger = builder.type(of: operation.results[0]).isInteger
      return function.isExpensive && !isInteger ? nil : operation
    case .count:
      var repeated = operation
      let origin = shapes.origin(of: operation.operands[0], in: builder.function)
      repeated.operands[0] = origin
      return isAtHand(origin) ? repeated : nil
    case .read:
      var repeated = operation
      let root = operation.operands[0]
      if isAtHand(root) { return operation }
      let read = mirrors.original(of: operation.results[0]) ?? operation.results[0]
      guard let final = affine.finalVersion(ofRead: read), isAtHand(final) else { return nil }
      repeated.operands[0] = final
      return repeated
    case .zeroTangent:
      return owners[operation.operands[0]] == nil ? operation : nil
    case .arrayLiteral, .arrayRepeating, .reduce, .store, .accumulate, .append, .removeLast, .makeTuple, .addTangents,
      .tensor, .call, .precondition, .if, .for, .while, .repeat, .block, .yield, .continue, .break, .return,
      .trap, .throw:
      return nil
    }
  }
}

extension OperationKind {
  /// A read, or a count.
  var looksIntoAggregate: Bool {
    switch self {
    case .read, .count: return true
    default: return false
    }
  }
}
