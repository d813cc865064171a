extension Type {
  /// The type in the text form: as in Swift, but tuples always have parentheses and opaque types are quoted.
  public var text: String {
    switch self {
    case .floating, .integer, .bool, .tensor, .simd: return swiftSpelling
    case .array(let element): return "[\(element.text)]"
    case .optional(let wrapped): return "\(wrapped.text)?"
    case .dictionary(let key, let value): return "[\(key.text): \(value.text)]"
    case .tuple(let elements):
      let parts = elements.map { element in
        (element.label.map { "\(quotedUnlessIdentifier($0)): " } ?? "") + element.type.text
      }
      return "(\(parts.joined(separator: ", ")))"
    case .structure(let structure) where structure.isRecursive:
      return "recursive \(structure.isTangent ? "tangent " : "")\(quoted(structure.name))"
    case .structure(let structure):
      let fields = structure.fields.map { field in
        (field.isConstant ? "let " : "") + "\(quotedUnlessIdentifier(field.label ?? "")): " + field.type.text
      }
      let word = structure.isTangent ? "tangent" : structure.initializer == .generated ? "fields" : "struct"
      let kind = structure.isEnumeration ? structure.isTangent ? "cases tangent" : "cases" : word
      return "\(kind) \(quoted(structure.name))(\(fields.joined(separator: ", ")))"
    case .opaque(let spelling): return "opaque \(quoted(spelling))"
    }
  }
}

extension Constant {
  /// The type of the value.
  public var type: Type {
    switch self {
    case .floating(_, let kind): return .floating(kind)
    case .integer(_, let kind): return .integer(kind)
    case .bool: return .bool
    case .symbol(_, let type): return .opaque(type)
    }
  }

  /// The shortest text that reads back as the same value, without its type.
  public var text: String {
    switch self {
    case .floating(let value, _) where value.isNaN: return "nan"
    case .floating(let value, .double), .floating(let value, .half), .floating(let value, .extended):
      return value.description
    case .floating(let value, .float): return Float(value).description
    case .integer(let value, _): return value.description
    case .bool(let value): return value.description
    case .symbol(let text, _): return quoted(text)
    }
  }
}
