// Visiting all operations, nested ones included, each before those inside it.

extension Region {
  public func forEachOperation(_ visit: (Operation) throws -> Void) rethrows {
    for operation in operations {
      try visit(operation)
      for region in operation.regions { try region.forEachOperation(visit) }
    }
  }

  /// Visits with the operations around, outermost first.
  public func walk(_ visit: (_ operation: Operation, _ enclosing: [Operation]) throws -> Void) rethrows {
    var enclosing: [Operation] = []
    try walk(&enclosing, visit)
  }

  private func walk(
    _ enclosing: inout [Operation], _ visit: (_ operation: Operation, _ enclosing: [Operation]) throws -> Void
  ) rethrows {
    for operation in operations {
      try visit(operation, enclosing)
      if operation.regions.isEmpty { continue }
      enclosing.append(operation)
      for region in operation.regions { try region.walk(&enclosing, visit) }
      enclosing.removeLast()
    }
  }

  /// Whether any operation, at any depth, is such.
  public func containsOperation(where predicate: (Operation) throws -> Bool) rethrows -> Bool {
    for operation in operations {
      if try predicate(operation) { return true }
      for region in operation.regions where try region.containsOperation(where: predicate) { return true }
    }
    return false
  }

  /// Whether the value is used, at any depth.
  public func mentions(_ value: Value) -> Bool { containsOperation { $0.operands.contains(value) } }

  /// All values that the region defines, at any depth: parameters, then results, in the order of the text.
  public var definedValues: [Value] {
    var result: [Value] = []
    collectDefinitions(&result)
    return result
  }

  private func collectDefinitions(_ result: inout [Value]) {
    result += parameters
    for operation in operations {
      for region in operation.regions { region.collectDefinitions(&result) }
      result += operation.results
    }
  }

  /// The values used inside and defined outside, in the order of their first use.
  public var freeValues: [Value] {
    var bound: Set<Value> = []
    var seen: Set<Value> = []
    var result: [Value] = []
    collectFreeValues(&bound, &seen, &result)
    return result
  }

  fileprivate func collectFreeValues(_ bound: inout Set<Value>, _ seen: inout Set<Value>, _ result: inout [Value]) {
    bound.formUnion(parameters)
    for operation in operations {
      operation.collectFreeValues(&bound, &seen, &result)
      bound.formUnion(operation.results)
    }
  }
}

extension Operation {
  /// Whether the value is used by the operation or inside it.
  public func mentions(_ value: Value) -> Bool {
    operands.contains(value) || regions.contains { $0.mentions(value) }
  }

  /// Whether one of the values is used by the operation or inside it.
  public func mentions(anyOf values: Set<Value>) -> Bool {
    let isUser = { (operation: Operation) in operation.operands.contains(where: values.contains) }
    return isUser(self) || regions.contains { $0.containsOperation(where: isUser) }
  }

  /// The operands, and the values that the regions use from outside, in the order of their first use.
  public var usedValues: [Value] {
    var bound: Set<Value> = []
    var seen: Set<Value> = []
    var result: [Value] = []
    collectFreeValues(&bound, &seen, &result)
    return result
  }

  fileprivate func collectFreeValues(_ bound: inout Set<Value>, _ seen: inout Set<Value>, _ result: inout [Value]) {
    for operand in operands where !bound.contains(operand) && seen.insert(operand).inserted { result.append(operand) }
    for region in regions { region.collectFreeValues(&bound, &seen, &result) }
  }
}
