import ADGenIR

/// The range that a loop index runs over.
struct IndexBounds {
  var range: RangeKind
  var lower: Value
  var upper: Value
}

/// How two places in one aggregate lie to each other.
enum PlaceRelation {
  case same
  case distinct
  case unknown
}

// Rules for arrays, tuples and tangents.
//
// No rule makes an operation read an older version of an array than it did: that version would have to outlive its
// successor, and the update in between would become a copy.

extension Simplification {
  mutating func aggregateRule(_ operation: Operation) -> Rewrite? {
    let operands = operation.operands
    switch operation.kind {
    case .count(let path):
      if let whole = wholePath(to: operands[0]) {
        return .become(.count(whole.path + path), [whole.root] + whole.indices + operands.dropFirst())
      }
      if case .element(let position)? = path.first, let made = definition(operands[0]), case .makeTuple = made.kind {
        return .become(.count(Path(path.dropFirst())), [made.operands[position]] + operands.dropFirst())
      }
      if let primal = primalOfZeros(operands[0], path) {
        return .become(.count(primal.path), [primal.root] + operands.dropFirst())
      }
      return path.isEmpty ? countRule(operands[0]) : nil
    case .read(let path, _): return readRule(operation, path)
    case .store(let path, _): return storeRule(operation, path)
    case .accumulate(let path, _): return accumulateRule(operation, path)
    case .removeLast(let path):
      guard let root = definition(operands[0]), root.kind == .append(path), isUsedOnce(operands[0]),
        Array(root.operands[1..<root.operands.count - 1]) == Array(operands[1...])
      else { return nil }
      return .replace([root.operands[0], root.operands[root.operands.count - 1]])
    case .zeroTangent:
      if let primal = primalOfZero(operands[0]) { return .become(.zeroTangent, [primal]) }
      if isAbsent(operands[0]) { return .become(.arrayLiteral, []) }
      return zeroRule(function.type(of: operation.results[0]))
    case .addTangents: return tangentSumRule(operation)
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .append,
      .makeTuple, .reduce, .tensor, .call, .verbatim, .precondition, .if, .for, .while, .repeat, .block, .yield,
      .continue,
      .break, .return, .trap, .throw:
      return nil
    }
  }

  /// Whether a value is an optional that is known to be nil: so is its derivative.
  private func isAbsent(_ value: Value) -> Bool {
    guard function.type(of: value).isOptional, let source = definition(value) else { return false }
    return source.kind == .arrayLiteral && source.operands.isEmpty
  }

  /// What a tangent vector was made like, and only added to since: it has the shape of its zero.
  private func primalOfZero(_ tangent: Value) -> Value? {
    let type = function.type(of: tangent)
    var value = tangent
    for _ in 0..<64 {
      guard let source = definition(value) else { return nil }
      switch source.kind {
      case .zeroTangent:
        let primal = source.operands[0]
        if case .structure(let structure) = type, structure.isTangent { return primal }
        // An array that changes has other elements, and may have another count, by now.
        if case .array(let element) = type, element.isScalar, function.type(of: primal) == type, isKept(primal) {
          return primal
        }
        return nil
      case .accumulate: value = source.operands[0]
      default: return nil
      }
    }
    return nil
  }

  /// The place that zeros were made like: the array there is as long. It is not one that changes.
  private func primalOfZeros(_ zeros: Value, _ path: Path) -> (root: Value, path: Path)? {
    guard let source = definition(zeros), source.kind == .zeroTangent, isKept(source.operands[0]) else { return nil }
    var type = function.type(of: source.operands[0])
    var result: Path = []
    for component in path {
      if case .array(let element) = type, component == .index {
        result.append(.index)
        type = element
      } else if case .structure = type, case .element(let rank) = component {
        let fields = type.elements ?? []
        let active = fields.indices.filter { fields[$0].isDifferentiable }
        guard active.indices.contains(rank) else { return nil }
        result.append(.element(active[rank]))
        type = fields[active[rank]].type
      } else {
        return nil
      }
    }
    guard case .array = type else { return nil }
    return (source.operands[0], result)
  }

  /// The struct, and the way in it, that an aggregate was read from, if the struct is never changed: `model.w[i]`
  /// instead of an element of a copy of `model.w`; or the array that a struct was read from, `layers[i].w`.
  private func wholePath(to value: Value) -> (root: Value, path: Path, indices: ArraySlice<Value>)? {
    guard let source = definition(value), case .read(let path, _) = source.kind, !isKnownChanged(source.operands[0]),
      !isKnownChanged(value), !function.type(of: value).isScalar
    else { return nil }
    let isField = source.operands.count == 1 && function.type(of: source.operands[0]).isStructure
    // A part of a tuple keeps its name: `pDot` is better than `tangent.p`.
    if case .tuple = function.type(of: source.operands[0]) { return nil }
    guard isField || function.type(of: value).isStructure else { return nil }
    return (source.operands[0], path, source.operands.dropFirst())
  }

  /// Whether the version can be read at any time without a copy: nothing changes it, or the caller has it.
  private func isKept(_ value: Value) -> Bool {
    !isKnownChanged(value) || function.parameters.contains { $0.value == value && !$0.isInout }
  }

  func isKnownChanged(_ value: Value) -> Bool { value.index >= isChanged.count || isChanged[value.index] }

  private func countRule(_ array: Value) -> Rewrite? {
    guard let definition = definition(array) else { return nil }
    if case .arrayRepeating = definition.kind { return .replace(definition.operands[1]) }
    if case .arrayLiteral = definition.kind {
      return .become(.constant(.integer(definition.operands.count, .int)), [])
    }
    return nil
  }

  // MARK: Reads

  private mutating func readRule(_ operation: Operation, _ path: Path) -> Rewrite? {
    if path.isEmpty { return .replace(operation.operands[0]) }
    if case .element(let position) = path[0], path.count == 1,
      let number = fixedParts[operation.operands[0]]?[position]
    {
      return .become(.constant(number), [])
    }
    if let whole = wholePath(to: operation.operands[0]) {
      return .become(
        .read(whole.path + path, .checked), [whole.root] + whole.indices + operation.operands.dropFirst())
    }
    let indices = operation.operands.dropFirst()
    guard var source = definition(operation.operands[0]) else { return nil }
    if let part = partOfFresh(source, path, indices) { return part }
    if source.kind == .convert, function.type(of: source.results[0]).isSIMD, path == [.index],
      function.type(of: source.operands[0]) == function.type(of: operation.results[0])
    {
      // An element of a vector whose elements are all one number.
      return .replace(source.operands[0])
    }
    // Stores to other elements are looked through; what was stored to this one is the result.
    for _ in 0..<16 {
      let places: Path
      var isStore = false
      switch source.kind {
      case .store(let path, _): (places, isStore) = (path, true)
      case .accumulate(let path, _): places = path
      default: return nil
      }
      let written = source.operands.dropFirst().dropLast()
      switch relation(path, indices, places, written) {
      case .same:
        let value = source.operands[source.operands.count - 1]
        return isStore ? .replace(value) : sumInTuple(source.operands[0], path, value)
      case .distinct:
        guard let next = definition(source.operands[0]) else { return nil }
        if case .makeTuple = next.kind { return partOfFresh(next, path, indices) }
        source = next
      case .unknown: return nil
      }
    }
    return nil
  }

  /// The part of an aggregate that was put together just before.
  private func partOfFresh(_ source: Operation, _ path: Path, _ indices: ArraySlice<Value>) -> Rewrite? {
    let rest = Path(path.dropFirst())
    if rest.first?.isLanes == true { return nil }
    switch (source.kind, path[0]) {
    case (.makeTuple, .element(let position)):
      return .become(.read(rest, .checked), [source.operands[position]] + indices)
    case (.arrayLiteral, .index):
      guard let first = indices.first, let position = integer(first), source.operands.indices.contains(position)
      else { return nil }
      return .become(.read(rest, .checked), [source.operands[position]] + indices.dropFirst())
    case (.arrayRepeating, .index):
      guard let first = indices.first, isInRange(first, count: source.operands[1]) else { return nil }
      return .become(.read(rest, .checked), [source.operands[0]] + indices.dropFirst())
    case (.convert, .index):
      // A vector that repeats a number.
      guard let first = indices.first, integer(first) != nil else { return nil }
      return .become(.read(rest, .checked), [source.operands[0]] + indices.dropFirst())
    case (_, .index), (_, .key), (_, .element), (_, .lanes): return nil
    }
  }

  /// Whether the index is known to be one of 0..<count.
  private func isInRange(_ index: Value, count: Value) -> Bool {
    if let number = integer(index), let bound = integer(count) { return number >= 0 && number < bound }
    guard let bounds = indexBounds[index.index], bounds.range == .halfOpen, isSame(bounds.upper, count) else {
      return false
    }
    return integer(bounds.lower).map { $0 >= 0 } ?? false
  }

  private func tangentSumRule(_ operation: Operation) -> Rewrite? {
    let operands = operation.operands
    if function.type(of: operation.results[0]).isFloating { return .become(.scalar(.add), operands) }
    if isZero(operands[0]) { return .replace(operands[1]) }
    return isZero(operands[1]) ? .replace(operands[0]) : nil
  }

  /// Whether the value is a tangent that is zero everywhere.
  func isZero(_ value: Value) -> Bool {
    guard let definition = definition(value) else { return false }
    switch definition.kind {
    case .constant(.floating(let number, _)): return number == 0
    case .zeroTangent, .tensor(.zerosLike): return true
    case .arrayRepeating: return isZero(definition.operands[0])
    case .arrayLiteral:
      guard case .array = function.type(of: value), !definition.operands.isEmpty else { return false }
      return definition.operands.allSatisfy { isZero($0) }
    case .convert: return function.type(of: value).isSIMD && isZero(definition.operands[0])
    default: return false
    }
  }

  // MARK: Places

  /// Compares two places of one aggregate, step by step.
  func relation(
    _ path: Path, _ indices: ArraySlice<Value>, _ otherPath: Path, _ otherIndices: ArraySlice<Value>
  ) -> PlaceRelation {
    if path.contains(where: \.isLanes) || otherPath.contains(where: \.isLanes) { return .unknown }
    var isSure = path.count == otherPath.count
    var (indices, otherIndices) = (indices, otherIndices)
    for (step, otherStep) in zip(path, otherPath) {
      switch (step, otherStep) {
      case (.element(let left), .element(let right)): if left != right { return .distinct }
      case (.index, .index):
        guard let left = indices.popFirst(), let right = otherIndices.popFirst() else { return .unknown }
        switch difference(left, right) {
        case 0: break
        case .some: return .distinct
        case .none: isSure = false
        }
      case (.key, .key):
        guard let left = indices.popFirst(), let right = otherIndices.popFirst() else { return .unknown }
        if left == right { break }
        switch (definition(left)?.kind, definition(right)?.kind) {
        case (.constant(let one)?, .constant(let other)?):
          if one == other { break }
          // Two texts may still be one case or number.
          if case .symbol(let text, type: "String") = one, case .symbol(let otherText, type: "String") = other,
            text.isPlainLiteral, otherText.isPlainLiteral
          {
            return .distinct
          }
          isSure = false
        default: isSure = false
        }
      case (.index, _), (.key, _), (.element, _), (.lanes, _): return .unknown
      }
    }
    return isSure ? .same : .unknown
  }

  /// The difference of two integers, where it is a known number.
  private func difference(_ left: Value, _ right: Value) -> Int? {
    if left == right { return 0 }
    let (base, offset) = split(left)
    let (otherBase, otherOffset) = split(right)
    guard base == otherBase else { return nil }
    let (difference, overflow) = offset.subtractingReportingOverflow(otherOffset)
    return overflow ? nil : difference
  }

  /// The value as a base, nil for none, and a constant offset.
  private func split(_ value: Value) -> (base: Value?, offset: Int) {
    if let number = integer(value) { return (nil, number) }
    if let parts = operands(of: value, as: .add) {
      if let number = integer(parts[1]) { return (parts[0], number) }
      if let number = integer(parts[0]) { return (parts[1], number) }
    }
    if let parts = operands(of: value, as: .subtract), let number = integer(parts[1]), number != .min {
      return (parts[0], -number)
    }
    return (value, 0)
  }
}

extension String {
  /// Whether the text is a literal whose characters stand for themselves.
  fileprivate var isPlainLiteral: Bool { hasPrefix("\"") && !contains("\\") }
}

extension Operation {
  /// The operands that new versions may be made of in place: roots of updates, and what loops and exits carry on.
  func changedOperands(_ function: Function) -> [Value] {
    switch kind {
    case .store, .accumulate, .append, .removeLast, .tensor(.storeElement), .tensor(.accumulateElement), .addTangents:
      return [operands[0]]
    case .for, .while, .repeat, .yield, .continue, .break: return operands
    case .call:
      let types = Set(results.map { function.type(of: $0) })
      return operands.filter { types.contains(function.type(of: $0)) }
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .makeTuple, .reduce, .zeroTangent, .tensor, .verbatim, .precondition, .if, .block, .return, .trap, .throw:
      return []
    }
  }
}
