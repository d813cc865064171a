// Pointers into one of several buffers: where what they point to is used, the buffer is asked for, and the use is written
// once for each of them.
extension BodyTranslation {
  // MARK: Uses

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

  // MARK: Assignments

  mutating func declareChosen(_ declaration: CDeclaration) throws(KernelComplaint) {
    let (variable, name) = (declaration.variable, name(of: declaration.variable))
    if declaration.type.element?.scalarCount == nil { _ = try sizes(declaration) }
    if let memory = roots.memories[variable], let element = declaration.type.element {
      visible.insert(memory)
      let first = declaration.initializer.flatMap { $0.isAllocation ? $0 : nil }
      let owner = CDeclaration(memory: memory, of: declaration.type, first, declaration.location)
      try allocate(owner, bufferName(memory, element), element)
      if first != nil {
        emit("var \(name)Offset = 0")
        return emit("var \(name)Buffer = \(roots.numbers[memory] ?? 0)")
      }
    }
    emit("var \(name)Offset = 0")
    emit("var \(name)Buffer = -1")
    if let value = declaration.initializer { try point(variable, at: value) }
  }

  /// Points a pointer that has several buffers somewhere.
  mutating func point(_ pointer: CVariable, at value: CExpression) throws(KernelComplaint) {
    let name = name(of: pointer)
    if value.isNull { return emit("\(name)Buffer = -1") }
    switch value.unconverted.kind {
    case .conditional(let condition, let then, let otherwise):
      emit("if \(try self.condition(condition)) {")
      depth += 1
      try point(pointer, at: then)
      depth -= 1
      emit("} else {")
      depth += 1
      try point(pointer, at: otherwise)
      depth -= 1
      return emit("}")
    case .assign(_, let target, _):
      try evaluate(value.unconverted)
      return try point(pointer, at: target)
    case .binary(.comma, let left, let right):
      try evaluate(left)
      return try point(pointer, at: right)
    case .call where value.isAllocation: try allocate(pointer, value)
    case .call, .integer, .floating, .string, .variable, .unary, .binary, .step, .convert, .element, .member, .list,
      .unsupported:
      let (buffer, offset) = try target(value)
      emit("\(name)Offset = \(offset)")
      emit("\(name)Buffer = \(buffer)")
    }
  }

  private mutating func allocate(_ pointer: CVariable, _ value: CExpression) throws(KernelComplaint) {
    guard let memory = roots.memories[pointer], let type = roots.types[pointer], let element = type.element else {
      throw unsupported("this allocation", value.location, note: "allocate where the pointer is declared")
    }
    let owner = CDeclaration(memory: memory, of: type, value, location)
    try allocate(owner, bufferName(memory, element), element, keyword: "")
    emit("\(name(of: pointer))Offset = 0")
    emit("\(name(of: pointer))Buffer = \(roots.numbers[memory] ?? 0)")
  }

  /// The number of the buffer that a value points into, and where in it.
  private mutating func target(_ value: CExpression) throws(KernelComplaint) -> (buffer: String, offset: String) {
    guard let pointer = value.movedPointer, let buffers = roots.choices[pointer] else {
      let root = try roots.root(of: value)
      return ("\(roots.numbers[root] ?? 0)", try address(value).offset)
    }
    // Where it points in its buffer does not depend on which one that is.
    let mentions = roots.mentions(of: pointer, in: value)
    guard mentions == 1 else { throw unsupported("this pointer", value.location, note: "compute the index before") }
    let outer = roots.bound[pointer]
    roots.bound[pointer] = outer ?? buffers[0]
    defer { roots.bound[pointer] = outer }
    return ("\(name(of: pointer))Buffer", try address(value).offset)
  }
}

extension CDeclaration {
  /// The declaration of memory that is asked for.
  init(memory: CVariable, of type: CType, _ value: CExpression?, _ location: CLocation) {
    self.init(
      variable: memory, type: type, initializer: value, isStatic: false, isVolatile: false, isConstant: false,
      spelling: "", location: location)
  }
}

extension CExpression {
  /// Whether computing it changes a variable.
  var changes: Bool {
    var result = false
    walk { part in
      switch part.kind {
      case .assign, .step: result = true
      case .integer, .floating, .string, .variable, .unary, .binary, .conditional, .convert, .element, .member, .call,
        .list, .unsupported:
        break
      }
    }
    return result
  }

  /// The expression without conversions.
  var unconverted: CExpression {
    if case .convert(let inner) = kind { return inner.unconverted }
    return self
  }

  /// The pointer `p` of `p + i` and `&p[i]`.
  var movedPointer: CVariable? {
    switch kind {
    case .variable(let variable): return variable
    case .convert(let inner), .element(let inner, _), .unary(.address, let inner), .unary(.dereference, let inner),
      .step(let inner, _, _):
      return inner.movedPointer
    case .binary(_, let left, let right): return left.type.element != nil ? left.movedPointer : right.movedPointer
    case .integer, .floating, .string, .unary, .assign, .conditional, .member, .call, .list, .unsupported: return nil
    }
  }
}
