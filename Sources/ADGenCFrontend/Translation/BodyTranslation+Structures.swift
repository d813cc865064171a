// Structures. A local one, whose address is not taken, is held apart in its numbers; others are memory, which is seen as
// an array of each type of number that they consist of.
extension BodyTranslation {
  // MARK: Memory

  /// The array that holds the numbers of a type of a buffer.
  func bufferVariable(_ root: CVariable, _ type: CType) -> CVariable {
    guard let structure = roots.types[root]?.pointedStructure, structure.views.count > 1 else { return root }
    return type.scalar.structure == nil ? root.part([type.scalar.word]) : root
  }

  mutating func bufferName(_ root: CVariable, _ type: CType) -> String {
    let variable = bufferVariable(root, type)
    if !root.isGlobal { return name(of: variable) }
    globals.insert(root)
    return Self.embedded(variable.name, form, file)
  }

  /// Where a field is, in the array of its type.
  mutating func memberAddress(
    _ expression: CExpression, _ base: CExpression, _ field: String, _ isThroughPointer: Bool
  ) throws(KernelComplaint) -> (base: String, offset: String) {
    if let leaf = roots.leaf(expression) { return (name(of: leaf), "0") }
    let type = isThroughPointer ? base.type.element ?? base.type : base.type
    guard let structure = type.structure, let field = structure.field(field) else {
      throw unsupported("this field", expression.location)
    }
    if let complaint = structure.complaint { throw unsupported(complaint, expression.location) }
    let start = try isThroughPointer ? address(base) : address(of: base)
    let unit = field.type.scalar.unit
    let name = bufferName(try roots.root(of: base), field.type)
    return (name, Self.shifted(start.offset, by: structure.alignment / unit, plus: field.offset / unit))
  }

  /// `offset * factor + constant`
  static func shifted(_ offset: String, by factor: Int, plus constant: Int) -> String {
    if offset == "0" { return "\(constant)" }
    let isPlain = offset.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    let scaled = factor == 1 ? offset : isPlain ? "\(offset) * \(factor)" : "(\(offset)) * \(factor)"
    return constant == 0 ? scaled : "\(scaled) + \(constant)"
  }

  /// Arrays for so many structures.
  mutating func declareBuffers(
    _ variable: CVariable, _ structure: CStructure, count: String, _ location: CLocation, keyword: String = "var "
  ) throws(KernelComplaint) {
    try check(structure, location)
    for view in structure.views {
      let factor = structure.size / (view.byteCount ?? 1)
      let size = Int(count).map { "\($0 * factor)" } ?? "\(Self.count(count)) * \(factor)"
      emit(
        "\(keyword)\(bufferName(variable, view)) = \(try bufferType(view, location))(repeating: 0, count: \(size))")
    }
  }

  func check(_ structure: CStructure, _ location: CLocation) throws(KernelComplaint) {
    guard let complaint = structure.complaint else { return }
    let note =
      complaint.hasPrefix("a pointer")
      ? "pass the buffer as a parameter of its own" : "use fields of double, float or int"
    throw unsupported(complaint, location, note: note)
  }

  // MARK: Declarations

  mutating func declare(_ declaration: CDeclaration, _ structure: CStructure) throws(KernelComplaint) {
    if declaration.isStatic, !isKept(declaration) { throw unsupported("a static variable", declaration.location) }
    try check(structure, declaration.location)
    if case .list(let values)? = declaration.initializer?.kind, !roots.split.contains(declaration.variable) {
      try declareBuffers(declaration.variable, structure, count: "1", declaration.location)
      return try fill((declaration.variable, 0), structure, with: values, declaration.location)
    }
    let values = try declaration.initializer.map { value throws(KernelComplaint) in try self.structure(value) }
    if roots.split.contains(declaration.variable) {
      return try declareParts(of: declaration.variable, structure, values, declaration.location)
    }
    try declareBuffers(declaration.variable, structure, count: "1", declaration.location)
    if let values { try store(values, at: (declaration.variable, "0"), structure, declaration.location) }
  }

  /// A variable for each number, or array of numbers.
  private mutating func declareParts(
    of variable: CVariable, _ structure: CStructure, _ values: [String]?, _ location: CLocation
  ) throws(KernelComplaint) {
    for (position, leaf) in (structure.leaves ?? []).enumerated() {
      let name = name(of: variable.part(leaf.path))
      let type = try leafType(leaf.type, location)
      let zero = leaf.type.element == nil ? "0" : "\(type)(repeating: 0, count: \(leaf.type.scalarCount ?? 1))"
      emit("var \(name): \(type) = \(values?[position] ?? zero)")
    }
  }

  mutating func declareArray(
    _ declaration: CDeclaration, _ structure: CStructure, _ element: CType, _ count: Int?
  ) throws(KernelComplaint) {
    let inner = (element.byteCount ?? structure.size) / structure.size
    var size: String
    if let count {
      size = "\(count * inner)"
    } else if element.scalarCount != nil, let count = declaration.count {
      size = inner == 1 ? try index(count) : "\(try index(count)) * \(inner)"
    } else {
      throw unsupported("an array of this type", declaration.location, note: "index a flat array")
    }
    if size.contains(" ") { size = "(\(size))" }
    try declareBuffers(declaration.variable, structure, count: size, declaration.location)
    guard let value = declaration.initializer else { return }
    guard case .list = value.kind else { throw unsupported("this initializer", declaration.location) }
    try fill((declaration.variable, 0), .array(element, count: count), with: value)
  }

  func leafType(_ type: CType, _ location: CLocation) throws(KernelComplaint) -> String {
    type.element == nil ? try swiftType(type) : try bufferType(type, location)
  }

  // MARK: Parameters

  /// A structure that is passed by its value: to other kernels as its numbers, from outside as memory.
  mutating func declareValue(_ parameter: CDeclaration, _ structure: CStructure) throws(KernelComplaint) -> String {
    try check(structure, parameter.location)
    if isEntry { return try declare(parameter, structure, isConstant: true) }
    guard let leaves = structure.leaves else {
      return try declare(parameter, structure, isConstant: true)
    }
    var texts: [String] = []
    for leaf in leaves {
      let name = name(of: parameter.variable.part(leaf.path))
      texts.append("_ \(name)In: \(try leafType(leaf.type, parameter.location))")
    }
    return texts.joined(separator: ", ")
  }

  /// Structures in memory: an array for each type of number, and where they begin.
  mutating func declare(
    _ parameter: CDeclaration, _ structure: CStructure, isConstant: Bool
  ) throws(KernelComplaint) -> String {
    try check(structure, parameter.location)
    var texts: [String] = []
    for view in structure.views {
      if view.isWideUnsigned, isEntry {
        throw unsupported("a field of an unsigned integer of eight bytes", parameter.location)
      }
      let type = try bufferType(view, parameter.location, isParameterType: true)
      texts.append("_ \(bufferName(parameter.variable, view)): \(isConstant ? "" : "inout ")\(type)")
    }
    let offset = isEntry ? "" : ", _ \(name(of: parameter.variable))Offset: Int"
    return texts.joined(separator: ", ") + offset
  }

  /// What the body needs of a structure that is passed by its value.
  mutating func prepare(_ parameter: CDeclaration, _ structure: CStructure) throws(KernelComplaint) {
    let variable = parameter.variable
    if !isEntry, let leaves = structure.leaves {
      let values = leaves.map { "\(name(of: variable.part($0.path)))In" }
      if roots.split.contains(variable) {
        return try declareParts(of: variable, structure, values, parameter.location)
      }
      try declareBuffers(variable, structure, count: "1", parameter.location)
      return try store(values, at: (variable, "0"), structure, parameter.location)
    }
    if roots.split.contains(variable) {
      return try declareParts(
        of: variable, structure, loaded((variable, "0"), structure, parameter.location), parameter.location)
    }
    // It may be changed, and is a copy.
    for view in structure.views {
      let name = bufferName(variable, view)
      if isEntry {
        emit("var \(name) = \(name)")
      } else {
        let size = structure.size / (view.byteCount ?? 1)
        let start = Self.shifted("\(self.name(of: variable))Offset", by: structure.alignment / view.unit, plus: 0)
        emit("var \(name) = Array(\(name)[(\(start))..<(\(start) + \(size))])")
      }
    }
  }

  /// The arguments for a structure that is passed by its value.
  mutating func passed(_ argument: CExpression, _ structure: CStructure) throws(KernelComplaint) -> [String] {
    if structure.leaves != nil { return try self.structure(argument) }
    let (_, offset) = try address(of: argument)
    let root = try roots.root(of: argument)
    return structure.views.map { bufferName(root, $0) } + [offset]
  }

  func resultType() throws(KernelComplaint) -> String {
    guard case .structure(let structure) = function.result else { return try swiftType(function.result) }
    if isEntry {
      throw unsupported(
        "a kernel that returns a structure", function.location, note: "write the result through a pointer")
    }
    try check(structure, function.location)
    var types: [String] = []
    for leaf in structure.parts { types.append(try leafType(leaf.type, function.location)) }
    return types.count == 1 ? types[0] : "(\(types.joined(separator: ", ")))"
  }
}

extension CType {
  /// The structures that a variable of the type is, points to, or is an array of.
  var pointedStructure: CStructure? { structure ?? element?.scalar.structure }
}
