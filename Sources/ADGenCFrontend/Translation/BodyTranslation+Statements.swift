// Statements, but loops and switches.
extension BodyTranslation {
  /// - Parameter inScope: Whether a block needs braces of its own.
  mutating func statement(_ statement: CStatement, inScope: Bool = true) throws(KernelComplaint) {
    location = statement.location
    if let pointer = chosenPointer(of: statement) {
      return try eachBuffer(of: pointer) { translation throws(KernelComplaint) in
        try translation.statement(statement)
      }
    }
    let outer = visible
    defer { if statement.isCompound { visible = outer } }
    switch statement.kind {
    case .compound(let statements):
      if inScope, statements.contains(where: \.declares) {
        emit("do {")
        try block(statement)
        emit("}")
      } else {
        try all(statements)
      }
    case .declare(let declarations): for declaration in declarations { try declare(declaration) }
    case .expression(let expression): try evaluate(expression)
    case .if(let condition, let then, let otherwise):
      emit("if \(try self.condition(condition)) {")
      try block(then)
      if let otherwise {
        emit("} else {")
        try block(otherwise)
      }
      emit("}")
    case .for(let first, let condition, let step, let body): try forLoop(statement, first, condition, step, body)
    case .while(let condition, let body): try whileLoop(condition, step: nil, body)
    case .doWhile(let body, let condition): try doLoop(body, condition)
    case .switch(let value, let body): try switchStatement(value, body)
    case .case: throw unsupported("a case inside another statement", statement.location)
    case .break:
      guard let exit = exits.last else { throw unsupported("this 'break'", statement.location) }
      emit(exit.leave)
    case .continue:
      guard let exit = exits.last(where: \.isLoop) else { throw unsupported("this 'continue'", statement.location) }
      emit(exit.proceed)
    case .return(let value):
      guard let value else { return emit("return") }
      if case .structure = value.type {
        let parts = try structure(value)
        return emit("return \(parts.count == 1 ? parts[0] : "(\(parts.joined(separator: ", ")))")")
      }
      emit("return \(try self.value(value))")
    case .empty: break
    case .unsupported(let what): throw unsupported(what, statement.location, note: Remedy.of(what))
    }
  }

  private mutating func all(_ statements: [CStatement]) throws(KernelComplaint) {
    var rest = statements[...]
    while let statement = rest.first {
      if let exchange = roots.exchanges[statement.location], BufferExchange(rest) != nil {
        location = statement.location
        emit("swap(&\(name(of: exchange.first)), &\(name(of: exchange.second)))")
        rest.removeFirst(3)
      } else {
        try self.statement(statement)
        rest.removeFirst()
      }
    }
  }

  /// The statement inside braces that are already there.
  mutating func block(_ statement: CStatement) throws(KernelComplaint) {
    depth += 1
    try self.statement(statement, inScope: false)
    depth -= 1
  }

  private mutating func declare(_ declaration: CDeclaration) throws(KernelComplaint) {
    location = declaration.location
    if declaration.isVolatile { throw unsupported("'volatile'", declaration.location) }
    let name = name(of: declaration.variable)
    visible.insert(declaration.variable)
    switch declaration.type {
    case .pointer where roots.isChosen(declaration.variable): try declareChosen(declaration)
    case .pointer(let element, _):
      if element.scalarCount == nil { _ = try sizes(declaration) }
      if roots.owners.contains(declaration.variable) { return try allocate(declaration, name, element) }
      let offset = try declaration.initializer.map { value throws(KernelComplaint) in try address(value).offset } ?? "0"
      emit("\(roots.assigned.contains(declaration.variable) ? "var" : "let") \(name)Offset = \(offset)")
    case .array where declaration.type.isPointerArray: try declarePointers(declaration, name)
    case .array(let element, let count):
      if declaration.isStatic, !isKept(declaration) { throw unsupported("a static array", declaration.location) }
      if case .structure(let structure) = element.scalar {
        return try declareArray(declaration, structure, element, count)
      }
      let type = try bufferType(element, declaration.location)
      if let value = declaration.initializer {
        return emit("var \(name): \(type) = [\(try flattened(value, declaration.type))]")
      }
      if element.scalarCount == nil {
        let sizes = try sizes(declaration)
        return emit("var \(name) = \(type)(repeating: 0, count: \(sizes.joined(separator: " * ")))")
      }
      let stride = element.scalarCount ?? 1
      let length: String
      if let count {
        length = "\(count * stride)"
      } else if let count = declaration.count {
        length = stride == 1 ? try index(count) : "\(try index(count)) * \(stride)"
      } else {
        throw unsupported("an array of unknown size", declaration.location)
      }
      emit("var \(name) = \(type)(repeating: 0, count: \(Self.count(length)))")
    case .integer, .bool, .float, .double:
      if declaration.isStatic, !isKept(declaration) { throw unsupported("a static variable", declaration.location) }
      let type = try swiftType(declaration.type)
      let isIndex = integers.indices.contains(declaration.variable)
      let first = try declaration.initializer.map { value throws(KernelComplaint) in
        isIndex ? try index(value) : try self.value(value)
      }
      if roots.addressed.contains(declaration.variable) {
        guard declaration.type.isInteger else { return emit("var \(name): [\(type)] = [\(first ?? "0")]") }
        let buffer = try bufferType(declaration.type, declaration.location)
        return emit("var \(name): \(buffer) = [\(buffer.dropFirst().dropLast())(\(first ?? "0"))]")
      }
      let isAssigned = roots.assigned.contains(declaration.variable) || first == nil
      emit("\(isAssigned ? "var" : "let") \(name): \(type) = \(first ?? "0")")
    case .structure(let structure): try declare(declaration, structure)
    case .void, .other:
      let (what, note) = Remedy.of(declaration.type)
      throw unsupported("a variable of \(what)", declaration.location, note: note)
    }
  }

  /// Whether a static variable is always what it was first.
  func isKept(_ declaration: CDeclaration) -> Bool {
    declaration.isConstant || !file.written.contains(declaration.variable)
  }

  /// The elements of an initializer, those that are missing zero.
  mutating func flattened(_ value: CExpression, _ type: CType) throws(KernelComplaint) -> String {
    try elements(value, type).joined(separator: ", ")
  }

  private mutating func elements(_ value: CExpression, _ type: CType) throws(KernelComplaint) -> [String] {
    guard case .array(let element, let count) = type, let stride = element.scalarCount else {
      return [try self.value(value)]
    }
    guard case .list(let values) = value.kind else { throw unsupported("this initializer", value.location) }
    var result: [String] = []
    for value in values { result += try elements(value, element) }
    let missing = (count ?? values.count) * stride - result.count
    return result + Array(repeating: "0", count: max(0, missing))
  }
}

extension CStatement {
  fileprivate var isCompound: Bool {
    if case .compound = kind { return true }
    return false
  }

  fileprivate var declares: Bool {
    if case .declare = kind { return true }
    return false
  }
}

extension CType {
  /// The size of one, in bytes.
  public var byteCount: Int? {
    switch self {
    case .double: return 8
    case .float: return 4
    case .integer(let bytes, _): return bytes
    case .array(let element, let count): return count.flatMap { count in element.byteCount.map { $0 * count } }
    case .structure(let structure): return structure.size
    case .bool, .void, .pointer, .other: return nil
    }
  }
}
