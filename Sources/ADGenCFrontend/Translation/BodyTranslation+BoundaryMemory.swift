// What is copied between the structures and buffers that Swift has and the memory that a kernel's body has.
extension BodyTranslation {
  /// A number of a structure, in the memory and in Swift.
  struct Slot {
    /// The type of the array that holds it.
    var view: CType
    /// Its index there.
    var index: Int
    /// What leads to it in Swift, from a dot on.
    var path: String
    var spelling: IntegerSpelling

    /// The number that Swift has, as an element of the memory.
    func read(_ base: String) -> String {
      if spelling.isBool { return "(\(base)\(path) ? 1 : 0)" }
      return view.byteCount == 8 && view.isInteger ? "Int(\(base)\(path))" : "\(base)\(path)"
    }

    /// The assignment of a value of the memory.
    func write(_ value: String, to base: String) -> String {
      if spelling.isBool { return "\(base)\(path) = \(value) != 0" }
      if spelling.isOf64Bits { return "\(base)\(path) = Int64(\(value))" }
      return "\(base)\(path) = \(value)"
    }
  }

  /// The arrays for a pointer to structures, and what brings them back to Swift.
  mutating func memory(
    of structure: CStructure, _ parameter: CDeclaration, isArray: Bool
  ) throws(KernelComplaint) -> (before: [String], after: [String], passed: [String]) {
    try check(structure, parameter.location)
    let slots = try slots(of: structure, parameter.location)
    let name = name(of: parameter.variable)
    let isWritten = parameter.type.isWritable
    let index = fresh("i")
    let base = isArray ? "\(name)[\(index)]" : name
    var (before, reads, writes, passed): ([String], [String], [String], [String]) = ([], [], [], [])
    for view in structure.views {
      let array = self.name(of: parameter.variable.part([view.word, "memory"]))
      let type = try bufferType(view, parameter.location)
      let count = structure.size / (view.byteCount ?? 1)
      let own = slots.filter { $0.view == view }
      passed.append("\(isWritten ? "&" : "")\(array)")
      if isArray {
        before.append("var \(array) = \(type)(repeating: 0, count: \(name).count * \(count))")
      } else {
        let numbers = (0..<count).map { position in own.first { $0.index == position }?.read(base) ?? "0" }
        before.append("\(isWritten ? "var" : "let") \(array): \(type) = [\(numbers.joined(separator: ", "))]")
      }
      for slot in own {
        let place = isArray ? "\(array)[\(index) * \(count) + \(slot.index)]" : "\(array)[\(slot.index)]"
        reads.append("  \(place) = \(slot.read(base))")
        writes.append(slot.write(place, to: base))
      }
    }
    if isArray { before += ["for \(index) in 0..<\(name).count {"] + reads + ["}"] }
    if !isWritten { return (before, [], passed) }
    let after = isArray ? ["for \(index) in 0..<\(name).count {"] + writes.map { "  \($0)" } + ["}"] : writes
    return (before, after, passed)
  }

  /// The array for a buffer of numbers: its own, but for integers of eight bytes.
  mutating func memory(
    of parameter: CDeclaration, _ type: String
  ) throws(KernelComplaint) -> (before: [String], after: [String], passed: String) {
    let name = name(of: parameter.variable)
    if ["[UInt]", "[UInt64]"].contains(type) {
      throw unsupported("a buffer of unsigned integers of eight bytes", parameter.location, note: "use 'size_t'")
    }
    if type != "[Int64]" { return ([], [], name) }
    let array = self.name(of: parameter.variable.part(["memory"]))
    let index = fresh("i")
    let before = [
      "var \(array) = [Int](repeating: 0, count: \(name).count)", "for \(index) in 0..<\(name).count {",
      "  \(array)[\(index)] = Int(\(name)[\(index)])", "}",
    ]
    let after = ["for \(index) in 0..<\(name).count {", "  \(name)[\(index)] = Int64(\(array)[\(index)])", "}"]
    return (before, parameter.type.isWritable ? after : [], array)
  }

  /// The arguments for a structure that is passed by its value.
  func leaves(
    of structure: CStructure, _ name: String, _ parameter: CDeclaration
  ) throws(KernelComplaint) -> [String] {
    try check(structure, parameter.location)
    guard let leaves = structure.leaves else {
      throw unsupported(
        "a structure with arrays of structures, passed by its value from Swift,", parameter.location,
        note: "pass a pointer to it")
    }
    let slots = try slots(of: structure, parameter.location)
    var result: [String] = []
    for leaf in leaves {
      let own = Self.own(slots, leaf)
      if leaf.type.element == nil {
        let number = own.first?.read(name) ?? "0"
        result.append(leaf.type.isInteger ? "Int(\(number))" : number)
      } else {
        let list = own.map { $0.read(name) }.joined(separator: ", ")
        result.append("([\(list)] as \(try leafType(leaf.type, parameter.location)))")
      }
    }
    return result
  }

  static func own(_ slots: [Slot], _ leaf: StructureLeaf) -> [Slot] {
    let unit = leaf.type.scalar.unit
    let first = leaf.offset / unit
    let indices = first..<(first + (leaf.type.scalarCount ?? 1))
    return slots.filter { $0.view == leaf.type.scalar && indices.contains($0.index) }
  }

  /// The numbers of a structure.
  func slots(of structure: CStructure, _ location: CLocation) throws(KernelComplaint) -> [Slot] {
    var result: [Slot] = []
    func visit(_ type: CType, _ written: String, _ offset: Int, _ path: String) {
      switch type {
      case .structure(let inner):
        for field in inner.fields {
          visit(field.type, field.spelling, offset + field.offset, "\(path).\(ImportedStructure.quoted(field.name))")
        }
      case .array(let element, let count):
        for position in 0..<(count ?? 0) {
          // An array of one is its element in Swift.
          let inner = count == 1 ? path : "\(path).\(position)"
          visit(element, written, offset + position * (element.byteCount ?? 0), inner)
        }
      case .void, .bool, .integer, .float, .double, .pointer, .other:
        result.append(Slot(view: type, index: offset / type.unit, path: path, spelling: IntegerSpelling(written)))
      }
    }
    visit(.structure(structure), "", 0, "")
    if result.count > 2 * SwiftField.largestArray {
      throw unsupported(
        "a structure of \(result.count) numbers, passed from Swift,", location,
        note: "pass its arrays as buffers of their own")
    }
    return result
  }
}
