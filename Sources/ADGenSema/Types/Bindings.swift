/// What the generic parameters of a signature stand for.
public struct Bindings: Hashable, Sendable {
  public var types: [String: SwiftType] = [:]

  public init() {}

  /// `type` with its generic parameters replaced; unbound ones stay.
  public func applied(to type: SwiftType) -> SwiftType {
    if types.isEmpty { return type }
    switch type {
    case .parameter(let name): return types[name] ?? type
    case .nominal("Sequence.Element", let arguments) where arguments.count == 1:
      let sequence = applied(to: arguments[0])
      return sequence.hasParameters ? .element(of: sequence) : sequence.iterated ?? .unknown
    case .nominal(let name, let arguments) where name.hasPrefix(SwiftType.associatedPrefix) && arguments.count == 1:
      return .associated(String(name.dropFirst(SwiftType.associatedPrefix.count)), of: applied(to: arguments[0]))
    case .nominal(let name, let arguments):
      return arguments.isEmpty ? type : .nominal(name, arguments.map { applied(to: $0) })
    case .tuple(let fields):
      return .tuple(fields.map { TupleField(label: $0.label, type: applied(to: $0.type)) })
    case .function(let parameters, let result):
      return .function(parameters.map { applied(to: $0) }, applied(to: result))
    case .structure(let structure): return .structure(structure.mapTypes { applied(to: $0) })
    case .metatype(let instance): return .metatype(applied(to: instance))
    case .unknown: return type
    }
  }

  /// Makes `pattern` fit `type` by binding parameters; false if it cannot.
  public mutating func match(_ pattern: SwiftType, _ type: SwiftType) -> Bool {
    switch (pattern, type) {
    case (.unknown, _), (_, .unknown): return true
    case (.parameter(let name), _):
      guard let bound = types[name] else {
        types[name] = type
        return true
      }
      if bound == type { return true }
      // `[]` was bound first and the other argument knows more, or the other way round.
      guard let joined = Self.join(bound, type) else { return false }
      types[name] = joined
      return true
    case (.nominal("Sequence.Element", _), _):
      let known = applied(to: pattern)
      return known == pattern || match(known, type)
    case (.nominal(let name, _), _) where name.hasPrefix(SwiftType.associatedPrefix):
      let known = applied(to: pattern)
      return known == pattern || match(known, type)
    case (.nominal(let name, let arguments), .nominal(let otherName, let others)):
      return name == otherName && matchAll(arguments, others)
    case (.tuple(let fields), .tuple(let others)):
      guard fields.count == others.count else { return false }
      for (field, other) in zip(fields, others) {
        if let label = field.label, let otherLabel = other.label, label != otherLabel { return false }
        if !match(field.type, other.type) { return false }
      }
      return true
    case (.function(let parameters, let result), .function(let others, let otherResult)):
      return matchAll(parameters, others) && match(result, otherResult)
    case (.metatype(let instance), .metatype(let other)): return match(instance, other)
    case (.structure(let structure), .structure(let other)):
      return structure.name == other.name && structure.isTangent == other.isTangent
        && matchAll(structure.arguments, other.arguments)
    case (.nominal, _), (.tuple, _), (.structure, _), (.function, _), (.metatype, _): return false
    }
  }

  private mutating func matchAll(_ patterns: [SwiftType], _ types: [SwiftType]) -> Bool {
    guard patterns.count == types.count else { return false }
    for (pattern, type) in zip(patterns, types) where !match(pattern, type) { return false }
    return true
  }

  /// The type that both are, where unknown parts of one are taken from the other.
  public static func join(_ left: SwiftType, _ right: SwiftType) -> SwiftType? {
    switch (left, right) {
    case (.unknown, _): return right
    case (_, .unknown): return left
    case (.nominal(let name, let arguments), .nominal(let other, let others)):
      guard name == other, arguments.count == others.count else { return nil }
      if arguments.isEmpty { return left }
      var joined: [SwiftType] = []
      for (argument, other) in zip(arguments, others) {
        guard let type = join(argument, other) else { return nil }
        joined.append(type)
      }
      return .nominal(name, joined)
    case (.tuple(let fields), .tuple(let others)):
      guard fields.count == others.count else { return nil }
      var joined: [TupleField] = []
      for (field, other) in zip(fields, others) {
        if let label = field.label, let otherLabel = other.label, label != otherLabel { return nil }
        guard let type = join(field.type, other.type) else { return nil }
        joined.append(TupleField(label: field.label ?? other.label, type: type))
      }
      return .tuple(joined)
    case (.function(let parameters, let result), .function(let others, let otherResult)):
      guard parameters.count == others.count, let joined = join(result, otherResult) else { return nil }
      var types: [SwiftType] = []
      for (parameter, other) in zip(parameters, others) {
        guard let type = join(parameter, other) else { return nil }
        types.append(type)
      }
      return .function(types, joined)
    case (.structure(let structure), .structure(let other)):
      guard structure.name == other.name, structure.isTangent == other.isTangent,
        structure.arguments.count == other.arguments.count
      else { return nil }
      return left.hasUnknown ? right : right.hasUnknown || left == right ? left : nil
    case (.function, _), (.metatype, _), (.parameter, _), (.nominal, _), (.tuple, _), (.structure, _):
      return left == right ? left : nil
    }
  }
}
