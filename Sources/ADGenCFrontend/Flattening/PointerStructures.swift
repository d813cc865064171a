/// Takes structures that hold pointers apart: each field becomes a variable, and each parameter one for every field.
///
/// Functions that change such a structure through a pointer, or return one or a pointer, are put in the place of their
/// calls, so that what a pointer points into is seen where it is used.
struct PointerStructures {
  /// Why functions have no such form.
  private(set) var complaints: [String: KernelComplaint] = [:]
  private(set) var functions: [String: CFunction]
  private let originals: [String: CFunction]
  private var concerned: [String] = []
  /// The functions that are put in the place of their calls.
  let inlined: Set<String>

  /// - Parameter functions: All of a file.
  init(_ functions: [String: CFunction]) {
    originals = functions
    self.functions = functions
    inlined = StructureWriters(functions).names
    let inlined = inlined
    let arrays = StructureArrays(functions)
    concerned = functions.values.filter { $0.body != nil && ($0.holdsPointers || $0.calls(inlined)) }
      .map(\.name).sorted()
    for name in concerned where !inlined.contains(name) {
      guard let function = functions[name] else { continue }
      // What Swift and C call has the parameters that it has.
      if !function.directives.isEmpty && function.parameters.contains(where: { $0.type.pointerStructure != nil }) {
        continue
      }
      do throws(KernelComplaint) {
        var flattening = StructureFlattening(function, originals, inlined, arrays: arrays)
        self.functions[name] = try flattening.flattened()
      } catch {
        complaints[name] = error
      }
    }
  }

  /// Pointers that nothing writes through are `const` parameters.
  ///
  /// - Parameter rewritten: The functions, where tables of rows are buffers.
  func withConstants(_ rewritten: [String: CFunction]) -> [String: CFunction] {
    var functions = rewritten
    let names = concerned
    var candidates: Set<CVariable> = []
    for name in names {
      guard let original = originals[name], let function = functions[name] else { continue }
      let own = Set(original.parameters.map(\.variable))
      candidates.formUnion(function.parameters.map(\.variable).filter { !own.contains($0) })
    }
    while !candidates.isEmpty {
      for name in names { functions[name]?.setConstant(candidates) }
      var file = CFile(path: "")
      file.functions = functions.values.filter { $0.body != nil }
      let written = WrittenVariables(file).variables
      if candidates.isDisjoint(with: written) { break }
      candidates.subtract(written)
    }
    return functions
  }
}

extension CFunction {
  /// Whether structures that hold pointers are used.
  fileprivate var holdsPointers: Bool {
    if result.pointerStructure != nil { return true }
    if parameters.contains(where: { $0.type.pointerStructure != nil }) { return true }
    var result = false
    body?.walk { statement in
      guard case .declare(let declarations) = statement.kind else { return }
      if declarations.contains(where: { $0.type.pointerStructure != nil }) { result = true }
    } expression: { expression in
      if expression.type.pointerStructure != nil { result = true }
    }
    return result
  }

  /// Whether one of some functions is called.
  fileprivate func calls(_ names: Set<String>) -> Bool {
    var result = false
    body?.walk { _ in
    } expression: { expression in
      if case .call(let name, _) = expression.kind, names.contains(name) { result = true }
    }
    return result
  }

  /// Whether the function returns a pointer to numbers, or to structures of them, or a table of rows.
  fileprivate var returnsPointer: Bool {
    if directives.isEmpty, result.row != nil { return true }
    guard directives.isEmpty, case .pointer(let element, _) = result, !element.isPointer else { return false }
    return element.scalarCount != nil && (element.isFloating || element.isInteger || element.scalar.structure != nil)
  }

  fileprivate mutating func setConstant(_ variables: Set<CVariable>) {
    for position in parameters.indices {
      guard case .pointer(let element, _) = parameters[position].type else { continue }
      let isConstant = variables.contains(parameters[position].variable)
      if isConstant || parameters[position].isField {
        parameters[position].type = .pointer(element, isConstant: isConstant)
      }
    }
  }
}

extension CType {
  /// The structure with pointers that this is or points to.
  var pointerStructure: CStructure? {
    let structure: CStructure?
    if case .pointer(let element, _) = self { structure = element.structure } else { structure = self.structure }
    guard let structure, structure.hasPointers else { return nil }
    return structure
  }
}

extension CStructure {
  /// Whether it, or one inside it, has a field that is a pointer.
  var hasPointers: Bool {
    fields.contains { field in
      if case .structure(let inner) = field.type.scalar { return inner.hasPointers }
      return field.type.isPointer
    }
  }

  /// The fields, those of inner structures with pointers in their places; without arrays of such structures.
  var flatFields: [(path: [String], type: CType)] {
    fields.flatMap { field -> [(path: [String], type: CType)] in
      if case .structure(let inner) = field.type, inner.hasPointers {
        return inner.flatFields.map { ([field.name] + $0.path, $0.type) }
      }
      return field.structures == nil ? [([field.name], field.type)] : []
    }
  }
}

/// The functions that change structures with pointers through a parameter, or return them or pointers.
struct StructureWriters {
  private(set) var names: Set<String> = []
  /// Those that ask for the rows of a table that they are passed.
  private var allocating: Set<String> = []

  init(_ functions: [String: CFunction]) {
    var isSettled = false
    while !isSettled {
      isSettled = true
      for (name, function) in functions where function.body != nil && !names.contains(name) {
        let isAllocating = allocates(function)
        if isAllocating { allocating.insert(name) }
        if function.result.pointerStructure != nil || function.returnsPointer || isAllocating || writes(function) {
          names.insert(name)
          isSettled = false
        }
      }
    }
  }

  private func allocates(_ function: CFunction) -> Bool {
    let tables = Set(
      function.parameters.filter { $0.type.row != nil || $0.type.pointerStructure != nil }.map(\.variable))
    if tables.isEmpty || !function.directives.isEmpty { return false }
    var result = false
    func isOurs(_ place: CExpression) -> Bool { place.handle.map { tables.contains($0) } ?? false }
    function.body?.walk { _ in
    } expression: { expression in
      if case .assign(nil, let target, let value) = expression.kind, value.isAllocation, isOurs(target) {
        result = result || target.variable == nil
      }
      if case .call(let name, let arguments) = expression.kind, allocating.contains(name) {
        result = result || arguments.contains { $0.type.isPointer && isOurs($0) }
      }
    }
    return result
  }

  private func writes(_ function: CFunction) -> Bool {
    // Arrays in a structure that is passed by its value are copies.
    let hasArrays = function.parameters.contains { parameter in
      guard !parameter.type.isPointer, let structure = parameter.type.pointerStructure else { return false }
      return structure.hasStructures || structure.flatFields.contains { !$0.type.isPointer && $0.type.element != nil }
    }
    if hasArrays { return true }
    let handles = Set(
      function.parameters.filter { $0.type.isPointer && $0.type.pointerStructure != nil }.map(\.variable))
    if handles.isEmpty { return false }
    var result = false
    func isOurs(_ place: CExpression) -> Bool { place.handle.map { handles.contains($0) } ?? false }
    function.body?.walk { _ in
    } expression: { expression in
      switch expression.kind {
      case .assign(_, let target, _), .step(let target, _, _):
        if target.isField, isOurs(target) { result = true }
      case .unary(.address, let target):
        if target.isField, target.type.pointerStructure == nil, isOurs(target) { result = true }
      case .call(let name, let arguments):
        if names.contains(name), arguments.contains(where: { $0.type.pointerStructure != nil && isOurs($0) }) {
          result = true
        }
      case .integer, .floating, .string, .variable, .unary, .binary, .conditional, .convert, .element, .member, .list,
        .unsupported:
        break
      }
    }
    return result
  }
}

extension CExpression {
  /// Whether this is a field, or a whole structure, and not what a field points to.
  var isField: Bool {
    switch kind {
    case .convert(let inner): return inner.isField
    case .member, .variable: return true
    case .unary(.dereference, _): return type.pointerStructure != nil
    default: return false
    }
  }

  /// The variable of the structure whose field, or which, this is.
  var handle: CVariable? {
    switch kind {
    case .variable(let variable): return variable
    case .convert(let inner), .member(let inner, _, _), .unary(.address, let inner), .unary(.dereference, let inner),
      .element(let inner, _):
      return inner.handle
    default: return nil
    }
  }
}
