import ADGenIR

/// What one operation contributes to the cotangents of its operands.
struct ReverseRule {
  let operation: Operation

  func emit(in sweep: inout ReverseSweep) throws {
    switch operation.kind {
    case .constant, .compare, .logic, .count, .zeroTangent, .verbatim, .precondition, .yield, .continue, .break,
      .return, .trap, .throw:
      return
    case .if:
      if !operation.isLatch { try sweep.reverseBranches(operation) }
    case .for, .while, .repeat:
      try sweep.reverseLoop(operation)
    case .block:
      throw DifferentiationError(
        location: operation.location, message: "a labelled 'do' can't be differentiated in reverse mode")
    case .call(let symbol):
      try sweep.reverseCall(operation, symbol: symbol)
    case .removeLast(let path):
      emitRemoveLast(path, in: &sweep)
    case .scalar, .convert, .select, .arrayLiteral, .arrayRepeating, .read, .store, .accumulate, .append, .makeTuple,
      .reduce,
      .addTangents, .tensor:
      guard let cotangent = sweep.takeCotangent(of: operation.results[0]) else { return }
      try emitSimple(cotangent, in: &sweep)
    }
  }

  private func emitSimple(_ cotangent: Value, in sweep: inout ReverseSweep) throws {
    switch operation.kind {
    case .scalar(let function): emitScalar(function, cotangent, in: &sweep)
    case .tensor(let function): emitTensor(function, cotangent, in: &sweep)
    case .convert:
      let type = sweep.builder.type(of: operation.operands[0])
      guard type.isFloating, sweep.active.contains(operation.operands[0]) else { return }
      if sweep.builder.type(of: cotangent).isSIMD {
        return sweep.add(sweep.builder.emitOne(.reduce(.sum), [cotangent], type: type), to: operation.operands[0])
      }
      sweep.add(sweep.builder.emitOne(.convert, [cotangent], type: type), to: operation.operands[0])
    case .select: emitSelect(cotangent, in: &sweep)
    case .addTangents:
      for operand in operation.operands { sweep.add(cotangent, to: operand) }
    case .makeTuple: emitTuple(cotangent, in: &sweep)
    case .reduce(let reduction) where reduction != .sum && operation.operands.count > 1:
      sweep.split(cotangent, among: operation.operands, equalTo: operation.results[0])
    case .reduce(let reduction) where reduction != .sum:
      sweep.split(cotangent, among: operation.operands[0], equalTo: operation.results[0])
    case .reduce:
      let type = sweep.builder.type(of: operation.operands[0])
      sweep.add(sweep.builder.emitOne(.convert, [cotangent], type: type), to: operation.operands[0])
    case .arrayLiteral: emitLiteral(cotangent, in: &sweep)
    case .arrayRepeating: emitRepeating(cotangent, in: &sweep)
    case .read(let path, _): emitRead(path, cotangent, in: &sweep)
    case .store(let path, _): emitStore(path, cotangent, in: &sweep)
    case .accumulate(let path, _): emitAccumulate(path, cotangent, in: &sweep)
    case .append(let path): emitAppend(path, cotangent, in: &sweep)
    case .constant, .compare, .logic, .count, .removeLast, .zeroTangent, .call, .verbatim, .precondition, .if, .for,
      .while, .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      return
    }
  }

  private func emitScalar(_ function: ScalarFunction, _ cotangent: Value, in sweep: inout ReverseSweep) {
    let rule = ScalarRule(function: function, operands: operation.operands, result: operation.results[0])
    if function == .multiply, operation.operands[0] == operation.operands[1] {
      // y = a²: 2 a, in one contribution.
      let two = sweep.builder.constant(2, like: operation.operands[0])
      let partial = sweep.builder.apply(.multiply, two, operation.operands[0])
      sweep.add(sweep.builder.apply(.multiply, cotangent, partial), to: operation.operands[0])
      return
    }
    for (position, operand) in operation.operands.enumerated() where sweep.active.contains(operand) {
      if let share = rule.contribution(at: position, seed: cotangent, in: &sweep.builder) {
        sweep.add(share, to: operand)
      }
    }
  }

  private func emitTensor(_ function: TensorFunction, _ cotangent: Value, in sweep: inout ReverseSweep) {
    let rule = TensorRule(function: function, operands: operation.operands, result: operation.results[0])
    for (position, operand) in operation.operands.enumerated() where sweep.active.contains(operand) {
      if let share = rule.cotangent(at: position, seed: cotangent, in: &sweep.builder) {
        sweep.add(share, to: operand)
      }
    }
  }

  private func emitSelect(_ cotangent: Value, in sweep: inout ReverseSweep) {
    let condition = operation.operands[0]
    let type = sweep.builder.type(of: cotangent)
    for position in [1, 2] where sweep.active.contains(operation.operands[position]) {
      let zero = sweep.shapes.zeroTangent(of: operation.operands[position], named: nil, in: &sweep.builder)
      let arms = position == 1 ? [condition, cotangent, zero] : [condition, zero, cotangent]
      sweep.add(sweep.builder.emitOne(.select, arms, type: type), to: operation.operands[position])
    }
  }
}

// Parts of aggregates.
extension ReverseRule {
  private func indices(of path: Path) -> [Value] {
    Array(operation.operands[1..<(1 + Type.indexCount(of: path))])
  }

  private func part(
    of cotangent: Value, path: Path, like value: Value, in sweep: inout ReverseSweep
  ) -> Value {
    if path.isEmpty { return cotangent }
    let type = sweep.builder.type(of: value).tangent ?? .void
    return sweep.builder.emitOne(
      .read(path, .checked), [cotangent] + indices(of: path), type: type, name: sweep.cotangentName(value))
  }

  private func emitTuple(_ cotangent: Value, in sweep: inout ReverseSweep) {
    let tuple = sweep.builder.type(of: operation.results[0])
    for (position, operand) in operation.operands.enumerated() where sweep.active.contains(operand) {
      guard let path = tangentPath(of: tuple, along: [.element(position)]) else { continue }
      sweep.add(part(of: cotangent, path: path, like: operand, in: &sweep), to: operand)
    }
  }

  private func emitLiteral(_ cotangent: Value, in sweep: inout ReverseSweep) {
    if case .dictionary = sweep.builder.type(of: operation.results[0]) {
      return emitDictionary(cotangent, in: &sweep)
    }
    for (position, operand) in operation.operands.enumerated() where sweep.active.contains(operand) {
      let index = sweep.builder.constant(position)
      let type = sweep.builder.type(of: operand).tangent ?? .void
      sweep.add(
        sweep.builder.emitOne(.read([.index], .checked), [cotangent, index], type: type), to: operand)
    }
  }

  private func emitDictionary(_ cotangent: Value, in sweep: inout ReverseSweep) {
    for position in stride(from: 1, to: operation.operands.count, by: 2) {
      let value = operation.operands[position]
      guard sweep.active.contains(value), let type = sweep.builder.type(of: value).tangent else { continue }
      let first = sweep.builder.constant(0)
      let part = sweep.builder.emitOne(
        .read([.key, .index], .checked), [cotangent, operation.operands[position - 1], first], type: type)
      sweep.add(part, to: value)
    }
  }

  /// The sum of the elements.
  private func emitRepeating(_ cotangent: Value, in sweep: inout ReverseSweep) {
    let repeated = operation.operands[0]
    guard sweep.active.contains(repeated) else { return }
    let zero = sweep.shapes.zeroTangent(of: repeated, named: nil, in: &sweep.builder)
    let type = sweep.builder.type(of: zero)
    let label = sweep.builder.function.makeLabel()
    let lower = sweep.builder.constant(0)
    let name = sweep.cotangentName(repeated)
    let body = sweep.builder.region([.int, type], names: ["i", name]) { builder, parameters in
      let element = builder.emitOne(.read([.index], .checked), [cotangent, parameters[0]], type: type)
      let kind: OperationKind = type.isFloating ? .scalar(.add) : .addTangents
      builder.emit(.continue(label), [builder.emitOne(kind, [parameters[1], element], type: type, name: name)])
    }
    let upper = operation.operands[1]
    let sum = sweep.builder.emit(
      .for(ForHeader(label: label, range: .halfOpen)), [lower, upper, zero], results: [type], names: [name],
      regions: [body])
    sweep.add(sum[0], to: repeated)
  }

  private func emitRead(_ path: Path, _ cotangent: Value, in sweep: inout ReverseSweep) {
    let root = operation.operands[0]
    guard let mapped = tangentPath(of: sweep.builder.type(of: root), along: path) else { return }
    if mapped.isEmpty {
      sweep.add(cotangent, to: root)
    } else {
      sweep.accumulate(cotangent, to: root, path: mapped, indices: indices(of: path))
    }
  }

  /// What was stored takes the part's cotangent; what was there before has none.
  private func emitStore(_ path: Path, _ cotangent: Value, in sweep: inout ReverseSweep) {
    let (root, stored) = (operation.operands[0], operation.operands[operation.operands.count - 1])
    guard let mapped = tangentPath(of: sweep.builder.type(of: root), along: path) else {
      sweep.add(cotangent, to: root)
      return
    }
    if sweep.active.contains(stored) {
      sweep.add(part(of: cotangent, path: mapped, like: stored, in: &sweep), to: stored)
    }
    guard sweep.active.contains(root) else { return }
    let zero = overwrittenZero(path, stored, in: &sweep)
    let cleared =
      mapped.isEmpty
      ? zero
      : sweep.builder.emitOne(
        .store(mapped, .checked), [cotangent] + indices(of: path) + [zero], type: sweep.builder.type(of: cotangent),
        name: sweep.cotangentName(root))
    sweep.add(cleared, to: root)
  }

  /// A zero in the shape of the part that the store replaced.
  private func overwrittenZero(_ path: Path, _ stored: Value, in sweep: inout ReverseSweep) -> Value {
    let type = sweep.builder.type(of: stored)
    if type.hasFixedShape, let tangent = type.tangent { return sweep.builder.defaultValue(of: tangent) }
    if let previous = sweep.overwrittenValues[operation.results[0]] { return sweep.builder.zeroTangent(of: previous) }
    if let count = sweep.overwrittenCounts[operation.results[0]], case .array(let element)? = type.tangent {
      let zero = sweep.builder.defaultValue(of: element)
      return sweep.builder.emitOne(.arrayRepeating, [zero, count], type: .array(element))
    }
    let previous = sweep.builder.emitOne(
      .read(path, .checked), [operation.operands[0]] + indices(of: path), type: sweep.builder.type(of: stored))
    return sweep.builder.zeroTangent(of: previous)
  }

  private func emitAccumulate(_ path: Path, _ cotangent: Value, in sweep: inout ReverseSweep) {
    let (root, added) = (operation.operands[0], operation.operands[operation.operands.count - 1])
    if sweep.active.contains(added) {
      let mapped = tangentPath(of: sweep.builder.type(of: root), along: path) ?? path
      sweep.add(part(of: cotangent, path: mapped, like: added, in: &sweep), to: added)
    }
    sweep.add(cotangent, to: root)
  }

  private func emitAppend(_ path: Path, _ cotangent: Value, in sweep: inout ReverseSweep) {
    let (root, appended) = (operation.operands[0], operation.operands[operation.operands.count - 1])
    guard let mapped = tangentPath(of: sweep.builder.type(of: root), along: path),
      let type = sweep.builder.type(of: appended).tangent
    else { return sweep.add(cotangent, to: root) }
    let results = sweep.builder.emit(
      .removeLast(mapped), [cotangent] + indices(of: path), results: [sweep.builder.type(of: cotangent), type],
      names: [sweep.cotangentName(root), sweep.cotangentName(appended)])
    sweep.add(results[0], to: root)
    sweep.add(results[1], to: appended)
  }

  private func emitRemoveLast(_ path: Path, in sweep: inout ReverseSweep) {
    let (root, rest, removed) = (operation.operands[0], operation.results[0], operation.results[1])
    guard sweep.active.contains(root), sweep.cotangents[rest] != nil || sweep.cotangents[removed] != nil,
      let mapped = tangentPath(of: sweep.builder.type(of: root), along: path)
    else { return }
    let part = sweep.cotangent(of: removed)
    let whole = sweep.cotangent(of: rest)
    _ = sweep.takeCotangent(of: rest)
    _ = sweep.takeCotangent(of: removed)
    let appended = sweep.builder.emitOne(
      .append(mapped), [whole] + indices(of: path) + [part], type: sweep.builder.type(of: whole),
      name: sweep.cotangentName(root))
    sweep.add(appended, to: root)
  }
}
