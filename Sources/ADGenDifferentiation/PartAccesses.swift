import ADGenIR

/// Reads of parameters, some parts of which are parameters of their own: what lies in such a part is read there, and what
/// lies beside them from the parameter, which has no derivative then. Only what needs the whole reads all together.
struct PartAccesses {
  private var parts: [Value: [(path: Path, value: Value)]] = [:]
  /// The reads of whole parts, which are the parts.
  private var replaced: [Value: Value] = [:]

  mutating func add(_ value: Value, at path: Path, of whole: Value) {
    parts[whole, default: []].append((path, value))
  }

  /// Changes the reads in a body; where a whole is needed, it is what `versions` says.
  mutating func redirect(_ region: inout Region, otherwise versions: [Value: Value]) {
    region.flatMapOperations { operation in
      var result = operation
      if let root = operation.operands.first, let parts = parts[root] {
        switch operation.kind {
        case .read(let path, let access):
          if Self.areBeside(parts, path) { return [operation] }
          if let (value, rest) = Self.part(parts, at: path) {
            if rest.isEmpty {
              replaced[operation.results[0]] = value
              return []
            }
            result.kind = .read(rest, access)
            result.operands[0] = value
          }
        case .count(let path):
          if Self.areBeside(parts, path) { return [operation] }
          if let (value, rest) = Self.part(parts, at: path) {
            result.kind = .count(rest)
            result.operands[0] = value
          }
        default: break
        }
      }
      result.operands = result.operands.map { versions[$0] ?? $0 }
      return [result]
    }
    region.substitute(replaced)
  }

  /// Whether a path leads neither into a part nor to something that contains one.
  private static func areBeside(_ parts: [(path: Path, value: Value)], _ path: Path) -> Bool {
    parts.allSatisfy { !path.starts(with: $0.path) && !$0.path.starts(with: path) }
  }

  /// The part that a path leads into, and the rest of the way.
  private static func part(_ parts: [(path: Path, value: Value)], at path: Path) -> (value: Value, rest: Path)? {
    for part in parts where path.starts(with: part.path) { return (part.value, Array(path.dropFirst(part.path.count))) }
    return nil
  }
}
