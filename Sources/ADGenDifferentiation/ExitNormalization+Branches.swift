import ADGenIR

// Branches.
extension ExitNormalization {
  mutating func processIf(
    _ operation: Operation, rest: ArraySlice<Operation>
  ) throws -> (isDone: Bool, outcome: ExitOutcome?) {
    if rest.count == 1, let end = rest.first, end.kind.handsOver, operation.regions.contains(where: { $0.leaves() }) {
      return (true, try processLast(operation, end: end))
    }
    var branches: [(operations: [Operation], outcome: ExitOutcome?)] = []
    for region in operation.regions {
      branches.append(try nested { try $0.process(region.operations[...]) })
    }
    if branches.allSatisfy({ $0.outcome?.alwaysYields ?? true }), branches.contains(where: { $0.outcome != nil }) {
      var result = operation
      result.regions = branches.map { branch in
        var operations = branch.operations
        if let outcome = branch.outcome {
          operations.append(Operation(.yield, operands: outcome.values[.yielded] ?? []))
        }
        return Region(operations: operations)
      }
      builder.operations.append(result)
      note(result.results)
      return (false, nil)
    }
    // What follows belongs to the only branch that always falls through, when the other never does.
    let yielding = branches.indices.filter { branches[$0].outcome?.canEnd(at: .yield) ?? false }
    if yielding.count == 1, let branch = yielding.first, let yielded = branches[branch].outcome, yielded.alwaysYields {
      branches[branch] = try continued(branches[branch].operations, yielded, operation, rest)
      return (true, emitIf(operation, branches))
    }
    guard let outcome = emitIf(operation, branches) else { return (true, nil) }
    if !outcome.canEnd(at: .yield) { return (true, outcome) }
    return (true, try continueWhereYielded(outcome, results: operation.results, rest: rest))
  }

  /// An `if` that only an exit follows: that becomes the end of each branch that falls through.
  private mutating func processLast(_ operation: Operation, end: Operation) throws -> ExitOutcome? {
    var branches: [(operations: [Operation], outcome: ExitOutcome?)] = []
    for region in operation.regions {
      var operations = region.operations
      if let yield = operations.last, case .yield = yield.kind {
        let values = Dictionary(uniqueKeysWithValues: zip(operation.results, yield.operands))
        operations[operations.count - 1] = end
        operations[operations.count - 1].operands = end.operands.map { values[$0] ?? $0 }
      }
      branches.append(try nested { try $0.process(operations[...]) })
    }
    return emitIf(operation, branches)
  }

  /// Appends what follows the `if` to a branch that falls through with `yielded`.
  private mutating func continued(
    _ operations: [Operation], _ yielded: ExitOutcome, _ operation: Operation, _ rest: ArraySlice<Operation>
  ) throws -> (operations: [Operation], outcome: ExitOutcome?) {
    try nested { pass in
      pass.builder.operations = operations
      for (result, value) in zip(operation.results, yielded.values[.yielded] ?? []) {
        pass.renamed[result] = value
      }
      return try pass.process(rest)
    }
  }

  /// A block's operations stand where the block stood; what follows it is for the exits that lead to its end.
  mutating func processBlock(
    _ operation: Operation, _ label: Label, rest: ArraySlice<Operation>
  ) throws -> (isDone: Bool, outcome: ExitOutcome?) {
    var inside = operation.regions[0].operations
    // Falling off the end is one of the exits that lead there.
    if let last = inside.indices.last, case .yield = inside[last].kind { inside[last].kind = .break(label) }
    let end = ExitTarget.break(label.index)
    guard let outcome = try process(inside[...]) else { return (true, nil) }
    guard outcome.canEnd(at: end) else { return (true, outcome) }
    if outcome.targets == [end] {
      for (result, value) in zip(operation.results, outcome.values[end.group] ?? []) { renamed[result] = value }
      return (false, nil)
    }
    return (true, try continueWhereYielded(outcome, at: end, results: operation.results, rest: rest))
  }

  /// Emits what follows under the condition that control fell through, or left for `target`.
  mutating func continueWhereYielded(
    _ outcome: ExitOutcome, at target: ExitTarget = .yield, results: [Value], rest: ArraySlice<Operation>
  ) throws -> ExitOutcome? {
    let handedOver = outcome.values[target.group] ?? []
    guard let status = outcome.status else {
      for (result, value) in zip(results, handedOver) { renamed[result] = value }
      return try process(rest)
    }
    let fallsThrough = builder.compare(.equal, status, builder.constant(target.code))
    let following = try nested { pass in
      for (result, value) in zip(results, handedOver) { pass.renamed[result] = value }
      return try pass.process(rest)
    }
    var leaving = outcome
    leaving.targets.removeAll { $0 == target }
    leaving.values[target.group] = nil
    if leaving.targets.count == 1 { leaving.status = nil }
    let condition = Operation(.if, operands: [fallsThrough])
    return emitIf(condition, [following, (operations: [], outcome: leaving)])
  }

  /// Emits an `if` that yields what the ends of its branches hand over.
  private mutating func emitIf(
    _ operation: Operation, _ branches: [(operations: [Operation], outcome: ExitOutcome?)]
  ) -> ExitOutcome? {
    let outcomes = branches.compactMap(\.outcome)
    guard !outcomes.isEmpty else {
      builder.operations.append(
        Operation(
          .if, operands: operation.operands, regions: branches.map { Region(operations: $0.operations) },
          location: operation.location))
      return nil
    }
    let targets = Array(Set(outcomes.flatMap(\.targets))).sorted()
    var slots = slots(of: outcomes, Array(Set(targets.map(\.group))).sorted())
    // An array that no branch changes is there already.
    var outside: [(slot: Slot, value: Value)] = []
    slots.removeAll { slot in
      guard !slot.type.isScalar, let first = outcomes.first.flatMap({ operand(for: slot, in: $0) }),
        versions.values.contains(first), outcomes.allSatisfy({ operand(for: slot, in: $0) == first })
      else { return false }
      outside.append((slot, first))
      return true
    }
    var regions: [Region] = []
    for branch in branches {
      let (operations, _) =
        (try? nested { pass in
          pass.builder.operations = branch.operations
          if let outcome = branch.outcome { pass.yield(outcome, targets: targets, slots) }
          return nil
        }) ?? (branch.operations, nil)
      regions.append(Region(operations: operations))
    }
    let hasStatus = targets.count > 1
    let results = builder.emit(
      .if, operation.operands, results: (hasStatus ? [.int] : []) + slots.map(\.type),
      names: (hasStatus ? ["exit"] : []) + slots.map(\.name), regions: regions)
    var values: [ExitGroup: [Value]] = [:]
    for target in targets { values[target.group] = [] }
    for (slot, result) in Array(zip(slots, results.dropFirst(hasStatus ? 1 : 0))) + outside {
      for (group, position) in slot.members {
        // The members of a group do not come in the order of their positions.
        while values[group, default: []].count <= position { values[group, default: []].append(result) }
        values[group]?[position] = result
      }
    }
    note(results)
    return ExitOutcome(targets: targets, status: hasStatus ? results[0] : nil, values: values, versions: versions)
  }

  /// What an `if` yields for its ends: a value that some exit hands over.
  private struct Slot {
    var type: Type
    var name: String?
    /// The exits, and which of their values.
    var members: [(group: ExitGroup, position: Int)]
  }

  /// A slot for each value of each exit. The versions of an array that different exits hand over have one, because no two
  /// exits are taken: two would make two owners of the array.
  private func slots(of outcomes: [ExitOutcome], _ groups: [ExitGroup]) -> [Slot] {
    var slots: [Slot] = []
    for group in groups {
      let model = outcomes.lazy.compactMap { $0.values[group] }.first ?? []
      for (position, value) in model.enumerated() {
        let (type, name) = (builder.type(of: value), builder.function[value].name)
        let shared =
          type.isScalar || name == nil
          ? nil
          : slots.firstIndex { slot in
            slot.type == type && slot.name == name
              && slot.members.allSatisfy { $0.group != group && canShare($0, (group, position), outcomes) }
          }
        if let shared {
          slots[shared].members.append((group, position))
        } else {
          slots.append(Slot(type: type, name: name, members: [(group, position)]))
        }
      }
    }
    return slots
  }

  /// Whether no branch hands over two values.
  private func canShare(
    _ first: (group: ExitGroup, position: Int), _ second: (group: ExitGroup, position: Int), _ outcomes: [ExitOutcome]
  ) -> Bool {
    outcomes.allSatisfy { outcome in
      guard let one = outcome.values[first.group]?[first.position],
        let other = outcome.values[second.group]?[second.position]
      else { return true }
      return one == other
    }
  }

  private mutating func yield(_ outcome: ExitOutcome, targets: [ExitTarget], _ slots: [Slot]) {
    var operands: [Value] = []
    if targets.count > 1 { operands.append(outcome.status ?? builder.constant(outcome.targets[0].code)) }
    for slot in slots { operands.append(operand(for: slot, in: outcome) ?? builder.defaultValue(of: slot.type)) }
    builder.emit(.yield, operands)
  }

  /// What an end hands over in a slot; for an exit that it does not take, what is there.
  private func operand(for slot: Slot, in outcome: ExitOutcome) -> Value? {
    for (group, position) in slot.members {
      if let value = outcome.values[group]?[position] { return value }
    }
    if !slot.type.isScalar, let version = version(slot.name, slot.type, in: outcome.versions) { return version }
    for case (.carried(let label), let position) in slot.members {
      if let parameters = carriedParameters[label], position < parameters.count,
        builder.type(of: parameters[position]) == slot.type
      {
        return parameters[position]
      }
    }
    return nil
  }

  /// Values of the right types for an exit that is not taken.
  mutating func standIns(for group: ExitGroup, types: [Type]) -> [Value] {
    if case .carried(let label) = group, let parameters = carriedParameters[label],
      parameters.count == types.count
    {
      return parameters
    }
    return types.map { builder.defaultValue(of: $0) }
  }
}

extension OperationKind {
  /// Whether the operation does nothing but end a region, with values.
  fileprivate var handsOver: Bool {
    switch self {
    case .yield, .continue, .break, .return: return true
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .if, .for, .while, .repeat, .block, .trap, .throw:
      return false
    }
  }
}

extension Region {
  /// Whether an exit inside leads out of the region, besides a `yield`.
  fileprivate func leaves(inside labels: Set<Label> = []) -> Bool {
    operations.contains { operation in
      switch operation.kind {
      case .return: return true
      case .continue(let label), .break(let label): return !labels.contains(label)
      default:
        let inner = operation.kind.label.map { labels.union([$0]) } ?? labels
        return operation.regions.contains { $0.leaves(inside: inner) }
      }
    }
  }
}
