/// A value of the interpreter.
public enum RuntimeValue: Hashable, Sendable {
  case double(Double)
  case float(Float)
  /// An integer of any type. `UInt` and `UInt64` are held by their bit patterns.
  case integer(Int)
  case bool(Bool)
  case array([RuntimeValue])
  case tuple([RuntimeValue])
  case tensor(TensorValue)
  case dictionary([RuntimeValue: RuntimeValue])
  /// A value of a type of the user's that has a name, such as a case of an enum.
  case symbol(String)

  /// What a frame holds where there is no value.
  static let none = RuntimeValue.tuple([])

  public init(_ value: Double, _ kind: FloatingKind) {
    switch kind {
    case .double, .extended: self = .double(value)
    case .float, .half: self = .float(Float(value))
    }
  }

  public init(_ values: [Double]) { self = .array(values.map(RuntimeValue.double)) }

  public init(_ values: [[Double]]) { self = .array(values.map { RuntimeValue($0) }) }

  /// The number, of either floating type.
  public var floating: Double? {
    switch self {
    case .double(let value): return value
    case .float(let value): return Double(value)
    case .integer, .bool, .array, .tuple, .tensor, .dictionary, .symbol: return nil
    }
  }

  public var integer: Int? {
    if case .integer(let value) = self { return value }
    return nil
  }

  public var bool: Bool? {
    if case .bool(let value) = self { return value }
    return nil
  }

  /// The elements of an array or tuple.
  public var elements: [RuntimeValue]? {
    switch self {
    case .array(let elements), .tuple(let elements): return elements
    case .double, .float, .integer, .bool, .tensor, .dictionary, .symbol: return nil
    }
  }

  public var tensor: TensorValue? {
    if case .tensor(let value) = self { return value }
    return nil
  }

  /// All floating scalars inside, in order.
  public var scalars: [Double] {
    switch self {
    case .double(let value): return [value]
    case .float(let value): return [Double(value)]
    case .integer, .bool, .symbol: return []
    case .array(let elements), .tuple(let elements): return elements.flatMap(\.scalars)
    case .tensor(let tensor): return tensor.scalars
    case .dictionary(let entries): return Self.orderedKeys(entries).flatMap { entries[$0]?.scalars ?? [] }
    }
  }

  /// The keys of a dictionary in an order that does not depend on hashing.
  private static func orderedKeys(_ entries: [RuntimeValue: RuntimeValue]) -> [RuntimeValue] {
    entries.keys.map { (key: $0, name: String(describing: $0)) }.sorted { $0.name < $1.name }.map(\.key)
  }

  /// The value with its floating scalars replaced, in order; what is missing stays.
  public func replacingScalars(_ scalars: [Double]) -> RuntimeValue {
    var rest = scalars[...]
    return replacingScalars(&rest)
  }

  private func replacingScalars(_ rest: inout ArraySlice<Double>) -> RuntimeValue {
    switch self {
    case .double(let value): return .double(rest.popFirst() ?? value)
    case .float(let value): return .float(rest.popFirst().map { Float($0) } ?? value)
    case .integer, .bool, .symbol: return self
    case .array(let elements): return .array(elements.map { $0.replacingScalars(&rest) })
    case .tuple(let elements): return .tuple(elements.map { $0.replacingScalars(&rest) })
    case .dictionary(var entries):
      for key in Self.orderedKeys(entries) { entries[key] = entries[key]?.replacingScalars(&rest) }
      return .dictionary(entries)
    case .tensor(var tensor):
      tensor.scalars = tensor.scalars.map { tensor.rounded(rest.popFirst() ?? $0) }
      return .tensor(tensor)
    }
  }
}
