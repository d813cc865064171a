extension Type {
  /// The type of the part that a path leads to, or nil where the path does not fit.
  public func part(at path: Path) -> Type? {
    var type = self
    for component in path {
      switch (component, type) {
      case (.index, .array(let element)), (.index, .optional(let element)): type = element
      case (.key, .dictionary(_, let value)): type = .optional(value)
      case (.index, .simd(let kind, _)): type = .floating(kind)
      case (.element(let position), .tuple(let elements)) where elements.indices.contains(position):
        type = elements[position].type
      case (.element(let position), .structure(let structure)) where structure.fields.indices.contains(position):
        type = structure.fields[position].type
      case (.lanes(let count), .floating(let kind)): type = .simd(kind, count)
      case (.index, _), (.key, _), (.element, _), (.lanes, _): return nil
      }
    }
    return type
  }

  /// The number of values that accesses with this path take as indices.
  public static func indexCount(of path: Path) -> Int {
    path.reduce(0) { $0 + ($1.takesOperand ? 1 : 0) }
  }
}

extension IntegerKind {
  public var isSigned: Bool {
    switch self {
    case .int, .int8, .int16, .int32, .int64: return true
    case .uint, .uint8, .uint16, .uint32, .uint64: return false
    }
  }

  public var bitWidth: Int {
    switch self {
    case .int8, .uint8: return 8
    case .int16, .uint16: return 16
    case .int32, .uint32: return 32
    case .int, .int64, .uint, .uint64: return 64
    }
  }

  /// Whether a value of the type can be this number.
  public func contains(_ value: Int) -> Bool {
    if !isSigned && value < 0 { return false }
    if bitWidth == 64 { return true }
    let bound = 1 << (isSigned ? bitWidth - 1 : bitWidth)
    return value < bound && value >= -bound
  }
}
