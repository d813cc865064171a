// Expressions.
extension BodyTranslation {
  /// Runs an expression for what it does.
  mutating func evaluate(_ expression: CExpression) throws(KernelComplaint) {
    location = expression.location
    // `(void)x;`
    if expression.unconverted.variable != nil { return }
    if try evaluateChosen(expression) { return }
    switch expression.kind {
    case .assign(let symbol, let target, let value): _ = try assign(symbol, target, value)
    case .call, .conditional, .convert, .variable, .member, .element, .list:
      if case .structure = expression.type {
        _ = try structure(expression)
      } else {
        try evaluateOther(expression)
      }
    case .step, .binary, .integer, .floating, .string, .unary, .unsupported: try evaluateOther(expression)
    }
  }

  private mutating func evaluateOther(_ expression: CExpression) throws(KernelComplaint) {
    switch expression.kind {
    case .step(let target, let isIncrement, _): _ = try step(target, isIncrement)
    case .binary(.comma, let left, let right):
      try evaluate(left)
      try evaluate(right)
    case .convert(let inner): try evaluate(inner)
    case .call(let name, let arguments): try callStatement(name, arguments, expression)
    case .conditional(let condition, let then, let otherwise):
      emit("if \(try self.condition(condition)) {")
      depth += 1
      try evaluate(then)
      depth -= 1
      emit("} else {")
      depth += 1
      try evaluate(otherwise)
      depth -= 1
      emit("}")
    case .integer, .floating, .string, .variable, .unary, .binary, .element, .member, .list, .assign:
      _ = try value(expression)
    case .unsupported(let what): throw unsupported(what, expression.location, note: Remedy.of(what))
    }
  }

  /// The expression's value as Swift text.
  mutating func value(_ expression: CExpression) throws(KernelComplaint) -> String {
    if expression.type.isInteger || expression.type.isFloating, !expression.isTruth,
      let text = try chosenValue(
        expression, try swiftType(expression.type),
        { translation throws(KernelComplaint) in try translation.value(expression) })
    {
      return text
    }
    switch expression.kind {
    case .integer(let number): return expression.type.isFloating ? "\(number).0" : "\(number)"
    case .floating(let number):
      return expression.type == .float ? "(\(number) as Float)" : "(\(number) as Double)"
    case .string: throw unsupported("a string", expression.location)
    case .variable(let variable): return try value(of: variable, expression)
    case .convert(let inner): return try convert(inner, to: expression.type)
    case .unary(let symbol, let operand): return try unary(symbol, operand, expression)
    case .binary(let symbol, let left, let right): return try binary(symbol, left, right, expression)
    case .assign(let symbol, let target, let value): return try assign(symbol, target, value)
    case .step(let target, let isIncrement, let isPrefix):
      if isPrefix { return try step(target, isIncrement) }
      let old = fresh("old")
      emit("let \(old) = \(try value(target))")
      _ = try step(target, isIncrement)
      return old
    case .conditional(let condition, let then, let otherwise): return try choice(condition, then, otherwise, expression)
    case .member where expression.temporaryPath != nil:
      guard let (whole, path) = expression.temporaryPath, let structure = whole.type.structure else { fallthrough }
      let parts = try self.structure(whole)
      guard let position = structure.leaves?.firstIndex(where: { $0.path == path }), parts.indices.contains(position)
      else { throw unsupported("this field", expression.location) }
      return parts[position]
    case .element, .member:
      let place = try place(expression)
      return expression.type.isInteger && roots.leaf(expression) == nil ? "Int(\(place))" : place
    case .call(let name, let arguments): return try call(name, arguments, expression)
    case .list: throw unsupported("an initializer here", expression.location)
    case .unsupported(let what): throw unsupported(what, expression.location, note: Remedy.of(what))
    }
  }

  mutating func value(of variable: CVariable, _ expression: CExpression) throws(KernelComplaint) -> String {
    switch expression.type {
    case .pointer, .array: throw unsupported("a pointer as a value", expression.location)
    case .structure, .void, .other: throw unsupported("a value of this type", expression.location)
    case .bool, .integer, .float, .double: break
    }
    if variable.isGlobal {
      let isKept = file.globals.contains {
        $0.variable == variable && ($0.isConstant || $0.isStatic && !file.written.contains(variable))
      }
      guard isKept else {
        throw unsupported("the global variable '\(variable.name)'", expression.location, note: "make it 'const'")
      }
      globals.insert(variable)
      return Self.embedded(variable.name, form, file)
    }
    guard roots.addressed.contains(variable) else { return name(of: variable) }
    return expression.type.isInteger ? "Int(\(name(of: variable))[0])" : "\(name(of: variable))[0]"
  }
}

extension CExpression {
  /// The number that is written there, as the types that it is converted to hold it.
  var integerValue: Int? {
    switch kind {
    case .integer(let number): return number
    case .convert(let inner): return inner.integerValue.map(type.held)
    case .floating, .string, .variable, .unary, .binary, .assign, .step, .conditional, .element, .member, .call, .list,
      .unsupported:
      return nil
    }
  }
}
