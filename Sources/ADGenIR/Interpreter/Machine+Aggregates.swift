// Arrays and tuples.

/// What an access does at the end of its path.
private enum Edit {
  case store(RuntimeValue)
  case accumulate(RuntimeValue)
  case append(RuntimeValue)
  case removeLast
}

extension Machine {
  func read(_ path: Path, _ instruction: Instruction, _ frame: inout [RuntimeValue]) throws(RuntimeTrap) {
    frame[instruction.results[0]] = try part(path, instruction, frame)
  }

  func count(_ path: Path, _ instruction: Instruction, _ frame: inout [RuntimeValue]) throws(RuntimeTrap) {
    guard case .array(let elements) = try part(path, instruction, frame) else { throw .malformed("expected an array") }
    frame[instruction.results[0]] = .integer(elements.count)
  }

  private func part(
    _ path: Path, _ instruction: Instruction, _ frame: [RuntimeValue]
  ) throws(RuntimeTrap) -> RuntimeValue {
    var value = frame[instruction.operands[0].slot]
    var next = 1
    for component in path {
      switch (component, value) {
      case (.index, .array(let elements)) where path.last?.isLanes == true && next == Type.indexCount(of: path) - 1:
        var result: [RuntimeValue] = []
        for index in try lanes(path, instruction, frame) {
          guard elements.indices.contains(index) else { throw Self.indexOutOfRange(index, elements.count) }
          result.append(elements[index])
        }
        return .array(result)
      case (.index, .array(let elements)):
        let index = try integer(instruction.operands[next], frame)
        next += 1
        guard elements.indices.contains(index) else { throw Self.indexOutOfRange(index, elements.count) }
        value = elements[index]
      case (.key, .dictionary(let entries)):
        value = .array(entries[frame[instruction.operands[next].slot]].map { [$0] } ?? [])
        next += 1
      case (.element(let position), .tuple(let elements)) where elements.indices.contains(position):
        value = elements[position]
      case (.index, _), (.key, _), (.element, _), (.lanes, _): throw .malformed("a path does not fit")
      }
    }
    return value
  }

  private static func indexOutOfRange(_ index: Int, _ count: Int) -> RuntimeTrap {
    RuntimeTrap(.indexOutOfRange, "index \(index) of \(count) elements")
  }

  mutating func update(
    _ path: Path, _ instruction: Instruction, _ frame: inout [RuntimeValue]
  ) throws(RuntimeTrap) {
    let operands = instruction.operands
    // In the order of the operands, since the last use of a value that is both is the second.
    var root = take(operands[0], &frame)
    var edit: Edit
    switch instruction.kind {
    case .store: edit = .store(take(operands[operands.count - 1], &frame))
    case .accumulate: edit = .accumulate(take(operands[operands.count - 1], &frame))
    case .append: edit = .append(take(operands[operands.count - 1], &frame))
    case .removeLast: edit = .removeLast
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition, .if, .for, .while,
      .repeat,
      .block, .yield, .continue, .break, .return, .trap, .throw:
      throw .malformed("not an update")
    }
    // A root that is still read elsewhere is copied.
    if !operands[0].isLast { try charge(root.elements?.count ?? 0) }
    var next = 1
    try Self.update(&root, path[...], operands, &next, &edit, frame)
    frame[instruction.results[0]] = root
    if case .removeLast = instruction.kind, case .store(let removed) = edit { frame[instruction.results[1]] = removed }
  }

  /// Follows the path and edits its end, moving each level out of its place and back, so that nothing is copied.
  /// A removed element is left in the edit.
  private static func update(
    _ value: inout RuntimeValue, _ path: ArraySlice<PathComponent>, _ operands: [Operand], _ next: inout Int,
    _ edit: inout Edit, _ frame: [RuntimeValue]
  ) throws(RuntimeTrap) {
    guard let component = path.first else { return try finish(&value, &edit) }
    switch component {
    case .index:
      guard case .array(var elements) = value, case .integer(let index) = frame[operands[next].slot] else {
        throw .malformed("a path does not fit")
      }
      guard elements.indices.contains(index) else { throw indexOutOfRange(index, elements.count) }
      next += 1
      value = .none
      if case .lanes(let count)? = path.dropFirst().first {
        try update(&elements, from: index, count, operands[next], edit, frame)
      } else {
        try update(&elements[index], path.dropFirst(), operands, &next, &edit, frame)
      }
      value = .array(elements)
    case .lanes: throw .malformed("a path does not fit")
    case .key:
      guard case .dictionary(var entries) = value else { throw .malformed("a path does not fit") }
      let key = frame[operands[next].slot]
      next += 1
      value = .none
      var optional = RuntimeValue.array(entries.removeValue(forKey: key).map { [$0] } ?? [])
      try update(&optional, path.dropFirst(), operands, &next, &edit, frame)
      entries[key] = optional.elements?.first
      value = .dictionary(entries)
    case .element(let position):
      guard case .tuple(var elements) = value, elements.indices.contains(position) else {
        throw .malformed("a path does not fit")
      }
      value = .none
      try update(&elements[position], path.dropFirst(), operands, &next, &edit, frame)
      value = .tuple(elements)
    }
  }

  /// Stores or adds a lane each to elements of the array.
  private static func update(
    _ elements: inout [RuntimeValue], from first: Int, _ count: Int, _ step: Operand, _ edit: Edit,
    _ frame: [RuntimeValue]
  ) throws(RuntimeTrap) {
    guard case .integer(let step) = frame[step.slot] else { throw .malformed("a path does not fit") }
    for lane in 0..<count {
      let index = first + lane * step
      guard elements.indices.contains(index) else { throw indexOutOfRange(index, elements.count) }
      switch edit {
      case .store(.array(let lanes)): elements[index] = lanes[lane]
      case .accumulate(.array(let lanes)): try elements[index].add(lanes[lane])
      case .store, .accumulate, .append, .removeLast: throw .malformed("expected a SIMD vector")
      }
    }
  }

  private static func finish(_ value: inout RuntimeValue, _ edit: inout Edit) throws(RuntimeTrap) {
    switch edit {
    case .store(let new): value = new
    case .accumulate(let summand): try value.add(summand)
    case .append(let element):
      guard case .array(var elements) = value else { throw .malformed("expected an array") }
      value = .none
      elements.append(element)
      value = .array(elements)
    case .removeLast:
      guard case .array(var elements) = value else { throw .malformed("expected an array") }
      value = .none
      guard let last = elements.popLast() else { throw RuntimeTrap(.invalidCount, "the array is empty") }
      value = .array(elements)
      edit = .store(last)
    }
  }

  /// Operations that make aggregates from their parts, and tangents.
  mutating func make(_ instruction: Instruction, _ frame: inout [RuntimeValue]) throws(RuntimeTrap) {
    let operands = instruction.operands
    let result: RuntimeValue
    switch instruction.kind {
    case .arrayLiteral:
      try charge(operands.count)
      let elements = operands.map { take($0, &frame) }
      result = .array(elements)
      if case .dictionary? = instruction.resultType {
        var entries: [RuntimeValue: RuntimeValue] = [:]
        for position in stride(from: 0, to: elements.count, by: 2) {
          guard entries.updateValue(elements[position + 1], forKey: elements[position]) == nil else {
            throw RuntimeTrap(.invalidCount, "a key stands in a dictionary twice")
          }
        }
        frame[instruction.results[0]] = .dictionary(entries)
        return
      }
    case .reduce(.sum):
      let elements = frame[operands[0].slot].elements ?? []
      let numbers = elements.compactMap(\.floating)
      guard numbers.count == elements.count, let kind = instruction.type?.lane?.floatingKind else {
        throw .malformed("expected numbers")
      }
      result = RuntimeValue(numbers.reduce(0, +), kind)
    case .reduce(let reduction) where operands.count > 1:
      var best = frame[operands[0].slot]
      for operand in operands.dropFirst() {
        guard let new = frame[operand.slot].floating, let old = best.floating else {
          throw .malformed("expected numbers")
        }
        if reduction.replaces(old, by: new) || new.isNaN { best = frame[operand.slot] }
      }
      result = best
    case .reduce(let reduction):
      let elements = frame[operands[0].slot].elements ?? []
      guard var best = elements.first else { throw RuntimeTrap(.invalidCount, "the array is empty") }
      try charge(elements.count)
      for element in elements {
        guard let new = element.floating, let old = best.floating else { throw .malformed("expected numbers") }
        if reduction.replaces(old, by: new) { best = element }
      }
      result = best
    case .makeTuple: result = .tuple(operands.map { take($0, &frame) })
    case .arrayRepeating:
      let count = try integer(operands[1], frame)
      if count < 0 { throw RuntimeTrap(.invalidCount, "a count of \(count)") }
      try charge(count)
      result = .array(Array(repeating: take(operands[0], &frame), count: count))
    case .zeroTangent:
      guard let type = instruction.type else { throw .malformed("no operand") }
      let zero = frame[operands[0].slot].zeroTangent(of: type)
      try charge(zero?.elements?.count ?? 0)
      guard let zero else { throw .malformed("\(type.text) has no tangent") }
      result = zero
    case .addTangents:
      let right = frame[operands[1].slot]
      var sum = take(operands[0], &frame)
      try sum.add(right)
      result = sum
    case .constant, .scalar, .compare, .logic, .convert, .select, .count, .read, .store, .accumulate, .append,
      .removeLast, .tensor, .call, .verbatim, .precondition, .if, .for, .while, .repeat, .block, .yield, .continue,
      .break, .return, .trap, .throw:
      throw .malformed("not a maker")
    }
    frame[instruction.results[0]] = result
  }
}
