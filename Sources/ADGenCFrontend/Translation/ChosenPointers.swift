// Pointers into one of several buffers: where what they point to is used, the buffer is asked for, and the use is written
// once for each of them.
extension BodyTranslation {
  /// The pointer that a loop is written several times for, if there is one.
  func chosenPointer(of statement: CStatement) -> CVariable? {
    switch statement.kind {
    case .for, .while, .doWhile: return roots.unbound(in: statement).first { visible.contains($0) || isParameter($0) }
    case .expression, .declare, .if, .switch, .case, .break, .continue, .return, .compound, .empty, .unsupported:
      return nil
    }
  }

  /// The pointer that an expression is written several times for, if there is one.
  private func chosenPointer(in expression: CExpression) throws(KernelComplaint) -> CVariable? {
    guard let pointer = roots.unbound(in: expression).first else { return nil }
    var isMoved = false
    expression.walk { part in
      if case .assign(nil, let target, _) = part.kind, let variable = target.variable, roots.isChosen(variable) {
        isMoved = true
      }
    }
    if isMoved {
      throw unsupported(
        "a pointer that is assigned inside an expression", expression.location, note: "assign it before")
    }
    return pointer
  }

  /// Runs an expression in which pointers have several buffers; false if there are none.
  mutating func evaluateChosen(_ expression: CExpression) throws(KernelComplaint) -> Bool {
    switch expression.kind {
    case .assign(_, let target, _) where target.type.element != nil: return false
    case .step(let target, _, _) where target.type.element != nil: return false
    case .binary(.comma, _, _): return false
    case .conditional where expression.type == .void: return false
    case .assign, .step, .binary, .conditional, .integer, .floating, .string, .variable, .unary, .convert, .element,
      .member, .call, .list, .unsupported:
      break
    }
    return try inEachChoice(of: expression) { translation throws(KernelComplaint) in
      try translation.evaluate(expression)
    }
  }

  /// Writes something for each buffer that what the expression points to may be in; false if there is only one.
  private mutating func inEachChoice(
    of expression: CExpression, _ write: (inout BodyTranslation) throws(KernelComplaint) -> Void
  ) throws(KernelComplaint) -> Bool {
    if let pointer = try chosenPointer(in: expression) {
      try eachBuffer(of: pointer, write)
      return true
    }
    guard let choice = roots.unboundChoice(in: expression), case .conditional(let condition, _, _) = choice.kind else {
      return false
    }
    if condition.changes {
      throw unsupported("this choice of a pointer", choice.location, note: "assign the pointer to a variable first")
    }
    emit("if \(try self.condition(condition)) {")
    for isFirst in [true, false] {
      roots.boundChoices[choice.location] = isFirst
      depth += 1
      try write(&self)
      depth -= 1
      emit(isFirst ? "} else {" : "}")
    }
    roots.boundChoices[choice.location] = nil
    return true
  }

  private func hasChoice(_ expression: CExpression) throws(KernelComplaint) -> Bool {
    if try chosenPointer(in: expression) != nil { return true }
    return roots.unboundChoice(in: expression) != nil
  }

  private func isParameter(_ variable: CVariable) -> Bool {
    function.parameters.contains { $0.variable == variable }
  }

  /// Writes something for each buffer that the pointer may point into here.
  mutating func eachBuffer(
    of pointer: CVariable, _ write: (inout BodyTranslation) throws(KernelComplaint) -> Void
  ) throws(KernelComplaint) {
    // What is not declared yet, or no longer, nothing points into.
    let buffers = (roots.choices[pointer] ?? []).filter { buffer in
      visible.contains(buffer) || isParameter(buffer) || buffer.isGlobal
    }
    // Memory lives longer than the variable that it is first given to.
    for buffer in roots.choices[pointer] ?? [] where !buffers.contains(buffer) && declared.contains(buffer) {
      if roots.isMemory(buffer) {
        throw unsupported(
          "a pointer into memory that is asked for in an inner block", location,
          note: "declare '\(buffer.name)' before the block")
      }
    }
    guard let last = buffers.last else {
      throw unsupported("'\(pointer.name)', which points nowhere,", location, note: "let it point into a buffer first")
    }
    let name = name(of: pointer)
    if buffers.count == 1 { return try bind(pointer, to: last, write) }
    for (position, buffer) in buffers.enumerated() {
      let test = "\(name)Buffer == \(roots.numbers[buffer] ?? 0)"
      if position == 0 {
        emit("if \(test) {")
      } else {
        emit(buffer == last ? "} else {" : "} else if \(test) {")
      }
      depth += 1
      try bind(pointer, to: buffer, write)
      depth -= 1
    }
    emit("}")
  }

  private mutating func bind(
    _ pointer: CVariable, to buffer: CVariable, _ write: (inout BodyTranslation) throws(KernelComplaint) -> Void
  ) throws(KernelComplaint) {
    roots.bound[pointer] = buffer
    let outer = visible
    try write(&self)
    visible = outer
    roots.bound[pointer] = nil
  }

  /// A value that depends on the buffer that a pointer points into; nil if none does.
  mutating func chosenValue(
    _ expression: CExpression, _ type: String,
    _ translate: (inout BodyTranslation) throws(KernelComplaint) -> String
  ) throws(KernelComplaint) -> String? {
    // Of two values only one is computed.
    if case .conditional = expression.kind { return nil }
    guard try hasChoice(expression) else { return nil }
    let result = fresh("chosen")
    emit("let \(result): \(type)")
    _ = try inEachChoice(of: expression) { translation throws(KernelComplaint) in
      translation.emit("\(result) = \(try translate(&translation))")
    }
    return result
  }

  /// The parts of a structure that depends on the buffer that a pointer points into.
  mutating func chosenParts(
    _ expression: CExpression, _ structure: CStructure
  ) throws(KernelComplaint) -> [String]? {
    guard let leaves = structure.leaves, try hasChoice(expression) else { return nil }
    let names = leaves.map { _ in fresh("part") }
    for (name, leaf) in zip(names, leaves) { emit("let \(name): \(try leafType(leaf.type, expression.location))") }
    _ = try inEachChoice(of: expression) { translation throws(KernelComplaint) in
      for (name, part) in zip(names, try translation.structure(expression)) { translation.emit("\(name) = \(part)") }
    }
    return names
  }
}
