import ADGenIR

extension Type {
  /// Whether all values of the type have as many numbers.
  var hasFixedShape: Bool {
    switch self {
    case .floating, .integer, .bool, .simd, .opaque: return true
    case .array, .optional, .dictionary, .tensor: return false
    case .tuple(let elements): return elements.allSatisfy(\.type.hasFixedShape)
    case .structure(let structure) where structure.isClosed: return false
    case .structure(let structure): return structure.fields.allSatisfy(\.type.hasFixedShape)
    }
  }
}
