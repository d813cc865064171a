/// Appends operations to a region of a function under construction.
///
/// Nested regions are built by closures that receive the same builder, so that values, labels and names
/// come from one table.
public struct Builder {
  public var function: Function
  /// The operations of the region that is being built.
  public var operations: [Operation] = []
  /// Given to operations that are emitted without a location of their own.
  public var location: Location?
  /// The floating constants emitted so far, for rules that simplify on them.
  public var constants: [Value: Double] = [:]

  public init(_ function: Function) {
    self.function = function
  }

  public func type(of value: Value) -> Type { function.type(of: value) }

  @discardableResult
  public mutating func emit(
    _ kind: OperationKind, _ operands: [Value] = [], results: [Type] = [], names: [String?] = [],
    regions: [Region] = []
  ) -> [Value] {
    let values = results.enumerated().map { position, type in
      function.makeValue(type, name: position < names.count ? names[position] : nil)
    }
    operations.append(Operation(kind, operands: operands, results: values, regions: regions, location: location))
    return values
  }

  /// Emits an operation with one result.
  public mutating func emitOne(
    _ kind: OperationKind, _ operands: [Value], type: Type, name: String? = nil
  ) -> Value {
    let value = function.makeValue(type, name: name)
    operations.append(Operation(kind, operands: operands, results: [value], location: location))
    return value
  }

  /// Builds a region: its parameters are made, then `body` appends its operations, terminator included.
  public mutating func region(
    _ parameterTypes: [Type] = [], names: [String?] = [], _ body: (inout Builder, [Value]) -> Void
  ) -> Region {
    let parameters = parameterTypes.enumerated().map { position, type in
      function.makeValue(type, name: position < names.count ? names[position] : nil)
    }
    let outer = operations
    operations = []
    body(&self, parameters)
    let region = Region(parameters: parameters, operations: operations)
    operations = outer
    return region
  }
}

// Shorthands for what rules and sweeps emit most.
extension Builder {
  public mutating func constant(_ value: Double, _ kind: FloatingKind) -> Value {
    let constant = emitOne(.constant(.floating(value, kind)), [], type: .floating(kind))
    constants[constant] = value
    return constant
  }

  public mutating func constant(_ value: Int) -> Value {
    emitOne(.constant(.integer(value, .int)), [], type: .int)
  }

  public mutating func constant(_ value: Bool) -> Value {
    emitOne(.constant(.bool(value)), [], type: .bool)
  }

  /// Applies a scalar function to operands of one type.
  public mutating func apply(_ function: ScalarFunction, _ operands: Value..., name: String? = nil) -> Value {
    emitOne(.scalar(function), operands, type: type(of: operands[operands.count - 1]), name: name)
  }

  public mutating func compare(_ comparison: Comparison, _ left: Value, _ right: Value) -> Value {
    emitOne(.compare(comparison), [left, right], type: .bool)
  }
}
