/// Calls that pass functions call functions without those parameters, in which it is known what is called; so do those
/// that pass pointers to numbers or structures as `void *`.
struct KnownArguments {
  private(set) var functions: [String: CFunction]

  /// - Parameter functions: All of a file.
  init(_ functions: [String: CFunction]) {
    self.functions = functions
    var pending = functions.keys.sorted()
    while let name = pending.popLast() {
      guard let function = self.functions[name], let body = function.body else { continue }
      let known = function.constantFunctions
      guard let changed = try? statement(body, known, &pending) else { continue }
      self.functions[name]?.body = changed
    }
    // What is not known has no form.
    for (name, function) in self.functions {
      guard let body = function.body, let changed = try? body.withoutFunctions() else { continue }
      self.functions[name]?.body = changed
    }
  }

  private mutating func statement(
    _ whole: CStatement, _ known: [CVariable: CExpression], _ pending: inout [String]
  ) throws(KernelComplaint) -> CStatement {
    var result = whole
    if case .declare(let declarations) = whole.kind {
      let kept = declarations.filter { known[$0.variable] == nil }
      result.kind = kept.isEmpty ? .empty : .declare(kept)
    }
    return try result.mapParts { part throws(KernelComplaint) in
      try expression(part, known, &pending)
    } declaration: { one throws(KernelComplaint) in
      try one.mapExpressions { part throws(KernelComplaint) in try expression(part, known, &pending) }
    } statement: { inner throws(KernelComplaint) in
      try statement(inner, known, &pending)
    }
  }

  private mutating func expression(
    _ whole: CExpression, _ known: [CVariable: CExpression], _ pending: inout [String]
  ) throws(KernelComplaint) -> CExpression {
    if case .variable(let variable) = whole.kind, let value = known[variable] { return value }
    var result = try whole.mapParts { part throws(KernelComplaint) in try expression(part, known, &pending) }
    guard case .call(var name, var arguments) = result.kind else { return result }
    if name == CExpression.callThroughPointer, let callee = arguments.first?.function {
      name = callee.name
      arguments.removeFirst()
      result.kind = .call(name, arguments)
    }
    guard let callee = functions[name], callee.body != nil else { return result }
    var variant = callee
    var rest: [CExpression] = []
    var values: [CVariable: CExpression] = [:]
    variant.parameters = []
    for (parameter, given) in zip(callee.parameters, arguments) {
      let argument = given.pointer
      if parameter.type.isFunctionPointer, let function = argument.function, !callee.assigns(parameter.variable) {
        variant.name += "_\(parameter.variable.name)_\(function.name)"
        values[parameter.variable] = argument
        continue
      }
      var own = parameter
      if case .pointer(.void, let isConstant) = parameter.type, let element = argument.type.element,
        let word = element.pointedWord, !callee.assigns(parameter.variable)
      {
        own.type = .pointer(element, isConstant: isConstant)
        variant.name += "_\(parameter.variable.name)_\(word)"
        values[parameter.variable] = CExpression(
          kind: .variable(parameter.variable), type: own.type, location: parameter.location)
      }
      variant.parameters.append(own)
      rest.append(argument)
    }
    if values.isEmpty { return result }
    if functions[variant.name] == nil {
      (variant.comment, variant.commentLocation, variant.isStatic) = ("", nil, true)
      variant.body = try variant.body.map { body throws(KernelComplaint) in try body.replacing(values) }
      functions[variant.name] = variant
      pending.append(variant.name)
    }
    result.kind = .call(variant.name, rest)
    return result
  }
}

extension CFunction {
  /// The local variables that are one function, always.
  fileprivate var constantFunctions: [CVariable: CExpression] {
    var result: [CVariable: CExpression] = [:]
    body?.walk { statement in
      guard case .declare(let declarations) = statement.kind else { return }
      for one in declarations where one.type.isFunctionPointer && one.initializer?.function != nil {
        if !assigns(one.variable) { result[one.variable] = one.initializer }
      }
    } expression: { _ in
    }
    return result
  }

  /// Whether the variable is assigned, or its address taken.
  fileprivate func assigns(_ variable: CVariable) -> Bool {
    var changed: Set<CVariable> = []
    body?.walk { _ in
    } expression: {
      $0.noteAssigned(&changed)
    }
    return changed.contains(variable)
  }
}

extension CType {
  /// What tells a function that is passed a pointer to this from others.
  fileprivate var pointedWord: String? {
    if let structure { return structure.name }
    guard scalar.isFloating || scalar.isInteger, let count = scalarCount else { return nil }
    return count == 1 ? scalar.word : "\(scalar.word)\(count)"
  }

  /// `double (*)(double)`
  fileprivate var isFunctionPointer: Bool {
    if case .pointer(.other, _) = self { return true }
    return false
  }
}

extension CStatement {
  fileprivate func replacing(_ values: [CVariable: CExpression]) throws(KernelComplaint) -> CStatement {
    func replaced(_ part: CExpression) throws(KernelComplaint) -> CExpression {
      if case .variable(let variable) = part.kind, let value = values[variable] {
        var result = value
        result.location = part.location
        return result
      }
      return try part.mapParts { inner throws(KernelComplaint) in try replaced(inner) }
    }
    return try mapExpressions(replaced)
  }

  /// The statement where names of functions that are not called, and calls through pointers, are what is not taken.
  fileprivate func withoutFunctions() throws(KernelComplaint) -> CStatement {
    func replaced(_ part: CExpression) throws(KernelComplaint) -> CExpression {
      var result = try part.mapParts { inner throws(KernelComplaint) in try replaced(inner) }
      if case .variable(let variable) = part.kind, variable.isFunction {
        result.kind = .unsupported("a function that is not called")
      }
      if case .call(CExpression.callThroughPointer, _) = part.kind {
        result.kind = .unsupported("a call through a pointer")
      }
      return result
    }
    return try mapExpressions(replaced)
  }
}

extension CExpression {
  /// A pointer as it was before it became a `void *`.
  fileprivate var pointer: CExpression {
    guard case .convert(let inner) = kind, case .pointer(.void, _) = type, inner.type.element != nil else {
      return self
    }
    return inner.pointer
  }

  /// The function whose name this is.
  fileprivate var function: CVariable? {
    switch kind {
    case .variable(let variable): return variable.isFunction ? variable : nil
    case .convert(let inner), .unary(.address, let inner), .unary(.dereference, let inner): return inner.function
    case .integer, .floating, .string, .unary, .binary, .assign, .step, .conditional, .element, .member, .call, .list,
      .unsupported:
      return nil
    }
  }
}
