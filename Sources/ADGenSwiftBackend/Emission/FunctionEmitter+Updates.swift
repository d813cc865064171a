import ADGenIR

// Assignments, and what changes aggregates in place.
extension FunctionEmitter {
  /// Assigns what the operation computes.
  mutating func emitValue(_ operation: Operation) {
    guard let result = operation.results.first else { return }
    if flat.uses[result.index].isEmpty {
      if flat.mayTrap(operation) { statements.append(.discard(expression(of: operation))) }
      return
    }
    assign(storage.variable(result), from: operation)
  }

  /// Gives a value that has been computed its variable, or drops it.
  mutating func bind(_ value: Value, _ expression: Expression) {
    if flat.uses[value.index].isEmpty, storage.isAlone(value) { return statements.append(.discard(expression)) }
    _ = variable(storage.variable(value))
    statements.append(.assign(storage.variable(value), .set, expression))
  }

  /// `target = operation`, or `target += operand` if the operation changes what is in the target.
  package mutating func assign(_ target: Variable, from operation: Operation) {
    if rowBuffers.contains(target) {
      let value = rowBuffer(of: operation)
      _ = variable(target)
      statements.append(.assign(target, .set, value))
    } else if case .zeroTangent = operation.kind, declaredVariables.contains(target),
      flat.type(operation.operands[0]).isStoredInPlace
    {
      let primal = root(operation.operands[0])
      let place = variable(target)
      line("\(place.text).resetToZero(like: \(primal.text))", reads: primal.reads, changes: [target])
    } else if let (assignment, operand) = compound(operation, { $0.isStored($1, in: target) }) {
      let value = expression(operand)
      _ = variable(target)
      statements.append(.assign(target, assignment, value))
    } else {
      let value = expression(of: operation)
      _ = variable(target)
      statements.append(.assign(target, .set, value))
    }
  }

  /// Makes the variable of a new version hold the old one, by a copy if they have not been joined.
  mutating func prepare(_ result: Value, from source: Value, _ operation: Operation) {
    let target = storage.variable(result)
    if flat.constant(source) == nil, storage.variable(source) == target { return }
    let isBuffer = rowBuffers.contains(target)
    let value = isBuffer ? root(source) : expression(source)
    let name = variable(target).text
    statements.append(.assign(target, .set, isBuffer ? Expression.call("RowBuffer", value).typed : value))
    reportCopy(of: source, as: value.text, to: name, operation)
  }

  mutating func reportCopy(of source: Value, as text: String, to name: String, _ operation: Operation) {
    if !flat.type(source).mayHoldMemory || flat.type(source).isHandedOverWhole || plan.isFolded(source) { return }
    let position = flat.definitions[operation.results.first?.index ?? 0] ?? 0
    copies.append(
      CopyReport(
        function: flat.function.symbol, source: text, destination: name, loopDepth: flat.nodes[position].loopDepth,
        location: operation.location))
  }

  /// The place that the operation changes, in the variable of the new version.
  mutating func target(_ operation: Operation, _ path: Path) -> Expression {
    prepare(operation.results[0], from: operation.operands[0], operation)
    let indices = operands(Array(operation.operands.dropFirst().prefix(Type.indexCount(of: path))))
    if let (span, rest, type) = span(of: operation.results[0], path.isEmpty ? [.index] : path) {
      return path.isEmpty ? span : placed(span, rest, indices, in: type)
    }
    let root = variable(storage.variable(operation.results[0]))
    return placed(root, path, indices, in: flat.type(operation.operands[0]))
  }

  private mutating func change(_ operation: Operation, _ text: String, _ parts: Expression...) {
    let reads = parts.reduce(into: Set<Variable>()) { $0.formUnion($1.reads) }
    line(text, reads: reads, changes: [storage.variable(operation.results[0])])
  }

  mutating func emitStore(_ operation: Operation, _ path: Path) {
    guard let value = operation.operands.last else { return }
    if let source = flat.definingOperation(value), isFolded(value),
      let (assignment, operand) = compound(source, { $0.isRead($1, ofPlaceIn: operation, path) })
    {
      let operand = operands([operand])[0]
      let place = target(operation, path)
      return change(operation, "\(place.text) \(assignment.rawValue) \(operand.text)", place, operand)
    }
    let new = operands([value])[0]
    let place = target(operation, path)
    if path.isEmpty { return statements.append(.assign(storage.variable(operation.results[0]), .set, new)) }
    change(operation, "\(place.text) = \(new.text)", place, new)
  }

  /// Whether the value is a folded read of the place that the operation changes.
  private func isRead(_ value: Value, ofPlaceIn operation: Operation, _ path: Path) -> Bool {
    guard isFolded(value), let read = flat.definingOperation(value),
      case .read(path, _) = read.kind
    else { return false }
    return read.operands == Array(operation.operands.prefix(read.operands.count))
      && read.operands.count == operation.operands.count - 1
  }

  mutating func emitAccumulation(_ operation: Operation, _ path: Path) {
    guard var value = operation.operands.last, let type = flat.type(operation.operands[0]).part(at: path) else {
      return
    }
    if path.last?.isLanes == true, let summation = laneSummation(operation, path) {
      return change(operation, summation.text, summation)
    }
    var assignment = Assignment.add
    if let negated = foldedNegation(value) { (value, assignment) = (negated, .subtract) }
    let addend = operands([value])[0]
    if path == [.index], rowBuffers.contains(storage.variable(operation.results[0])) {
      let place = target(operation, [])
      let row = operands([operation.operands[1]])[0]
      return change(operation, "\(place.text).add(\(addend.text), toRow: \(row.text))", place, addend, row)
    }
    let place = target(operation, path)
    if path.isEmpty, !type.isAggregate {
      return statements.append(.assign(storage.variable(operation.results[0]), assignment, addend))
    }
    for (text, part) in sums(place.text, addend, type, assignment) { change(operation, text, place, part) }
  }

  /// The statements that add a tangent of the type: arrays have a method, tuples are added element by element.
  private func sums(
    _ place: String, _ addend: Expression, _ type: Type, _ assignment: Assignment
  ) -> [(String, Expression)] {
    switch type {
    case .floating, .tensor, .simd, .integer, .bool, .opaque:
      return [("\(place) \(assignment.rawValue) \(addend.text)", addend)]
    case .optional(let wrapped) where wrapped.containsTuple:
      let inner = sums("\(place)!", Expression("part"), wrapped, assignment).map(\.0).joined(separator: "; ")
      return [("if let part = \(addend.text) { \(inner) }", addend)]
    case .dictionary(_, let value) where value.containsTuple:
      let inner = sums("\(place)[key]!", Expression("part"), value, assignment).map(\.0).joined(separator: "; ")
      return [("for (key, part) in \(addend.text) { \(inner) }", addend)]
    case .array(let element) where element.containsTuple:
      let inner = sums("$0", Expression("$1"), element, assignment).map(\.0).joined(separator: "; ")
      return [("\(place).move(by: \(addend.text)) { \(inner) }", addend)]
    case .array, .optional, .dictionary, .structure: return [("\(place).move(by: \(addend.text))", addend)]
    case .tuple(let elements):
      return elements.enumerated().flatMap { position, element in
        let name = FunctionEmitter.elementName(position, of: type)
        let part = Expression("\(addend.text(for: .primary)).\(name)", reads: addend.reads)
        return sums("\(place).\(name)", part, element.type, assignment)
      }
    }
  }

  mutating func emitSum(_ operation: Operation) {
    let type = flat.type(operation.results[0])
    if !type.isAggregate { return emitValue(operation) }
    let addend = operands([operation.operands[1]])[0]
    prepare(operation.results[0], from: operation.operands[0], operation)
    let root = variable(storage.variable(operation.results[0]))
    for (text, part) in sums(root.text, addend, type, .add) { change(operation, text, root, part) }
  }

  mutating func emitAppend(_ operation: Operation, _ path: Path) {
    guard let value = operation.operands.last else { return }
    let element = operands([value])[0]
    let place = target(operation, path)
    change(operation, "\(place.text).append(\(element.text))", place, element)
  }

  mutating func emitRemoval(_ operation: Operation, _ path: Path) {
    let place = target(operation, path)
    var call = Expression("\(place.text).removeLast()", reads: place.reads, weight: 1)
    call.changes = [storage.variable(operation.results[0])]
    call.hasEffects = true
    let element = operation.results[1]
    if flat.uses[element.index].isEmpty, storage.isAlone(element) {
      return line(call.text, reads: call.reads, changes: call.changes)
    }
    bind(element, call)
  }

  mutating func emitElementUpdate(_ function: TensorFunction, _ operation: Operation) {
    guard let value = operation.operands.last else { return }
    let new = operands([value])[0]
    prepare(operation.results[0], from: operation.operands[0], operation)
    let indices = operands(Array(operation.operands.dropFirst().dropLast()))
    let place = tensors.element(variable(storage.variable(operation.results[0])), indices)
    change(operation, "\(place.text) \(function == .storeElement ? "=" : "+=") \(new.text)", place, new)
  }
}

extension Type {
  /// Whether values are given to variables as they are: numbers, and optionals and enums, which other values take the
  /// place of more often than they are changed.
  var isHandedOverWhole: Bool {
    switch self {
    case .floating, .integer, .bool: return true
    case .optional(let wrapped): return wrapped.isPlain
    case .structure(let structure): return structure.isEnumeration
    case .array, .dictionary, .tensor, .simd, .tuple, .opaque: return false
    }
  }

  /// Whether a copy of a value copies no storage: numbers, and structs and tuples of them.
  var isPlain: Bool {
    switch self {
    case .floating, .integer, .bool, .simd: return true
    case .structure(let structure) where structure.isRecursive: return false
    case .tuple, .structure: return (elements ?? []).allSatisfy(\.type.isPlain)
    case .optional(let wrapped): return wrapped.isPlain
    case .array, .dictionary, .tensor, .opaque: return false
    }
  }

  /// Whether tuples, which have no members of ours, are parts of values of the type.
  var containsTuple: Bool {
    switch self {
    case .tuple: return true
    case .array(let element), .optional(let element), .dictionary(_, let element): return element.containsTuple
    case .floating, .integer, .bool, .tensor, .simd, .structure, .opaque: return false
    }
  }

  /// Whether addition is not an operator of the type.
  var isAggregate: Bool {
    switch self {
    case .array, .optional, .dictionary, .tuple, .structure: return true
    case .floating, .integer, .bool, .tensor, .simd, .opaque: return false
    }
  }
}
