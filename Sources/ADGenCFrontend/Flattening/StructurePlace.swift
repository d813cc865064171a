extension StructureFlattening {
  /// Where a structure's fields are: in variables whose names begin with that of `variable`.
  struct Place: Equatable {
    var variable: CVariable
    var path: [String] = []
    var structure: CStructure

    func part(_ inner: [String]) -> CVariable { variable.part(path + inner) }

    /// The declarations of the fields' variables.
    func fields(_ location: CLocation) -> [CDeclaration] {
      structure.flatFields.map { path, type in CDeclaration(field: part(path), type, location) }
    }

    /// The fields' values.
    func values(_ location: CLocation) -> [CExpression] {
      structure.flatFields.map { path, type in
        CExpression(kind: .variable(part(path)), type: type, location: location)
      }
    }
  }
}
