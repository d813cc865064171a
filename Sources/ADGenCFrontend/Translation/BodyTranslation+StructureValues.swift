// Values of structures: a text for each number, or array of numbers.
extension BodyTranslation {
  mutating func structure(_ expression: CExpression) throws(KernelComplaint) -> [String] {
    guard case .structure(let structure) = expression.type else {
      throw unsupported("this value", expression.location)
    }
    try check(structure, expression.location)
    if let parts = try chosenParts(expression, structure) { return parts }
    switch expression.kind {
    case .convert(let inner): return try self.structure(inner)
    case .list(let values): return try parts(values, structure, expression.location)
    case .call(let name, let arguments): return try result(of: name, arguments, expression, structure)
    case .binary(.comma, let left, let right):
      try evaluate(left)
      return try self.structure(right)
    case .assign(nil, let target, let value):
      try assign(target, structure, value)
      return try self.structure(target)
    case .conditional(let condition, let then, let otherwise):
      let test = fresh("test")
      emit("let \(test) = \(try self.condition(condition))")
      let first = try apart(then)
      let second = try apart(otherwise)
      guard first.isPure, second.isPure else {
        throw unsupported("a choice of structures that does more", expression.location, note: "use 'if'")
      }
      return zip(first.parts, second.parts).map { "(\(test) ? \($0) : \($1))" }
    case .variable, .member, .element, .unary(.dereference, _):
      if let place = expression.memberPath, roots.split.contains(place.variable) {
        return (structure.leaves ?? []).map { name(of: place.variable.part(place.path + $0.path)) }
      }
      let root = try roots.root(of: expression)
      return try loaded((root, try address(of: expression).offset), structure, expression.location)
    case .unary, .binary, .assign, .step, .integer, .floating, .string, .unsupported:
      throw unsupported("this value of a structure", expression.location)
    }
  }

  private mutating func apart(_ value: CExpression) throws(KernelComplaint) -> (parts: [String], isPure: Bool) {
    let before = lines.count
    let parts = try structure(value)
    return (parts, lines.count == before)
  }

  /// The parts of an initializer, those that are missing zero.
  private mutating func parts(
    _ values: [CExpression], _ structure: CStructure, _ location: CLocation
  ) throws(KernelComplaint) -> [String] {
    var result: [String] = []
    for (position, field) in structure.fields.enumerated() {
      let value = position < values.count ? values[position] : nil
      switch field.type {
      case .structure(let inner):
        var list = CExpression(kind: .list([]), type: field.type, location: location)
        if let value, value.integerValue != 0 { list = value }
        if case .list(let values) = list.kind {
          result += try parts(values, inner, location)
        } else {
          result += try self.structure(list)
        }
      case .array(let element, let count):
        if case .structure = element.scalar { throw unsupported("this initializer", location) }
        var list = CExpression(kind: .list([]), type: field.type, location: location)
        if let value, value.integerValue != 0 { list = value }
        let elements = try flattened(list, .array(element, count: count))
        result.append("([\(elements)] as \(try bufferType(element, location)))")
      case .void, .bool, .integer, .float, .double, .pointer, .other:
        result.append(try value.map { value throws(KernelComplaint) in try self.value(value) } ?? "0")
      }
    }
    return result
  }

  /// Calls a function that returns a structure.
  private mutating func result(
    of name: String, _ arguments: [CExpression], _ whole: CExpression, _ structure: CStructure
  ) throws(KernelComplaint) -> [String] {
    let text = try call(name, arguments, whole)
    let parts = structure.parts.map { _ in fresh("part") }
    emit("let \(parts.count == 1 ? parts[0] : "(\(parts.joined(separator: ", ")))") = \(text)")
    return parts
  }

  // MARK: Memory

  typealias StructurePlace = (root: CVariable, offset: String)

  private static func index(_ leaf: StructureLeaf, _ offset: String, _ structure: CStructure) -> String {
    let unit = leaf.type.scalar.unit
    return shifted(offset, by: structure.alignment / unit, plus: leaf.offset / unit)
  }

  /// The parts of a structure in memory.
  mutating func loaded(
    _ place: StructurePlace, _ structure: CStructure, _ location: CLocation
  ) throws(KernelComplaint) -> [String] {
    structure.parts.map { leaf in
      let buffer = bufferName(place.root, leaf.type)
      let index = Self.index(leaf, place.offset, structure)
      if let count = leaf.type.element == nil ? nil : leaf.type.scalarCount {
        return "Array(\(buffer)[(\(index))..<(\(index) + \(count))])"
      }
      return leaf.type.isInteger ? "Int(\(buffer)[\(index)])" : "\(buffer)[\(index)]"
    }
  }

  mutating func store(
    _ parts: [String], at place: StructurePlace, _ structure: CStructure, _ location: CLocation
  ) throws(KernelComplaint) {
    for (leaf, part) in zip(structure.parts, parts) {
      let buffer = bufferName(place.root, leaf.type)
      let index = Self.index(leaf, place.offset, structure)
      if let count = leaf.type.element == nil ? nil : leaf.type.scalarCount {
        let (array, position) = (fresh("array"), fresh("k"))
        emit("let \(array) = \(part)")
        emit("for \(position) in 0..<\(count) {")
        emit("  \(buffer)[\(index) + \(position)] = \(array)[\(position)]")
        emit("}")
        continue
      }
      if case .integer(let bytes, let isSigned) = leaf.type {
        emit("\(buffer)[\(index)] = \(Self.integerType(bytes, isSigned))(\(part))")
      } else {
        emit("\(buffer)[\(index)] = \(part)")
      }
    }
  }

  mutating func assign(
    _ target: CExpression, _ structure: CStructure, _ value: CExpression
  ) throws(KernelComplaint) {
    try check(structure, target.location)
    // What is assigned may be made of what is there.
    let parts = try self.structure(value).map { part -> String in
      if part.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) { return part }
      let name = fresh("part")
      emit("let \(name) = \(part)")
      return name
    }
    if let place = target.memberPath, roots.split.contains(place.variable) {
      for (leaf, part) in zip(structure.leaves ?? [], parts) {
        emit("\(name(of: place.variable.part(place.path + leaf.path))) = \(part)")
      }
      return
    }
    let root = try roots.root(of: target)
    try store(parts, at: (root, try address(of: target).offset), structure, target.location)
  }

  // MARK: Initializers of what is in memory, which is zero

  /// Where something is, in bytes.
  typealias FixedPlace = (root: CVariable, bytes: Int)

  mutating func fill(
    _ place: FixedPlace, _ structure: CStructure, with values: [CExpression], _ location: CLocation
  ) throws(KernelComplaint) {
    for (field, value) in zip(structure.fields, values) {
      try fill((place.root, place.bytes + field.offset), field.type, with: value)
    }
  }

  mutating func fill(_ place: FixedPlace, _ type: CType, with value: CExpression) throws(KernelComplaint) {
    if value.integerValue == 0 { return }
    switch (type, value.kind) {
    case (.array(let element, _), .list(let values)):
      for (position, value) in values.enumerated() {
        try fill((place.root, place.bytes + position * (element.byteCount ?? 0)), element, with: value)
      }
    case (.structure(let structure), .list(let values)):
      try fill(place, structure, with: values, value.location)
    case (.structure(let structure), _):
      let offset = "\(place.bytes / structure.alignment)"
      try store(try self.structure(value), at: (place.root, offset), structure, value.location)
    case (.integer(let bytes, let isSigned), _):
      let text = try self.value(value)
      emit("\(bufferName(place.root, type))[\(place.bytes / bytes)] = \(Self.integerType(bytes, isSigned))(\(text))")
    case (.double, _), (.float, _):
      emit("\(bufferName(place.root, type))[\(place.bytes / type.unit)] = \(try self.value(value))")
    case (.array, _), (.void, _), (.bool, _), (.pointer, _), (.other, _):
      throw unsupported("this initializer", value.location)
    }
  }

  // MARK: string.h

  mutating func copy(
    _ target: CExpression, _ source: CExpression, _ structure: CStructure, _ count: String, mayOverlap: Bool
  ) throws(KernelComplaint) {
    let (to, from) = (try address(target).offset, try address(source).offset)
    let (target, source) = (try roots.root(of: target), try roots.root(of: source))
    for view in structure.views {
      let factor = structure.alignment / view.unit
      copyNumbers(
        (bufferName(target, view), Self.shifted(to, by: factor, plus: 0)),
        (bufferName(source, view), Self.shifted(from, by: factor, plus: 0)),
        "(\(count)) * \(structure.size / view.unit)", mayOverlap: mayOverlap)
    }
  }

  mutating func fill(_ target: CExpression, _ structure: CStructure, _ count: String) throws(KernelComplaint) {
    let to = try address(target).offset
    let root = try roots.root(of: target)
    for view in structure.views {
      let index = fresh("k")
      let start = Self.shifted(to, by: structure.alignment / view.unit, plus: 0)
      emit("for \(index) in 0..<((\(count)) * \(structure.size / view.unit)) {")
      emit("  \(bufferName(root, view))[\(start) + \(index)] = 0")
      emit("}")
    }
  }
}
