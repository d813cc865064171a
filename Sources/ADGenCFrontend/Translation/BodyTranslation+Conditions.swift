// Conditions, comparisons and choices.
extension BodyTranslation {
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

  mutating func choice(
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
}
