/// Calls of functions that only ask for memory, `void *xmalloc(size_t size)`, ask for it themselves.
struct AllocationWrappers {
  private(set) var functions: [String: CFunction]
  /// What those functions ask for.
  private var wrappers: [String: (parameters: [CVariable], memory: CExpression)] = [:]

  /// - Parameter functions: All of a file.
  init(_ functions: [String: CFunction]) {
    self.functions = functions
    for (name, function) in functions {
      if let memory = Self.memory(of: function) { wrappers[name] = (function.parameters.map(\.variable), memory) }
    }
    if wrappers.isEmpty { return }
    for (name, function) in functions {
      guard let body = function.body, let changed = try? statement(body) else { continue }
      self.functions[name]?.body = changed
    }
  }

  /// What a function returns, if it does nothing but ask for it, clear it, and end the program where there is none.
  private static func memory(of function: CFunction) -> CExpression? {
    guard case .pointer(.void, _) = function.result, function.directives.isEmpty,
      case .compound(let statements)? = function.body?.kind, case .return(let value?)? = statements.last?.kind
    else { return nil }
    if statements.count == 1 { return value.isAllocation ? value.unconverted : nil }
    guard let pointer = value.variable else { return nil }
    var memory: CExpression?
    for statement in statements.dropLast() {
      switch statement.kind {
      case .declare(let declarations):
        guard declarations.count == 1, declarations[0].variable == pointer, memory == nil else { return nil }
        memory = declarations[0].initializer
      case .expression(let whole):
        if case .assign(nil, let target, let value) = whole.unconverted.kind, target.variable == pointer, memory == nil
        {
          memory = value
        } else if let cleared = memory?.cleared(by: whole.unconverted, pointer) {
          memory = cleared
        } else {
          return nil
        }
      case .if(let condition, let then, nil): if !condition.isMissing(pointer) || !then.ends { return nil }
      case .if, .for, .while, .doWhile, .switch, .case, .break, .continue, .return, .compound, .empty, .unsupported:
        return nil
      }
    }
    return memory?.isAllocation == true ? memory?.unconverted : nil
  }

  private func statement(_ whole: CStatement) throws(KernelComplaint) -> CStatement {
    try whole.mapParts { part throws(KernelComplaint) in
      try expression(part)
    } declaration: { one throws(KernelComplaint) in
      try one.mapExpressions { part throws(KernelComplaint) in try expression(part) }
    } statement: { inner throws(KernelComplaint) in
      try statement(inner)
    }
  }

  private func expression(_ whole: CExpression) throws(KernelComplaint) -> CExpression {
    let result = try whole.mapParts { part throws(KernelComplaint) in try expression(part) }
    guard case .call(let name, let arguments) = result.kind, let (parameters, memory) = wrappers[name],
      !arguments.contains(where: \.changes)
    else { return result }
    func replaced(_ part: CExpression) throws(KernelComplaint) -> CExpression {
      if case .variable(let variable) = part.kind, let position = parameters.firstIndex(of: variable) {
        return arguments[position]
      }
      return try part.mapParts { inner throws(KernelComplaint) in try replaced(inner) }
    }
    var call = try replaced(memory)
    call.type = result.type
    call.location = result.location
    return call
  }
}

extension CExpression {
  /// `calloc` in the place of `malloc`, where this clears what the pointer has got.
  fileprivate func cleared(by expression: CExpression, _ pointer: CVariable) -> CExpression? {
    guard case .call("memset", let arguments) = expression.kind, arguments.count == 3,
      arguments[0].variable == pointer, arguments[1].integerValue == 0, let (name, sizes) = allocation,
      name == "malloc", sizes.count == 1, let size = sizes[0].variable, arguments[2].variable == size
    else { return nil }
    var result = unconverted
    let one = CExpression(kind: .integer(1), type: sizes[0].type, location: location)
    result.kind = .call("calloc", [sizes[0], one])
    return result
  }

  /// `!p`, `p == NULL`
  fileprivate func isMissing(_ pointer: CVariable) -> Bool {
    switch unconverted.kind {
    case .unary(.not, let value): return value.variable == pointer
    case .binary(.equal, let left, let right): return left.variable == pointer && right.isNull
    default: return false
    }
  }
}

extension CStatement {
  /// Whether the program ends here, after what is printed.
  fileprivate var ends: Bool {
    switch kind {
    case .compound(let statements): return statements.last?.ends == true && statements.dropLast().allSatisfy(\.prints)
    case .expression(let whole):
      guard case .call(let name, _) = whole.unconverted.kind else { return false }
      return name == "abort" || name == "exit"
    default: return false
    }
  }

  private var prints: Bool {
    guard case .expression(let whole) = kind, case .call(let name, _) = whole.unconverted.kind else { return false }
    return ["printf", "fprintf", "puts", "fputs", "perror"].contains(name)
  }
}
