/// What dictionaries tell of their keys: passed through as text, since nothing is differentiated in it.
public enum DictionaryText: CaseIterable, Sendable {
  /// The keys, in the dictionary's order.
  case keys
  case sortedKeys
  case count
  /// Whether two dictionaries have the same keys.
  case sameKeys

  public var verbatim: Verbatim { Verbatim(pieces: pieces, hasSideEffects: false) }

  var pieces: [String] {
    switch self {
    case .keys: return ["Array(", ".keys)"]
    case .sortedKeys: return ["", ".keys.sorted()"]
    case .count: return ["", ".count"]
    case .sameKeys: return ["Set(", ".keys) == Set(", ".keys)"]
    }
  }

  /// What the text gives for dictionaries.
  func evaluate(_ operands: [RuntimeValue]) -> RuntimeValue? {
    let keys = operands.compactMap { operand -> Set<RuntimeValue>? in
      if case .dictionary(let entries) = operand { return Set(entries.keys) }
      return nil
    }
    guard let first = keys.first, keys.count == operands.count else { return nil }
    let ordered = first.map { (key: $0, name: String(describing: $0)) }.sorted { $0.name < $1.name }.map(\.key)
    switch self {
    case .keys, .sortedKeys: return .array(ordered)
    case .count: return .integer(first.count)
    case .sameKeys: return .bool(keys.allSatisfy { $0 == first })
    }
  }
}
