/// Where a value comes from.
public enum Definition: Sendable {
  /// A parameter of the function.
  case parameter(Int)
  /// A result of an operation.
  case result(Operation, position: Int)
  /// A parameter of a region of an operation.
  case regionParameter(Operation, region: Int, position: Int)
}

/// The definition of every value of a function, as it was when this was made.
public struct Definitions: Sendable {
  private var table: [Definition?]

  public init(of function: Function) {
    table = Array(repeating: nil, count: function.values.count)
    for (position, parameter) in function.parameters.enumerated() {
      table[parameter.value.index] = .parameter(position)
    }
    update(in: function.body)
  }

  /// Takes over what the operations of a region, at any depth, define now.
  public mutating func update(in region: Region) {
    region.forEachOperation { operation in
      for (position, value) in operation.results.enumerated() {
        define(value, .result(operation, position: position))
      }
      for (number, region) in operation.regions.enumerated() {
        for (position, value) in region.parameters.enumerated() {
          define(value, .regionParameter(operation, region: number, position: position))
        }
      }
    }
  }

  private mutating func define(_ value: Value, _ definition: Definition) {
    if value.index >= table.count {
      table += Array(repeating: nil, count: value.index + 1 - table.count)
    }
    table[value.index] = definition
  }

  /// Nil for values that nothing defines, and for those made later.
  public subscript(value: Value) -> Definition? { table.indices.contains(value.index) ? table[value.index] : nil }

  /// The operation that the value is a result of.
  public func operation(of value: Value) -> Operation? {
    if case .result(let operation, _) = self[value] { return operation }
    return nil
  }

  /// The constant that the value is.
  public func constant(_ value: Value) -> Constant? {
    if case .constant(let constant) = operation(of: value)?.kind { return constant }
    return nil
  }
}

extension Function {
  /// How often each value is an operand, by its index.
  public var useCounts: [Int] {
    var counts = Array(repeating: 0, count: values.count)
    body.forEachOperation { operation in
      for operand in operation.operands { counts[operand.index] += 1 }
    }
    return counts
  }
}

extension Region {
  /// How often each value is an operand inside, at any depth.
  public var useCounts: [Value: Int] {
    var counts: [Value: Int] = [:]
    forEachOperation { operation in
      for operand in operation.operands { counts[operand, default: 0] += 1 }
    }
    return counts
  }
}
