// Global constants that are structures, or arrays of them: an array for each type of number.
extension BodyTranslation {
  mutating func table(
    _ global: CDeclaration, _ structure: CStructure, _ value: CExpression
  ) throws(KernelComplaint) -> [(name: String, text: String)] {
    try check(structure, global.location)
    guard let size = global.type.byteCount else { throw unsupported("this global structure", global.location) }
    var numbers: [CType: [String]] = [:]
    for view in structure.views {
      numbers[view] = Array(repeating: "0", count: size / (view.byteCount ?? 1))
    }
    try read(value, global.type, at: 0, into: &numbers)
    var result: [(name: String, text: String)] = []
    for view in structure.views {
      let elements = (numbers[view] ?? []).joined(separator: ", ")
      let variable = structure.views.count == 1 ? global.variable : global.variable.part([view.word])
      result.append((variable.name, "\(try bufferType(view, global.location)) = [\(elements)]"))
    }
    return result
  }

  /// Puts the numbers of an initializer where they are in memory.
  private mutating func read(
    _ value: CExpression, _ type: CType, at offset: Int, into numbers: inout [CType: [String]]
  ) throws(KernelComplaint) {
    switch (type, value.kind) {
    case (.array(let element, _), .list(let values)):
      for (position, value) in values.enumerated() {
        try read(value, element, at: offset + position * (element.byteCount ?? 0), into: &numbers)
      }
    case (.structure(let structure), .list(let values)):
      for (field, value) in zip(structure.fields, values) {
        try read(value, field.type, at: offset + field.offset, into: &numbers)
      }
    case (.structure, .convert(let inner)), (.array, .convert(let inner)):
      try read(inner, type, at: offset, into: &numbers)
    case (.double, _), (.float, _), (.integer, _):
      guard let bytes = type.byteCount, numbers[type]?.indices.contains(offset / bytes) == true else { break }
      numbers[type]?[offset / bytes] = try self.value(value)
      return
    case (.array, _), (.structure, _), (.void, _), (.bool, _), (.pointer, _), (.other, _):
      if !value.isNull { throw unsupported("this initializer", value.location) }
    }
  }
}
