// Where a pointer that has several buffers is pointed.
extension BodyTranslation {
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
