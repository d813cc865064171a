// Replacing operands and operations, at any depth. Definitions are left alone.

extension Region {
  /// Replaces every operand by what the closure says.
  public mutating func mapOperands(_ transform: (Value) throws -> Value) rethrows {
    for position in operations.indices { try operations[position].mapOperands(transform) }
  }

  /// Replaces every use of a key by its value; once, so values are not looked up again.
  public mutating func substitute(_ replacements: [Value: Value]) {
    if replacements.isEmpty { return }
    mapOperands { replacements[$0] ?? $0 }
  }

  public func substituting(_ replacements: [Value: Value]) -> Region {
    var result = self
    result.substitute(replacements)
    return result
  }

  /// Replaces each operation by those that the closure makes of it. What is inside an operation is replaced before it.
  public mutating func flatMapOperations(_ transform: (Operation) throws -> [Operation]) rethrows {
    var result: [Operation] = []
    result.reserveCapacity(operations.count)
    for var operation in operations {
      for position in operation.regions.indices { try operation.regions[position].flatMapOperations(transform) }
      result += try transform(operation)
    }
    operations = result
  }
}

extension Operation {
  /// Replaces every operand, those of nested operations included, by what the closure says.
  public mutating func mapOperands(_ transform: (Value) throws -> Value) rethrows {
    for position in operands.indices { operands[position] = try transform(operands[position]) }
    for position in regions.indices { try regions[position].mapOperands(transform) }
  }

  public mutating func substitute(_ replacements: [Value: Value]) {
    if replacements.isEmpty { return }
    mapOperands { replacements[$0] ?? $0 }
  }

  public func substituting(_ replacements: [Value: Value]) -> Operation {
    var result = self
    result.substitute(replacements)
    return result
  }
}
