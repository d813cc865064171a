// One instruction: scalars here, aggregates and control flow in files of their own.

extension Machine {
  mutating func execute(_ instruction: Instruction, _ frame: inout [RuntimeValue]) throws(RuntimeTrap) -> Outcome {
    switch instruction.kind {
    case .scalar(let function):
      if instruction.resultType?.isSIMD == true {
        try vector(function, instruction, &frame)
      } else {
        try scalar(function, instruction, &frame)
      }
    case .compare, .logic, .convert, .select:
      if try !vector(instruction, &frame) { try simple(instruction, &frame) }
    case .constant(let constant): frame[instruction.results[0]] = Self.value(of: constant)
    case .read(let path, _): try read(path, instruction, &frame)
    case .store(let path, _), .accumulate(let path, _), .append(let path), .removeLast(let path):
      try update(path, instruction, &frame)
    case .count(let path): try count(path, instruction, &frame)
    case .arrayLiteral, .arrayRepeating, .makeTuple, .reduce, .zeroTangent, .addTangents:
      try make(instruction, &frame)
    case .tensor(let function): try tensor(function, instruction, &frame)
    case .call(let symbol): try call(symbol, instruction, &frame)
    case .verbatim(let verbatim): try self.verbatim(verbatim, instruction, &frame)
    case .precondition(let message):
      if try !bool(instruction.operands[0], frame) { throw RuntimeTrap(.precondition, message) }
    case .if:
      let region = try bool(instruction.operands[0], frame) ? 0 : 1
      return try leave(run(instruction.regions[region], &frame), instruction, label: nil, &frame)
    case .block(let label): return try leave(run(instruction.regions[0], &frame), instruction, label: label, &frame)
    case .for(let header): return try runFor(header, instruction, &frame)
    case .while(let label): return try runWhile(label, instruction, &frame)
    case .repeat(let label): return try runRepeat(label, instruction, &frame)
    case .yield: return exit(.yielded, instruction, &frame)
    case .continue(let label): return exit(.continued(label), instruction, &frame)
    case .break(let label): return exit(.broke(label), instruction, &frame)
    case .return: return exit(.returned, instruction, &frame)
    case .trap(let message): throw RuntimeTrap(.trap, message)
    case .throw: throw RuntimeTrap(.trap, "an error was thrown")
    }
    return .next
  }

  /// Comparisons, conditions, conversions and choices of scalars.
  private mutating func simple(_ instruction: Instruction, _ frame: inout [RuntimeValue]) throws(RuntimeTrap) {
    switch instruction.kind {
    case .compare(let comparison):
      let operands = instruction.operands
      let (left, right) = (frame[operands[0].slot], frame[operands[1].slot])
      frame[instruction.results[0]] = .bool(
        try Self.compare(comparison, left, right, instruction.operandNumber))
    case .logic(let logic):
      let left = try bool(instruction.operands[0], frame)
      let right = try bool(instruction.operands[instruction.operands.count - 1], frame)
      let value: Bool
      switch logic {
      case .and: value = left && right
      case .or: value = left || right
      case .not: value = !left
      }
      frame[instruction.results[0]] = .bool(value)
    case .convert:
      frame[instruction.results[0]] = try Self.convert(
        frame[instruction.operands[0].slot], from: instruction.operandNumber, to: instruction.resultNumber)
    case .select:
      let position = try bool(instruction.operands[0], frame) ? 1 : 2
      frame[instruction.results[0]] = take(instruction.operands[position], &frame)
    default: throw .malformed("not a scalar operation")
    }
  }

  private static func value(of constant: Constant) -> RuntimeValue {
    switch constant {
    case .floating(let value, let kind): return RuntimeValue(value, kind)
    case .integer(let value, _): return .integer(value)
    case .bool(let value): return .bool(value)
    case .symbol(let text, _): return .symbol(text)
    }
  }

  mutating func scalar(
    _ function: ScalarFunction, _ instruction: Instruction, _ frame: inout [RuntimeValue]
  ) throws(RuntimeTrap) {
    // The first operand also stands in for those that a function of fewer does not have.
    let operands = instruction.operands
    let second = operands.count > 1 ? operands[1] : operands[0]
    let third = operands.count > 2 ? operands[2] : operands[0]
    switch instruction.resultNumber {
    case .double:
      guard case .double(let a) = frame[operands[0].slot], case .double(let b) = frame[second.slot],
        case .double(let c) = frame[third.slot]
      else { throw .malformed("expected Doubles") }
      let result = function.evaluate(a, b, c)
      if result.isInfinite, function.overflows, a.isFinite, b.isFinite, c.isFinite { overflowed = true }
      frame[instruction.results[0]] = .double(result)
    case .float:
      guard case .float(let a) = frame[operands[0].slot], case .float(let b) = frame[second.slot],
        case .float(let c) = frame[third.slot]
      else { throw .malformed("expected Floats") }
      frame[instruction.results[0]] = .float(function.evaluate(a, b, c))
    case .integer(let kind):
      let (a, b) = (try integer(operands[0], frame), try integer(second, frame))
      frame[instruction.results[0]] = .integer(try function.evaluate(a, b, kind))
    case .none: throw .malformed("expected numbers")
    }
  }

  private mutating func call(
    _ symbol: String, _ instruction: Instruction, _ frame: inout [RuntimeValue]
  ) throws(RuntimeTrap) {
    let code = try code(symbol)
    guard instruction.operands.count == code.parameters.count else {
      throw .malformed("@\(symbol) takes \(code.parameters.count) arguments")
    }
    try charge(code.slotCount)
    var inner = Array(repeating: RuntimeValue.none, count: code.slotCount)
    for (slot, operand) in zip(code.parameters, instruction.operands) { inner[slot] = take(operand, &frame) }
    var results = try call(code, &inner)
    guard results.count == instruction.results.count else {
      throw .malformed("@\(symbol) returns \(results.count) values")
    }
    // From the last to the first, so that each is moved.
    for slot in instruction.results.reversed() { frame[slot] = results.removeLast() }
  }

  /// Text without results does nothing here, and text that is nothing but its operand hands it on.
  private func verbatim(
    _ verbatim: Verbatim, _ instruction: Instruction, _ frame: inout [RuntimeValue]
  ) throws(RuntimeTrap) {
    if instruction.results.isEmpty { return }
    if let text = DictionaryText.allCases.first(where: { $0.pieces == verbatim.pieces }),
      let value = text.evaluate(instruction.operands.map { frame[$0.slot] })
    {
      frame[instruction.results[0]] = value
      return
    }
    if let comparison = Comparison.allCases.first(where: { .order(by: $0) == verbatim }) {
      let keys = frame[instruction.operands[0].slot].elements ?? []
      frame[instruction.results[0]] = Self.order(of: keys, by: comparison)
      return
    }
    if let range = Self.range(verbatim.pieces, instruction.operands.map { frame[$0.slot] }) {
      frame[instruction.results[0]] = range
      return
    }
    if let result = Self.equality(verbatim.pieces, instruction.operands.map { frame[$0.slot] }) {
      frame[instruction.results[0]] = result
      return
    }
    if instruction.resultType == .int, instruction.type == .int,
      let result = BitOperators.evaluate(verbatim.pieces, instruction.operands.map { frame[$0.slot] })
    {
      frame[instruction.results[0]] = result
      return
    }
    guard verbatim.pieces == ["", ""] else { throw RuntimeTrap(.verbatim, "Swift text can't be interpreted") }
    frame[instruction.results[0]] = take(instruction.operands[0], &frame)
  }

  /// `==` of optionals and structs: an optional is an array of one element or none.
  private static func equality(_ pieces: [String], _ operands: [RuntimeValue]) -> RuntimeValue? {
    guard operands.count == 2, pieces == ["", " == ", ""] || pieces == ["", " != ", ""] else { return nil }
    var (left, right) = (operands[0], operands[1])
    if case .array = left, right.elements == nil { right = .array([right]) }
    if case .array = right, left.elements == nil { left = .array([left]) }
    return .bool((left == right) == (pieces[1] == " == "))
  }

  /// Ranges are kept as pairs of their bounds.
  private static func range(_ pieces: [String], _ operands: [RuntimeValue]) -> RuntimeValue? {
    switch pieces {
    case ["(", "..<", ")"], ["(", "...", ")"]: return .tuple(operands)
    case ["", ".lowerBound"]: return operands[0].elements?.first
    case ["", ".upperBound"]: return operands[0].elements?.last
    default: return nil
    }
  }

  private static func order(of keys: [RuntimeValue], by comparison: Comparison) -> RuntimeValue {
    let order = keys.indices.sorted { first, second in
      let (left, right) = comparison == .less ? (keys[first], keys[second]) : (keys[second], keys[first])
      if let left = left.integer, let right = right.integer { return left < right }
      return (left.floating ?? 0) < (right.floating ?? 0)
    }
    return .array(order.map(RuntimeValue.integer))
  }
}

extension ScalarFunction {
  /// Whether it is infinite for finite operands only where it overflows.
  fileprivate var overflows: Bool {
    switch self {
    case .add, .subtract, .multiply, .addingProduct, .plusProduct, .minusProduct: return true
    default: return false
    }
  }
}
