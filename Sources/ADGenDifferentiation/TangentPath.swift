import ADGenIR

/// The path in a tangent that corresponds to `path` in a value of type `type`, or nil when that part has no
/// derivative. Tuples lose their elements without derivatives, and a single one that is left stands bare.
func tangentPath(of type: Type, along path: Path) -> Path? {
  var current = type
  var result: Path = []
  for component in path {
    switch component {
    case .index:
      guard let element = current.element ?? current.lane else { return nil }
      result.append(.index)
      current = element
    case .key:
      guard case .dictionary(_, let value) = current else { return nil }
      result.append(.key)
      current = .optional(value)
    case .lanes:
      // Nothing that is in lanes is differentiated: a sweep refuses it.
      return nil
    case .element(let position):
      guard let elements = current.elements, position < elements.count, elements[position].isDifferentiable else {
        return nil
      }
      let active = elements.indices.filter { elements[$0].isDifferentiable }
      if active.count > 1 || current.isStructure, let rank = active.firstIndex(of: position) {
        result.append(.element(rank))
      }
      current = elements[position].type
    }
  }
  return current.isDifferentiable ? result : nil
}

extension Builder {
  /// The zero tangent of `value`: a constant for scalars, else made after the value's shape.
  mutating func zeroTangent(of value: Value, named name: String? = nil) -> Value {
    guard let tangent = type(of: value).tangent else { return value }
    if case .floating(let kind) = tangent, type(of: value) == tangent { return constant(0, kind) }
    if tangent.isSIMD { return defaultValue(of: tangent) }
    return emitOne(.zeroTangent, [value], type: tangent, name: name)
  }

  /// `xBar` for `x`, `xDot` for `x`; nothing for a value without a name.
  func name(of value: Value, suffix: String) -> String? {
    function[value].name.map { $0 + suffix }
  }

  /// Registers the floating constants among operations that were copied, not emitted.
  mutating func registerConstants(in region: Region) {
    for operation in region.operations {
      if case .constant(.floating(let number, _)) = operation.kind { constants[operation.results[0]] = number }
      for nested in operation.regions { registerConstants(in: nested) }
    }
  }
}
