extension RowTableRewriting {
  private static let index = CType.integer(bytes: 8, isSigned: true)

  func number(_ value: Int, _ location: CLocation) -> CExpression {
    CExpression(kind: .integer(value), type: Self.index, location: location)
  }

  func variable(_ variable: CVariable, _ type: CType, _ location: CLocation) -> CExpression {
    CExpression(kind: .variable(variable), type: type, location: location)
  }

  func sum(_ left: CExpression, _ right: CExpression) -> CExpression {
    CExpression(kind: .binary(.add, left, right), type: Self.index, location: left.location)
  }

  func product(_ left: CExpression, _ right: CExpression) -> CExpression {
    if left.integerValue == 1 { return right }
    return CExpression(kind: .binary(.multiply, left, right), type: Self.index, location: right.location)
  }

  /// Where a row begins.
  func start(_ table: RowTable, _ index: CExpression) -> CExpression {
    let base = variable(table.starts, table.startsType, index.location)
    return CExpression(kind: .element(base, index: index), type: Self.index, location: index.location)
  }

  func expression(_ whole: CExpression) throws(KernelComplaint) -> CExpression {
    var result = whole
    if let (table, index) = row(whole) {
      let begin = start(table, try expression(index))
      result.kind = .binary(.add, variable(table.rows, table.rowsType, whole.location), begin)
      result.type = table.rowsType
      return result
    }
    switch whole.kind {
    case .variable(let variable) where tables[variable] != nil: throw unknown(whole)
    case .assign(nil, let target, let value):
      if let table = table(target) {
        guard value.isAllocation else { throw unknown(value) }
        result.kind = .assign(nil, variable(table.starts, table.startsType, target.location), value)
        result.type = table.startsType
        return result
      }
      guard let (table, index) = row(target) else { break }
      // Where nothing asks whether a row is there, none is missing.
      if value.isNull, !tested.contains(table.starts) { return number(0, whole.location) }
      if value.isNull || value.isAllocation { throw unknown(value) }
      result.kind = .assign(nil, start(table, try expression(index)), try distance(to: value, table))
      result.type = Self.index
      return result
    case .assign(_, let target, _), .step(let target, _, _):
      if row(target) != nil || table(target) != nil { throw unknown(whole) }
    case .unary(.not, let operand):
      if let table = table(operand) {
        result.kind = .unary(.not, variable(table.starts, table.startsType, operand.location))
        return result
      }
    case .call("free", let arguments) where arguments.count == 1:
      if table(arguments[0]) != nil || row(arguments[0].unconverted) != nil { return number(0, whole.location) }
    case .call(let name, let arguments):
      guard let callee = functions[name], !callee.tableParameters.isEmpty else { break }
      let expected = Set(callee.tableParameters.map(\.variable))
      var passed: [CExpression] = []
      for (parameter, argument) in zip(callee.parameters, arguments) {
        if expected.contains(parameter.variable) {
          guard let table = table(argument) else { throw unknown(argument) }
          passed.append(variable(table.starts, table.startsType, argument.location))
          passed.append(variable(table.rows, table.rowsType, argument.location))
        } else {
          passed.append(try expression(argument))
        }
      }
      result.kind = .call(name, passed)
      return result
    case .integer, .floating, .string, .variable, .unary, .binary, .conditional, .convert, .element, .member, .list,
      .unsupported:
      break
    }
    return try whole.mapParts { part throws(KernelComplaint) in try expression(part) }
  }

  /// How far a pointer is from the beginning of the first row.
  private func distance(to pointer: CExpression, _ table: RowTable) throws(KernelComplaint) -> CExpression {
    let value = pointer.unconverted
    if let (other, index) = row(value), other.rows == table.rows { return start(table, try expression(index)) }
    if case .binary(let symbol, let left, let right) = value.kind, [.add, .subtract].contains(symbol),
      let (other, index) = row(left), other.rows == table.rows
    {
      let begin = start(table, try expression(index))
      return CExpression(
        kind: .binary(symbol, begin, try expression(right)), type: Self.index, location: pointer.location)
    }
    let rows = variable(table.rows, table.rowsType, pointer.location)
    return CExpression(
      kind: .binary(.subtract, try expression(value), rows), type: Self.index, location: pointer.location)
  }
}
