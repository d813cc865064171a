// The function by which Swift calls a kernel with structures, or with buffers of `int64_t`. It has the types that Swift
// imports; the kernel's body has memory, an array for each type of number, and knows no integers but `Int`. What stands
// between copies one to the other.
extension BodyTranslation {
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
}
