// Tangents: zero and sum.

extension RuntimeValue {
  /// Zero of the tangent type, in the shape of this value of the given type.
  func zeroTangent(of type: Type) -> RuntimeValue? {
    switch (type, self) {
    case (.floating(let kind), _): return RuntimeValue(0, kind)
    case (.tensor, .tensor(let tensor)): return .tensor(tensor.map { _ in 0 })
    case (.array(let element), .array(let elements)), (.optional(let element), .array(let elements)):
      if element.tangent == nil { return nil }
      if element.isFloating, let zero = elements.first?.zeroTangent(of: element) {
        return .array(Array(repeating: zero, count: elements.count))
      }
      return .array(elements.compactMap { $0.zeroTangent(of: element) })
    case (.dictionary(_, let value), .dictionary(let entries)):
      if value.tangent == nil { return nil }
      return .dictionary(entries.compactMapValues { $0.zeroTangent(of: value) })
    case (.tuple(let types), .tuple(let elements)):
      let zeros = zip(types, elements).compactMap { $1.zeroTangent(of: $0.type) }
      return zeros.count > 1 ? .tuple(zeros) : zeros.first
    case (.structure(let structure), .tuple(let elements)):
      if structure.tangent == nil { return nil }
      return .tuple(zip(structure.fields, elements).compactMap { $0.isConstant ? nil : $1.zeroTangent(of: $0.type) })
    case (.integer, _), (.bool, _), (.opaque, _), (.array, _), (.optional, _), (.dictionary, _), (.tuple, _),
      (.structure, _), (.tensor, _), (.simd, _):
      return nil
    }
  }

  /// Adds a tangent of the same shape.
  mutating func add(_ summand: RuntimeValue) throws(RuntimeTrap) {
    switch (self, summand) {
    case (.double(let left), .double(let right)): self = .double(left + right)
    case (.float(let left), .float(let right)): self = .float(left + right)
    case (.tensor(let left), .tensor(let right)):
      guard left.shape == right.shape else {
        throw RuntimeTrap(.badShape, "a tensor of shape \(right.shape) is added to one of \(left.shape)")
      }
      self = .tensor(try TensorValue.combine(left, right, +))
    case (.array(let left), .array(let right)):
      guard left.count == right.count else {
        throw RuntimeTrap(.badShape, "an array of \(right.count) elements is added to one of \(left.count)")
      }
      self = .none
      self = .array(try Self.sum(left, right))
    case (.tuple(let left), .tuple(let right)) where left.count == right.count:
      self = .none
      self = .tuple(try Self.sum(left, right))
    case (.dictionary(var left), .dictionary(let right)):
      guard Set(left.keys) == Set(right.keys) else {
        throw RuntimeTrap(.badShape, "dictionaries with different keys are added")
      }
      self = .none
      for (key, value) in right { try left[key]?.add(value) }
      self = .dictionary(left)
    case (.double, _), (.float, _), (.tensor, _), (.array, _), (.dictionary, _), (.tuple, _), (.integer, _), (.bool, _),
      (.symbol, _):
      throw .malformed("tangents of different types are added")
    }
  }

  private static func sum(_ left: [RuntimeValue], _ right: [RuntimeValue]) throws(RuntimeTrap) -> [RuntimeValue] {
    var result = left
    for position in right.indices { try result[position].add(right[position]) }
    return result
  }
}
