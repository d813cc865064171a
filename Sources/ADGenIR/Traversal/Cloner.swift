/// Copies operations and regions into a builder, with fresh values and labels.
///
/// Operands are replaced by what they were copied as; those that were neither copied nor mapped stay as they are
/// (values around the copied code, when the copy goes into the same function).
public struct Cloner {
  /// What each value of the original is in the copy. Set entries to bind free values or parameters.
  public var values: [Value: Value]
  /// What each label of the original is in the copy. Set entries to redirect exits to labels outside.
  public var labels: [Label: Label] = [:]
  /// Makes the copy's names; the original's by default.
  public var rename: (String?) -> String? = { $0 }
  /// The function that the originals belong to, if it is not the one under construction.
  private let source: Function?

  /// Makes a cloner for code of the builder's own function.
  public init(values: [Value: Value] = [:]) {
    self.source = nil
    self.values = values
  }

  /// Makes a cloner for code of another function: its parameters must be mapped.
  public init(from source: Function, values: [Value: Value] = [:]) {
    self.source = source
    self.values = values
  }

  /// What the value is in the copy.
  public func value(_ original: Value) -> Value { values[original] ?? original }

  public func values(_ originals: [Value]) -> [Value] { originals.map(value) }

  public func label(_ original: Label) -> Label { labels[original] ?? original }

  /// Copies the operation to the end of what is being built, and returns the copy's results.
  @discardableResult
  public mutating func clone(_ operation: Operation, into builder: inout Builder) -> [Value] {
    var copy = operation
    if let label = operation.kind.label { labels[label] = builder.function.makeLabel() }
    copy.kind = kind(operation.kind)
    copy.operands = values(operation.operands)
    copy.regions = operation.regions.map { clone($0, into: &builder) }
    copy.results = operation.results.map { fresh($0, &builder) }
    builder.operations.append(copy)
    return copy.results
  }

  /// Copies the operations, terminator included if there is one.
  public mutating func clone(_ operations: some Sequence<Operation>, into builder: inout Builder) {
    for operation in operations { clone(operation, into: &builder) }
  }

  /// Copies the region with fresh parameters; it is not added to anything.
  public mutating func clone(_ region: Region, into builder: inout Builder) -> Region {
    let parameters = region.parameters.map { fresh($0, &builder) }
    let outer = builder.operations
    builder.operations = []
    clone(region.operations, into: &builder)
    let copy = Region(parameters: parameters, operations: builder.operations)
    builder.operations = outer
    return copy
  }

  /// Copies the region's operations but the terminator to the end of what is being built, its parameters bound to
  /// the arguments, and returns what the terminator handed over.
  public mutating func splice(_ region: Region, arguments: [Value], into builder: inout Builder) -> [Value] {
    for (parameter, argument) in zip(region.parameters, arguments) { values[parameter] = argument }
    guard let last = region.operations.last, last.kind.isTerminator else {
      clone(region.operations, into: &builder)
      return []
    }
    clone(region.operations.dropLast(), into: &builder)
    return values(last.operands)
  }

  private mutating func fresh(_ original: Value, _ builder: inout Builder) -> Value {
    let info = source?[original] ?? builder.function[original]
    let copy = builder.function.makeValue(info.type, name: rename(info.name))
    values[original] = copy
    return copy
  }

  /// The kind with its labels replaced.
  public func kind(_ kind: OperationKind) -> OperationKind {
    switch kind {
    case .for(var header):
      header.label = label(header.label)
      return .for(header)
    case .while(let original): return .while(label(original))
    case .repeat(let original): return .repeat(label(original))
    case .block(let original): return .block(label(original))
    case .continue(let original): return .continue(label(original))
    case .break(let original): return .break(label(original))
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .if, .yield, .return, .trap, .throw:
      return kind
    }
  }
}
