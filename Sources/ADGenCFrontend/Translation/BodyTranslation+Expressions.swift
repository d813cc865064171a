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

  /// The expression as a condition.
  mutating func condition(_ expression: CExpression) throws(KernelComplaint) -> String {
    switch expression.kind {
    case .binary(let symbol, let left, let right) where symbol.isComparison:
      return try comparison(symbol, left, right)
    case .binary(.and, let left, let right): return try shortCircuit("&&", left, right)
    case .binary(.or, let left, let right): return try shortCircuit("||", left, right)
    case .unary(.not, let operand): return "!(\(try condition(operand)))"
    case .convert(let inner) where expression.type.isInteger && (inner.type.isInteger || inner.type.isFloating):
      // A truth value of C is a number.
      if expression.type == .bool || expression.type == inner.type || inner.isTruth { return try condition(inner) }
    case .unary, .binary, .convert, .integer, .floating, .string, .variable, .assign, .step, .conditional, .element,
      .member, .call, .list, .unsupported:
      break
    }
    if let pointer = expression.unconverted.variable, roots.nullable.contains(pointer) {
      return "(\(name(of: pointer))Buffer != -1)"
    }
    // Every buffer is there.
    if expression.type.element != nil, !roots.unbound(in: expression).isEmpty { return "true" }
    if expression.type.element != nil, (try? roots.root(of: expression)) != nil { return "true" }
    guard expression.type.isInteger || expression.type.isFloating else {
      throw unsupported("this condition", expression.location)
    }
    return "(\(try value(expression)) != 0)"
  }

  private mutating func comparison(
    _ symbol: CBinaryOperator, _ left: CExpression, _ right: CExpression
  ) throws(KernelComplaint) -> String {
    if left.type.element != nil || right.type.element != nil, left.integerValue == 0 || right.integerValue == 0 {
      let other = left.integerValue == 0 ? right : left
      let isThere = try condition(other)
      return symbol == .equal ? "!(\(isThere))" : isThere
    }
    if case .pointer = left.type {
      let whole = CExpression(kind: .binary(symbol, left, right), type: .int, location: left.location)
      if let text = try chosenValue(
        whole, "Bool",
        { translation throws(KernelComplaint) in try translation.comparison(symbol, left, right) })
      {
        return text
      }
      let (first, second) = (try address(left), try address(right))
      if first.base != second.base, roots.mentionsChosen(whole) { return symbol == .notEqual ? "true" : "false" }
      guard first.base == second.base else { throw unsupported("this comparison of pointers", left.location) }
      return "(\(first.offset) \(symbol.rawValue) \(second.offset))"
    }
    let outer = isIndex
    isIndex = false
    defer { isIndex = outer }
    let (first, second) = (try value(left), try value(right))
    let isOrdered = symbol != .equal && symbol != .notEqual
    if isOrdered, left.type.isWideUnsigned, !(integers.isSmall(left) && integers.isSmall(right)) {
      // In the order of unsigned numbers.
      return "((\(first) ^ \(Int.min)) \(symbol.rawValue) (\(second) ^ \(Int.min)))"
    }
    return "(\(first) \(symbol.rawValue) \(second))"
  }

  /// What the right side does is done only if the left one does not decide.
  private mutating func shortCircuit(
    _ symbol: String, _ left: CExpression, _ right: CExpression
  ) throws(KernelComplaint) -> String {
    let first = try condition(left)
    let second = try apart { translation throws(KernelComplaint) in try translation.condition(right) }
    if second.statements.isEmpty { return "(\(first) \(symbol) \(second.text))" }
    let result = fresh("truth")
    emit("var \(result) = \(first)")
    emit("if \(symbol == "&&" ? result : "!\(result)") {")
    emitInside(second.statements)
    emit("  \(result) = \(second.text)")
    emit("}")
    return result
  }

  private mutating func choice(
    _ condition: CExpression, _ then: CExpression, _ otherwise: CExpression, _ whole: CExpression
  ) throws(KernelComplaint) -> String {
    let test = try self.condition(condition)
    let first = try apart { translation throws(KernelComplaint) in try translation.value(then) }
    let second = try apart { translation throws(KernelComplaint) in try translation.value(otherwise) }
    if first.statements.isEmpty, second.statements.isEmpty { return "(\(test) ? \(first.text) : \(second.text))" }
    let result = fresh("choice")
    emit("let \(result): \(try swiftType(whole.type))")
    emit("if \(test) {")
    emitInside(first.statements)
    emit("  \(result) = \(first.text)")
    emit("} else {")
    emitInside(second.statements)
    emit("  \(result) = \(second.text)")
    emit("}")
    return result
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

  /// Conversions: what C writes as truth is a number, and narrow integers lose what does not fit.
  private mutating func convert(_ inner: CExpression, to type: CType) throws(KernelComplaint) -> String {
    if inner.type == type { return try value(inner) }
    switch (inner.type, type) {
    case (.integer, .double) where inner.type.isWideUnsigned && !integers.isSmall(inner):
      let number = try plain { translation throws(KernelComplaint) in try translation.value(inner) }
      return call(.toDouble, number)
    case (.integer, .float) where inner.type.isWideUnsigned && !integers.isSmall(inner):
      throw unsupported("this conversion to 'float'", inner.location, note: "convert to 'double' first")
    case (.double, .integer) where type.isWideUnsigned: return call(.fromDouble, try value(inner))
    case (.float, .integer) where type.isWideUnsigned: return call(.fromDouble, "Double(\(try value(inner)))")
    case (.integer, .double), (.bool, .double), (.float, .double): return "Double(\(try value(inner)))"
    case (.integer, .float), (.bool, .float), (.double, .float): return "Float(\(try value(inner)))"
    case (.double, .integer), (.float, .integer): return "Int(\(try value(inner)))"
    case (_, .bool): return "(\(try condition(inner)) ? 1 : 0)"
    case (.bool, .integer): return try value(inner)
    case (.integer(let from, let wasSigned), .integer(let to, let isSigned)):
      if to == 4, isSigned, inner.integerValue == nil { return try int(inner) }
      let text = try value(inner)
      if inner.integerValue != nil || to > from || (to == from && wasSigned == isSigned) && to >= 4 { return text }
      return cut(text, .integer(bytes: to, isSigned: isSigned))
    case (_, .void): return try value(inner)
    default: throw unsupported("this conversion", inner.location)
    }
  }

  /// Keeps what an unsigned integer, or one of fewer than four bytes, can hold.
  func cut(_ text: String, _ type: CType) -> String {
    switch type {
    case .integer(4, false): return "(\(text) & 4294967295)"
    case .integer(2, false): return "(\(text) & 65535)"
    case .integer(1, false): return "(\(text) & 255)"
    case .integer(2, true): return "(((\(text) + 32768) & 65535) - 32768)"
    case .integer(1, true): return "(((\(text) + 128) & 255) - 128)"
    default: return text
    }
  }
}

extension CExpression {
  /// Whether the value is 0 or 1 by its operator.
  var isTruth: Bool {
    switch kind {
    case .binary(let symbol, _, _): return symbol.isComparison || symbol == .and || symbol == .or
    case .unary(let symbol, _): return symbol == .not
    case .convert(let inner): return inner.isTruth
    case .integer, .floating, .string, .variable, .assign, .step, .conditional, .element, .member, .call, .list,
      .unsupported:
      return false
    }
  }

  var integerValue: Int? {
    switch kind {
    case .integer(let number): return number
    case .convert(let inner): return inner.integerValue
    case .floating, .string, .variable, .unary, .binary, .assign, .step, .conditional, .element, .member, .call, .list,
      .unsupported:
      return nil
    }
  }
}
