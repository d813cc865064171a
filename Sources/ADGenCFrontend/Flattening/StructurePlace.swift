extension StructureFlattening {
  /// Where a structure's fields are: in variables whose names begin with that of `variable`. Of several structures, each
  /// field has an array; what its pointers point to is a table of rows.
  struct Place: Equatable {
    var variable: CVariable
    var path: [String] = []
    var structure: CStructure
    /// Whether there are several.
    var isArray = false
    /// Which one of several this is; it has no effects, and what it is does not change as long as it is used.
    var index: CExpression?

    static func == (left: Place, right: Place) -> Bool {
      left.variable == right.variable && left.path == right.path && left.isArray == right.isArray
        && left.index?.variable == right.index?.variable && left.index?.integerValue == right.index?.integerValue
    }

    func part(_ inner: [String]) -> CVariable { variable.part(path + inner) }

    /// The declarations of the fields' variables.
    func fields(_ location: CLocation) -> [CDeclaration] {
      ownFields(location) + nested.flatMap { $0.place.fields(location) }
    }

    /// Without those of arrays of structures inside it.
    func ownFields(_ location: CLocation) -> [CDeclaration] {
      structure.flatFields.map { path, type in
        CDeclaration(field: part(path), isArray ? .pointer(type, isConstant: false) : type, location)
      }
    }

    /// The fields' values.
    func values(_ location: CLocation) -> [CExpression] {
      structure.flatFields.map { path, type in field(path, type, location) }
        + nested.flatMap { $0.place.values(location) }
    }

    /// The value of one field; of several structures, its array.
    func field(_ path: [String], _ type: CType, _ location: CLocation) -> CExpression {
      if !isArray { return CExpression(kind: .variable(part(path)), type: type, location: location) }
      let all = CExpression(
        kind: .variable(part(path)), type: .pointer(type, isConstant: false), location: location)
      guard let index else { return all }
      return CExpression(kind: .element(all, index: index), type: type, location: location)
    }

    /// One of several.
    func element(_ index: CExpression) -> Place? {
      guard isArray, self.index == nil else { return nil }
      var result = self
      result.index = index
      return result
    }

    /// The structure that a pointer to it points to: of several, the first one.
    var single: Place {
      guard isArray, index == nil else { return self }
      var result = self
      result.index = CExpression(kind: .integer(0), type: .int, location: structure.location)
      return result
    }
  }
}
