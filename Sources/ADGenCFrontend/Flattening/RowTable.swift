/// The variables that stand for a table.
struct RowTable {
  /// `long *`: where each row begins.
  var starts: CVariable
  /// The numbers of all rows.
  var rows: CVariable
  var startsType: CType
  var rowsType: CType

  init(_ declaration: CDeclaration, _ row: CType) {
    starts = declaration.variable.part(["starts"])
    rows = declaration.variable.part(["rows"])
    startsType = .pointer(.integer(bytes: 8, isSigned: true), isConstant: false)
    rowsType = row
  }

  func declarations(_ location: CLocation, starts value: CExpression?) -> [CDeclaration] {
    [
      CDeclaration(memory: starts, of: startsType, value, location),
      CDeclaration(memory: rows, of: rowsType, nil, location),
    ].map { one in
      var result = one
      result.isField = true
      return result
    }
  }
}

extension CType {
  /// What each row of a table is, `double *` of `double **`.
  var row: CType? {
    guard case .pointer(let row, _) = self, case .pointer(let number, _) = row, number.isFloating || number.isInteger
    else { return nil }
    return row
  }
}

extension CFunction {
  /// The parameters and variables that are tables. Those that Swift and C pass to a kernel stay as they are.
  var rowTables: [CVariable: RowTable] {
    var result: [CVariable: RowTable] = [:]
    for parameter in tableParameters { result[parameter.variable] = parameter.type.row.map { RowTable(parameter, $0) } }
    body?.walk { statement in
      guard case .declare(let declarations) = statement.kind else { return }
      for one in declarations { if let row = one.type.row { result[one.variable] = RowTable(one, row) } }
    } expression: { _ in
    }
    return result
  }

  var tableParameters: [CDeclaration] {
    directives.isEmpty && body != nil ? parameters.filter { $0.type.row != nil } : []
  }
}
