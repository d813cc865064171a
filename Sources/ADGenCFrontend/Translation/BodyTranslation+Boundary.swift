// The function by which Swift calls a kernel with structures, or with buffers of `int64_t`. It has the types that Swift
// imports; the kernel's body has memory, an array for each type of number, and knows no integers but `Int`. What stands
// between copies one to the other.
extension BodyTranslation {
  /// A number of a structure, in the memory and in Swift.
  private struct Slot {
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

  /// How Swift passes a structure.
  private enum Passing {
    case value
    /// `&s`, or an array of one.
    case one
    case several
  }

  /// A function for each way to pass pointers to one structure that is not written: `&s`, or an array.
  mutating func boundary() throws(KernelComplaint) -> [Line] {
    let single = function.parameters.indices.filter { position in
      let type = function.parameters[position].type
      return type.element?.structure != nil && !type.isWritable && passing(function.parameters[position]) == .one
    }
    if single.count > 3 { throw unsupported("so many structures in a kernel that Swift calls", function.location) }
    for choice in 0..<(1 << single.count) {
      let arrays = single.enumerated().filter { choice & (1 << $0.offset) != 0 }.map(\.element)
      try boundary(withArrays: Set(arrays))
    }
    return lines
  }

  private func passing(_ parameter: CDeclaration) -> Passing {
    if parameter.type.structure != nil { return .value }
    guard parameter.type.element?.scalar.structure != nil else { return .several }
    let sizes = (try? BufferSizes(function).sizes) ?? [:]
    return sizes[parameter.variable.name] == "1" ? .one : .several
  }

  private mutating func boundary(withArrays arrays: Set<Int>) throws(KernelComplaint) {
    var (list, passed): ([String], [String]) = ([], [])
    var (integers, before, after): ([String], [String], [String]) = ([], [], [])
    for (position, parameter) in function.parameters.enumerated() {
      let name = name(of: parameter.variable)
      switch parameter.type {
      case .structure(let structure):
        list.append("_ \(name): \(structure.name)")
        passed += try leaves(of: structure, name, parameter)
      case .pointer(let element, let isConstant):
        if case .structure(let structure) = element.scalar {
          let isArray = arrays.contains(position) || passing(parameter) == .several
          let prefix = isArray && isConstant ? "" : "inout "
          list.append("_ \(name): \(prefix)\(isArray ? "[\(structure.name)]" : structure.name)")
          let memory = try memory(of: structure, parameter, isArray: isArray)
          (before, after) = (before + memory.before, after + memory.after)
          passed += memory.passed + ["0"]
        } else {
          let type = element.scalar.isInteger ? "[\(entryInteger(parameter))]" : try bufferType(element, location)
          list.append("_ \(name): \(isConstant ? "" : "inout ")\(type)")
          let memory = try memory(of: parameter, type)
          (before, after) = (before + memory.before, after + memory.after)
          passed += ["\(isConstant ? "" : "&")\(memory.passed)", "0"]
        }
      case .integer:
        list.append("_ \(name)In: \(entryInteger(parameter))")
        integers.append("let \(name) = \(received(parameter, name))")
        passed.append(name)
      case .bool:
        list.append("_ \(name): Bool")
        passed.append("(\(name) ? 1 : 0)")
      case .float, .double:
        list.append("_ \(name): \(try swiftType(parameter.type))")
        passed.append(name)
      case .void, .array, .other:
        let (what, note) = Remedy.of(parameter.type)
        throw unsupported("a parameter of \(what)", parameter.location, note: note)
      }
    }
    let result = try boundaryResult()
    lines.append(("func \(function.name)(\(list.joined(separator: ", ")))\(result.type) {", function.location))
    for line in integers { emit(line) }
    try checkSizes(except: Set(function.parameters.filter { passing($0) != .several }.map(\.variable)))
    let call = "\(helperName(function))(\(passed.joined(separator: ", ")))"
    for line in before + [result.binding + call] + after + result.lines { emit(line) }
    lines.append(("}", function.location))
  }

  // MARK: What is copied

  /// The arrays for a pointer to structures, and what brings them back to Swift.
  private mutating func memory(
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
  private mutating func memory(
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
  private func leaves(
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

  private static func own(_ slots: [Slot], _ leaf: StructureLeaf) -> [Slot] {
    let unit = leaf.type.scalar.unit
    let first = leaf.offset / unit
    let indices = first..<(first + (leaf.type.scalarCount ?? 1))
    return slots.filter { $0.view == leaf.type.scalar && indices.contains($0.index) }
  }

  /// What is done with what the kernel returns.
  private mutating func boundaryResult() throws(KernelComplaint) -> (type: String, binding: String, lines: [String]) {
    if function.result == .void { return ("", "", []) }
    let result = fresh("result")
    guard case .structure(let structure) = function.result else {
      // What Swift sees of an integer has its width.
      if case .integer(let bytes, let isSigned) = function.result, bytes < 8 {
        let type = Self.integerType(bytes, isSigned)
        return (" -> \(type)", "let \(result) = ", ["return \(type)(\(result))"])
      }
      return (" -> \(try swiftType(function.result))", "let \(result) = ", ["return \(result)"])
    }
    try check(structure, function.location)
    guard let leaves = structure.leaves else {
      throw unsupported("returning a structure with arrays of structures", function.location)
    }
    let slots = try slots(of: structure, function.location)
    let parts = leaves.map { _ in fresh("part") }
    let binding = parts.count == 1 ? parts[0] : "(\(parts.joined(separator: ", ")))"
    var lines = ["var \(result) = \(structure.name)()"]
    for (leaf, part) in zip(leaves, parts) {
      for (position, slot) in Self.own(slots, leaf).enumerated() {
        var value = leaf.type.element == nil ? part : "\(part)[\(position)]"
        if case .integer(let bytes, let isSigned) = slot.view, leaf.type.element == nil, bytes < 8 {
          value = "\(Self.integerType(bytes, isSigned))(\(part))"
        }
        lines.append(slot.write(value, to: result))
      }
    }
    return (" -> \(structure.name)", "let \(binding) = ", lines + ["return \(result)"])
  }

  /// The numbers of a structure.
  private func slots(of structure: CStructure, _ location: CLocation) throws(KernelComplaint) -> [Slot] {
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
