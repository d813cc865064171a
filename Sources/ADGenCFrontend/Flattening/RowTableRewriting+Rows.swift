// Where rows of tables are asked for, and where they are named.
extension RowTableRewriting {
  typealias Row = (table: RowTable, index: CExpression, count: CExpression)

  /// `a[i] = malloc(m * sizeof(double));`
  func allocation(_ statement: CStatement) -> Row? {
    guard case .expression(let whole) = statement.kind, case .assign(nil, let target, let value) = whole.kind,
      let (table, index) = row(target), let (name, arguments) = value.allocation,
      case .pointer(let element, _) = table.rowsType, let size = element.byteCount
    else { return nil }
    let bytes = name == "calloc" && arguments.count == 2 ? product(arguments[0], arguments[1]) : arguments[0]
    guard let factors = bytes.factors(dividedBy: size) else { return nil }
    return (table, index, factors.reduce(number(1, whole.location)) { product($0, $1) })
  }

  /// The table that the expression names.
  func table(_ expression: CExpression) -> RowTable? { expression.variable.flatMap { tables[$0] } }

  /// The table and the index of `a[i]` and `*a`.
  func row(_ place: CExpression) -> (table: RowTable, index: CExpression)? {
    switch place.kind {
    case .convert(let inner): return row(inner)
    case .element(let base, let index): return table(base).map { ($0, index) }
    case .unary(.dereference, let base):
      if let table = table(base) { return (table, number(0, place.location)) }
      guard case .binary(.add, let left, let right) = base.kind, let table = table(left)
      else { return nil }
      return (table, right)
    case .integer, .floating, .string, .variable, .unary, .binary, .assign, .step, .conditional, .call, .member, .list,
      .unsupported:
      return nil
    }
  }

  /// The row where variables that only name what they begin with are replaced by that.
  func resolved(_ row: Row, in statements: [CStatement]) throws(KernelComplaint) -> Row {
    var values: [CVariable: CExpression] = [:]
    for statement in statements {
      guard case .declare(let declarations) = statement.kind else { continue }
      for one in declarations where one.type.isInteger && !changed.contains(one.variable) {
        values[one.variable] = one.initializer
      }
    }
    func replaced(_ expression: CExpression) throws(KernelComplaint) -> CExpression {
      if case .variable(let variable) = expression.kind, let value = values[variable] { return try replaced(value) }
      return try expression.mapParts { part throws(KernelComplaint) in try replaced(part) }
    }
    return (row.table, try replaced(row.index), try replaced(row.count))
  }

  /// The rows of a table are equally long: what says how long does not change from row to row.
  func requireFixed(
    _ count: CExpression, in loop: CStatement, _ index: CVariable
  ) throws(KernelComplaint) {
    var changed: Set<CVariable> = [index]
    loop.walk { statement in
      if case .declare(let declarations) = statement.kind { changed.formUnion(declarations.map(\.variable)) }
    } expression: {
      $0.noteAssigned(&changed)
    }
    var isFixed = true
    count.walk { part in
      switch part.kind {
      case .variable(let variable): if changed.contains(variable) { isFixed = false }
      case .integer, .convert, .binary: break
      case .floating, .string, .unary, .assign, .step, .conditional, .element, .member, .call, .list, .unsupported:
        isFixed = false
      }
    }
    if isFixed { return }
    throw refusal("a table whose rows differ in length", count.location, "give all rows the length of the longest one")
  }

  func memory(_ table: RowTable, _ count: CExpression, _ location: CLocation) -> CStatement {
    let size = number(table.rowsType.element?.byteCount ?? 8, location)
    let call = CExpression(kind: .call("calloc", [count, size]), type: table.rowsType, location: location)
    return assignment(variable(table.rows, table.rowsType, location), call)
  }

  func begin(_ row: Row, _ start: CExpression, _ location: CLocation) -> CStatement {
    assignment(self.start(row.table, row.index), start)
  }

  func assignment(_ target: CExpression, _ value: CExpression) -> CStatement {
    let whole = CExpression(kind: .assign(nil, target, value), type: target.type, location: value.location)
    return CStatement(kind: .expression(whole), location: value.location)
  }
}
