// Arrays of structures with pointers in structures, `struct net { struct layer layers[3]; }`: each is an array of its own,
// as one that stands alone.
extension StructureFlattening.Place {
  /// Where the structures of such fields are.
  var nested: [(place: StructureFlattening.Place, type: CType)] {
    isArray
      ? []
      : structure.nestedFields.map { path, structure, type in
        (StructureFlattening.Place(variable: part(path), structure: structure, isArray: true), type)
      }
  }
}

extension StructureFlattening {
  /// Lets the parameters of a function, which have been declared, be known.
  mutating func noteNested(_ place: Place, _ location: CLocation) throws(KernelComplaint) {
    for (inner, _) in place.nested {
      try requireNumbers(inner, location)
      places[inner.variable] = inner
    }
  }

  /// Declares local ones.
  mutating func declareNested(_ place: Place, _ statement: CStatement) throws(KernelComplaint) -> [CStatement] {
    var result: [CStatement] = []
    for (inner, type) in place.nested {
      let declaration = CDeclaration(field: inner.variable, type, statement.location)
      result += try declareArray(declaration, inner.structure, statement)
    }
    return result
  }

  /// Gives the structures of a field their values; those that are left out are zero as declared.
  mutating func fill(
    _ inner: Place, _ value: CExpression, _ statement: CStatement
  ) throws(KernelComplaint) -> [CStatement] {
    if value.isNull { return [] }
    guard case .list(let values) = value.kind else { throw arrayRefusal(value.location) }
    var result: [CStatement] = []
    for (position, value) in values.enumerated() where !value.isNull {
      let index = CExpression(
        kind: .integer(position), type: .integer(bytes: 8, isSigned: true), location: value.location)
      guard let one = inner.element(index) else { continue }
      result += try assign(one, value.unconverted, .structure(inner.structure), statement)
    }
    return result
  }
}

extension CStructure {
  /// The fields that are arrays of structures with pointers.
  fileprivate var nestedFields: [(path: [String], structure: CStructure, type: CType)] {
    fields.flatMap { field -> [(path: [String], structure: CStructure, type: CType)] in
      if let inner = field.structures { return [([field.name], inner, field.type)] }
      guard case .structure(let inner) = field.type, inner.hasPointers else { return [] }
      return inner.nestedFields.map { ([field.name] + $0.path, $0.structure, $0.type) }
    }
  }

  var hasStructures: Bool { !nestedFields.isEmpty }
}

extension CStructure.Field {
  /// Of an array of structures with pointers, these.
  var structures: CStructure? {
    guard case .array(.structure(let inner), _) = type, inner.hasPointers else { return nil }
    return inner
  }
}
