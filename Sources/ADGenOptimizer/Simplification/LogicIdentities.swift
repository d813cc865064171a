import ADGenIR

// Rules for comparisons, Bool logic, conversions and `select`.

extension Simplification {
  func logicRule(_ operation: Operation) -> Rewrite? {
    let operands = operation.operands
    switch operation.kind {
    case .compare(let comparison): return comparisonRule(comparison, operands[0], operands[1])
    case .logic(let logic): return logicRule(logic, operands)
    case .convert: return conversionRule(operands[0], function.type(of: operation.results[0]))
    case .select:
      if let condition = bool(operands[0]) { return .replace(condition ? operands[1] : operands[2]) }
      if isSame(operands[1], operands[2]) { return .replace(operands[1]) }
      if let inner = definition(operands[0]), case .logic(.not) = inner.kind {
        return .become(.select, [inner.operands[0], operands[2], operands[1]])
      }
      return nil
    case .constant, .scalar, .arrayLiteral, .arrayRepeating, .count, .read, .store, .accumulate, .append,
      .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition, .if,
      .for,
      .while, .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      return nil
    }
  }

  private func comparisonRule(_ comparison: Comparison, _ left: Value, _ right: Value) -> Rewrite? {
    if let first = floating(left), let second = floating(right) {
      return constantRewrite(comparison.holds(first, second))
    }
    if let first = integer(left), let second = integer(right) {
      return constantRewrite(comparison.holds(first, second))
    }
    if case .symbol(let first, _)? = constant(left), case .symbol(let second, _)? = constant(right),
      comparison == .equal || comparison == .notEqual
    {
      return constantRewrite(comparison.holds(first, second))
    }
    if left == right && function.type(of: left).isInteger { return constantRewrite(comparison.holds(0, 0)) }
    return nil
  }

  private func logicRule(_ logic: LogicOperator, _ operands: [Value]) -> Rewrite? {
    let left = bool(operands[0])
    if logic == .not {
      if let left { return constantRewrite(!left) }
      guard let inner = definition(operands[0]) else { return nil }
      if case .logic(.not) = inner.kind { return .replace(inner.operands[0]) }
      if case .compare(let comparison) = inner.kind,
        let opposite = comparison.opposite(of: function.type(of: inner.operands[0]))
      {
        return .become(.compare(opposite), inner.operands)
      }
      return nil
    }
    // The value that decides: false for `and`, true for `or`.
    let decisive = logic == .or
    if let left { return left == decisive ? constantRewrite(decisive) : .replace(operands[1]) }
    if let right = bool(operands[1]) { return right == decisive ? constantRewrite(decisive) : .replace(operands[0]) }
    return operands[0] == operands[1] ? .replace(operands[0]) : nil
  }

  private func conversionRule(_ operand: Value, _ type: Type) -> Rewrite? {
    if function.type(of: operand) == type { return .replace(operand) }
    switch (constant(operand), type) {
    case (.integer(let number, _), .floating(.double)): return constantRewrite(Double(number), type)
    case (.integer(let number, _), .floating(.float)): return constantRewrite(Double(Float(number)), type)
    case (.floating(let number, _), .floating(.double)): return constantRewrite(number, type)
    case (.floating(let number, _), .floating(.float)): return constantRewrite(Double(Float(number)), type)
    case (.integer(let number, _), .integer(let kind)) where kind.range.contains(Int128(number)):
      return .become(.constant(.integer(number, kind)), [])
    case (.floating(let number, _), .integer(let kind)):
      guard let whole = Int(exactly: number.rounded(.towardZero)), kind.range.contains(Int128(whole)) else {
        return nil
      }
      return .become(.constant(.integer(whole, kind)), [])
    case (.some, _), (.none, _): return nil
    }
  }

  func constantRewrite(_ bool: Bool) -> Rewrite { .become(.constant(.bool(bool)), []) }
}

extension Comparison {
  fileprivate func holds<Number: Comparable>(_ left: Number, _ right: Number) -> Bool {
    switch self {
    case .equal: return left == right
    case .notEqual: return left != right
    case .less: return left < right
    case .lessOrEqual: return left <= right
    case .greater: return left > right
    case .greaterOrEqual: return left >= right
    }
  }

  /// The comparison that holds where this one does not. With NaN only equality has one.
  fileprivate func opposite(of type: Type) -> Comparison? {
    switch self {
    case .equal: return .notEqual
    case .notEqual: return .equal
    case .less: return type.isInteger ? .greaterOrEqual : nil
    case .lessOrEqual: return type.isInteger ? .greater : nil
    case .greater: return type.isInteger ? .lessOrEqual : nil
    case .greaterOrEqual: return type.isInteger ? .less : nil
    }
  }
}
