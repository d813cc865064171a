// Control flow: exits put values into `transfer`, and what they lead to takes them out.

extension Machine {
  /// Hands over the operands.
  mutating func exit(_ outcome: Outcome, _ instruction: Instruction, _ frame: inout [RuntimeValue]) -> Outcome {
    transfer.removeAll(keepingCapacity: true)
    for operand in instruction.operands { transfer.append(take(operand, &frame)) }
    return outcome
  }

  /// Moves what was handed over into the slots.
  private mutating func receive(_ slots: ArraySlice<Int>, _ frame: inout [RuntimeValue]) throws(RuntimeTrap) {
    guard transfer.count == slots.count else { throw .malformed("\(transfer.count) values for \(slots.count)") }
    for slot in slots.reversed() { frame[slot] = transfer.removeLast() }
  }

  /// Moves the slots' values into other slots.
  private func move(_ from: [Int], to: [Int], _ frame: inout [RuntimeValue]) {
    for (source, target) in zip(from, to) {
      frame[target] = .none
      frame.swapAt(source, target)
    }
  }

  private func copy(_ from: [Int], to: [Int], _ frame: inout [RuntimeValue]) {
    for (source, target) in zip(from, to) { frame[target] = frame[source] }
  }

  private func clear(_ slots: [Int], _ frame: inout [RuntimeValue]) {
    for slot in slots { frame[slot] = .none }
  }

  /// What follows a region of an `if` or `block`.
  mutating func leave(
    _ outcome: Outcome, _ instruction: Instruction, label: Label?, _ frame: inout [RuntimeValue]
  ) throws(RuntimeTrap) -> Outcome {
    switch outcome {
    case .yielded: try receive(instruction.results[...], &frame)
    case .broke(let target) where target == label: try receive(instruction.results[...], &frame)
    case .next: throw .malformed("a region does not end")
    case .continued, .broke, .returned: return outcome
    }
    return .next
  }

  /// What follows the body of a loop: nil if the next iteration does. What the body handed over is then in `slots`.
  private mutating func leave(
    body outcome: Outcome, _ instruction: Instruction, label: Label, slots: ArraySlice<Int>,
    _ frame: inout [RuntimeValue]
  ) throws(RuntimeTrap) -> Outcome? {
    switch outcome {
    case .continued(let target) where target == label:
      try receive(slots, &frame)
      return nil
    case .broke(let target) where target == label:
      try receive(instruction.results[...], &frame)
      return .next
    case .next, .yielded: throw .malformed("a loop's body does not end")
    case .continued, .broke, .returned: return outcome
    }
  }

  /// Takes the initial values of the carried ones.
  private mutating func enter(
    _ instruction: Instruction, from first: Int, slots: ArraySlice<Int>, _ frame: inout [RuntimeValue]
  ) throws(RuntimeTrap) {
    transfer.removeAll(keepingCapacity: true)
    for operand in instruction.operands[first...] { transfer.append(take(operand, &frame)) }
    try receive(slots, &frame)
  }

  mutating func runFor(
    _ header: ForHeader, _ instruction: Instruction, _ frame: inout [RuntimeValue]
  ) throws(RuntimeTrap) -> Outcome {
    let first = header.range.hasStep ? 3 : 2
    guard let body = instruction.regions.first, let index = body.parameters.first, instruction.operands.count >= first
    else { throw .malformed("a loop lacks a bound, a body or an index") }
    let indices = try LoopIndices(
      header.range, bounds: instruction.operands[..<first].map { frame[$0.slot] }, instruction.operandNumber)
    let slots = body.parameters[1...]
    try enter(instruction, from: first, slots: slots, &frame)
    for position in 0..<indices.count {
      frame[index] = indices[header.isReversed ? indices.count - 1 - position : position]
      let outcome = try run(body, &frame)
      if let end = try leave(body: outcome, instruction, label: header.label, slots: slots, &frame) { return end }
    }
    move(Array(slots), to: instruction.results, &frame)
    return .next
  }

  /// Runs a condition on the carried values, which are kept in the loop's results.
  private mutating func condition(
    _ region: CodeRegion, _ instruction: Instruction, _ frame: inout [RuntimeValue]
  ) throws(RuntimeTrap) -> Bool {
    copy(instruction.results, to: region.parameters, &frame)
    guard case .yielded = try run(region, &frame), case .bool(let value)? = transfer.last else {
      throw .malformed("a condition does not yield a Bool")
    }
    clear(region.parameters, &frame)
    return value
  }

  mutating func runWhile(
    _ label: Label, _ instruction: Instruction, _ frame: inout [RuntimeValue]
  ) throws(RuntimeTrap) -> Outcome {
    guard instruction.regions.count == 2 else { throw .malformed("a `while` lacks a region") }
    let body = instruction.regions[1]
    let results = instruction.results[...]
    try enter(instruction, from: 0, slots: results, &frame)
    while try condition(instruction.regions[0], instruction, &frame) {
      move(instruction.results, to: body.parameters, &frame)
      let outcome = try run(body, &frame)
      if let end = try leave(body: outcome, instruction, label: label, slots: results, &frame) { return end }
    }
    return .next
  }

  mutating func runRepeat(
    _ label: Label, _ instruction: Instruction, _ frame: inout [RuntimeValue]
  ) throws(RuntimeTrap) -> Outcome {
    guard instruction.regions.count == 2 else { throw .malformed("a `repeat` lacks a region") }
    let body = instruction.regions[0]
    let results = instruction.results[...]
    try enter(instruction, from: 0, slots: results, &frame)
    repeat {
      move(instruction.results, to: body.parameters, &frame)
      let outcome = try run(body, &frame)
      if let end = try leave(body: outcome, instruction, label: label, slots: results, &frame) { return end }
    } while try condition(instruction.regions[1], instruction, &frame)
    return .next
  }
}
