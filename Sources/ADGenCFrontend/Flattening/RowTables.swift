/// Tables of rows, `double **a`: the numbers of all rows stand in one buffer, and the table says where in it each row
/// begins. Rows are asked for in one place, `for (i = 0; i < n; i++) a[i] = malloc(m * sizeof(double))`.
struct RowTables {
  private(set) var functions: [String: CFunction]
  /// Why functions have no such form.
  private(set) var complaints: [String: KernelComplaint] = [:]

  /// - Parameter functions: All of a file.
  init(_ functions: [String: CFunction]) {
    self.functions = functions
    for (name, function) in functions where function.body != nil && !function.rowTables.isEmpty {
      do throws(KernelComplaint) {
        self.functions[name] = try RowTableRewriting(function, functions).rewritten()
      } catch {
        complaints[name] = error
      }
    }
  }
}

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
    ]
  }
}

extension CType {
  /// What each row of a table is, `double *` of `double **`.
  fileprivate var row: CType? {
    guard case .pointer(let row, _) = self, case .pointer(let number, _) = row, number.isFloating || number.isInteger
    else { return nil }
    return row
  }
}

extension CFunction {
  /// The parameters and variables that are tables. Those that Swift and C pass to a kernel stay as they are.
  fileprivate var rowTables: [CVariable: RowTable] {
    var result: [CVariable: RowTable] = [:]
    for parameter in tableParameters { result[parameter.variable] = parameter.type.row.map { RowTable(parameter, $0) } }
    body?.walk { statement in
      guard case .declare(let declarations) = statement.kind else { return }
      for one in declarations { if let row = one.type.row { result[one.variable] = RowTable(one, row) } }
    } expression: { _ in
    }
    return result
  }

  fileprivate var tableParameters: [CDeclaration] {
    directives.isEmpty && body != nil ? parameters.filter { $0.type.row != nil } : []
  }
}

/// Rewrites one function.
private struct RowTableRewriting {
  private let function: CFunction
  private let functions: [String: CFunction]
  private let tables: [CVariable: RowTable]
  /// The loops around the declaration of each table; by what says where its rows begin.
  private var declared: [CVariable: [CLocation]] = [:]
  /// The loops around each place that asks for rows.
  private var allocated: [CVariable: [[CLocation]]] = [:]

  init(_ function: CFunction, _ functions: [String: CFunction]) {
    self.function = function
    self.functions = functions
    tables = function.rowTables
    if let body = function.body { note(body, []) }
  }

  /// Notes in which loops tables are declared, and get their rows.
  private mutating func note(_ statement: CStatement, _ loops: [CLocation]) {
    switch statement.kind {
    case .declare(let declarations):
      for one in declarations { if let table = tables[one.variable] { declared[table.starts] = loops } }
    case .expression:
      if let row = allocation(statement) { allocated[row.table.starts, default: []].append(loops) }
    case .for(_, _, _, let body), .while(_, let body), .doWhile(let body, _): note(body, loops + [statement.location])
    case .if(_, let then, let otherwise):
      note(then, loops)
      if let otherwise { note(otherwise, loops) }
    case .switch(_, let body), .case(_, let body): note(body, loops)
    case .compound(let statements): for inner in statements { note(inner, loops) }
    case .break, .continue, .return, .empty, .unsupported: break
    }
  }

  /// All rows of a table are asked for once, in one place.
  private func requireSingle(
    _ row: Row, in loop: CLocation?, _ location: CLocation
  ) throws(KernelComplaint) {
    if let around = declared[row.table.starts], let places = allocated[row.table.starts],
      places == [around + (loop.map { [$0] } ?? [])]
    {
      return
    }
    throw refusal(
      "this way to ask for the rows of a table", location,
      "ask for them in one loop behind the declaration of the table, 'for (int i = 0; i < n; i++) a[i] = malloc(…)'")
  }

  func rewritten() throws(KernelComplaint) -> CFunction {
    var result = function
    let own = Set(function.tableParameters.map(\.variable))
    result.parameters = function.parameters.flatMap { parameter -> [CDeclaration] in
      guard own.contains(parameter.variable), let table = tables[parameter.variable] else { return [parameter] }
      return table.declarations(parameter.location, starts: nil)
    }
    result.body = try function.body.map { body throws(KernelComplaint) in try statement(body) }
    return result
  }

  private func refusal(_ what: String, _ location: CLocation, _ note: String) -> KernelComplaint {
    KernelComplaint(message: "\(what) is not supported in '\(function.name)'", note: note, location: location)
  }

  // MARK: Statements

  private func statement(_ whole: CStatement) throws(KernelComplaint) -> CStatement {
    let parts = try statements(whole)
    return parts.count == 1 ? parts[0] : CStatement(kind: .compound(parts), location: whole.location)
  }

  /// What stands for a statement: memory for the rows is asked for before the loop that gives each row its part.
  private func statements(_ whole: CStatement) throws(KernelComplaint) -> [CStatement] {
    switch whole.kind {
    case .declare(let declarations):
      var result: [CDeclaration] = []
      for one in declarations { result += try self.declarations(one) }
      return [CStatement(kind: .declare(result), location: whole.location)]
    case .for(let first, let condition, let step, let body):
      guard let loop = CountedLoop(first, condition, step, body), loop.step == 1 else { break }
      let inner = body.listed
      var before: [CStatement] = []
      var changed: [CStatement] = []
      for part in inner {
        guard let row = allocation(part), row.index.variable == loop.index else {
          changed += try statements(part)
          continue
        }
        try requireFixed(row.count, in: whole, loop.index)
        try requireSingle(row, in: whole.location, part.location)
        let count = loop.isClosed ? sum(loop.upper, number(1, whole.location)) : loop.upper
        before.append(memory(row.table, product(count, row.count), part.location))
        changed.append(begin(row, product(row.index, row.count), part.location))
      }
      if before.isEmpty { break }
      let block = CStatement(kind: .compound(changed), location: body.location)
      return before + [
        CStatement(
          kind: .for(
            first: first, condition: try condition.map { part throws(KernelComplaint) in try expression(part) },
            step: step, body: block), location: whole.location)
      ]
    case .expression:
      // A row that is alone, or the memory for all.
      guard let row = allocation(whole) else { break }
      try requireSingle(row, in: nil, whole.location)
      return [
        memory(row.table, row.count, whole.location), begin(row, number(0, whole.location), whole.location),
      ]
    case .if, .while, .doWhile, .switch, .case, .break, .continue, .return, .compound, .empty, .unsupported: break
    }
    return [
      try whole.mapParts { part throws(KernelComplaint) in
        try expression(part)
      } declaration: { declaration throws(KernelComplaint) in
        declaration
      } statement: { inner throws(KernelComplaint) in
        try statement(inner)
      } list: { inner throws(KernelComplaint) in
        var result: [CStatement] = []
        for part in inner { result += try statements(part) }
        return result
      }
    ]
  }

  private func declarations(_ one: CDeclaration) throws(KernelComplaint) -> [CDeclaration] {
    guard let table = tables[one.variable] else {
      return [try one.mapExpressions { part throws(KernelComplaint) in try expression(part) }]
    }
    if one.isStatic { throw refusal("a static table of rows", one.location, "declare it without 'static'") }
    guard let value = one.initializer, !value.isNull else {
      return table.declarations(one.location, starts: one.initializer)
    }
    guard value.isAllocation else { throw unknown(value) }
    return table.declarations(one.location, starts: value)
  }

  private func unknown(_ value: CExpression) -> KernelComplaint {
    refusal(
      "this pointer to pointers", value.location,
      "declare it with 'malloc' for its pointers, give it its rows in a loop behind that, and pass it on as it is")
  }

  // MARK: Rows

  private typealias Row = (table: RowTable, index: CExpression, count: CExpression)

  /// `a[i] = malloc(m * sizeof(double));`
  private func allocation(_ statement: CStatement) -> Row? {
    guard case .expression(let whole) = statement.kind, case .assign(nil, let target, let value) = whole.kind,
      let (table, index) = row(target), let (name, arguments) = value.allocation,
      case .pointer(let element, _) = table.rowsType, let size = element.byteCount
    else { return nil }
    let bytes = name == "calloc" && arguments.count == 2 ? product(arguments[0], arguments[1]) : arguments[0]
    guard let factors = bytes.factors(dividedBy: size) else { return nil }
    return (table, index, factors.reduce(number(1, whole.location)) { product($0, $1) })
  }

  /// The table and the index of `a[i]` and `*a`.
  private func row(_ place: CExpression) -> (table: RowTable, index: CExpression)? {
    switch place.kind {
    case .convert(let inner): return row(inner)
    case .element(let base, let index): return base.variable.flatMap { tables[$0] }.map { ($0, index) }
    case .unary(.dereference, let base):
      if let table = base.variable.flatMap({ tables[$0] }) { return (table, number(0, place.location)) }
      guard case .binary(.add, let left, let right) = base.kind, let table = left.variable.flatMap({ tables[$0] })
      else { return nil }
      return (table, right)
    default: return nil
    }
  }

  private func requireFixed(
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

  private func memory(_ table: RowTable, _ count: CExpression, _ location: CLocation) -> CStatement {
    let size = number(table.rowsType.element?.byteCount ?? 8, location)
    let call = CExpression(kind: .call("calloc", [count, size]), type: table.rowsType, location: location)
    return assignment(variable(table.rows, table.rowsType, location), call)
  }

  private func begin(_ row: Row, _ start: CExpression, _ location: CLocation) -> CStatement {
    assignment(self.start(row.table, row.index), start)
  }

  private func assignment(_ target: CExpression, _ value: CExpression) -> CStatement {
    let whole = CExpression(kind: .assign(nil, target, value), type: target.type, location: value.location)
    return CStatement(kind: .expression(whole), location: value.location)
  }

  // MARK: Expressions

  private static let index = CType.integer(bytes: 8, isSigned: true)

  private func number(_ value: Int, _ location: CLocation) -> CExpression {
    CExpression(kind: .integer(value), type: Self.index, location: location)
  }

  private func variable(_ variable: CVariable, _ type: CType, _ location: CLocation) -> CExpression {
    CExpression(kind: .variable(variable), type: type, location: location)
  }

  private func sum(_ left: CExpression, _ right: CExpression) -> CExpression {
    CExpression(kind: .binary(.add, left, right), type: Self.index, location: left.location)
  }

  private func product(_ left: CExpression, _ right: CExpression) -> CExpression {
    if left.integerValue == 1 { return right }
    return CExpression(kind: .binary(.multiply, left, right), type: Self.index, location: right.location)
  }

  /// Where a row begins.
  private func start(_ table: RowTable, _ index: CExpression) -> CExpression {
    let base = variable(table.starts, table.startsType, index.location)
    return CExpression(kind: .element(base, index: index), type: Self.index, location: index.location)
  }

  private func expression(_ whole: CExpression) throws(KernelComplaint) -> CExpression {
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
      if let table = target.variable.flatMap({ tables[$0] }) {
        guard value.isAllocation else { throw unknown(value) }
        result.kind = .assign(nil, variable(table.starts, table.startsType, target.location), value)
        result.type = table.startsType
        return result
      }
      guard let (table, index) = row(target) else { break }
      if value.isNull || value.isAllocation { throw unknown(value) }
      result.kind = .assign(nil, start(table, try expression(index)), try distance(to: value, table))
      result.type = Self.index
      return result
    case .assign(_, let target, _), .step(let target, _, _):
      if row(target) != nil || target.variable.flatMap({ tables[$0] }) != nil { throw unknown(whole) }
    case .unary(.not, let operand):
      if let table = operand.variable.flatMap({ tables[$0] }) {
        result.kind = .unary(.not, variable(table.starts, table.startsType, operand.location))
        return result
      }
    case .call("free", let arguments) where arguments.count == 1:
      let isTable = arguments[0].variable.flatMap { tables[$0] } != nil
      if isTable || row(arguments[0].unconverted) != nil { return number(0, whole.location) }
    case .call(let name, let arguments):
      guard let callee = functions[name], !callee.tableParameters.isEmpty else { break }
      let expected = Set(callee.tableParameters.map(\.variable))
      var passed: [CExpression] = []
      for (parameter, argument) in zip(callee.parameters, arguments) {
        if expected.contains(parameter.variable) {
          guard let table = argument.variable.flatMap({ tables[$0] }) else { throw unknown(argument) }
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

extension CStatement {
  /// The statements of a block, or this one.
  fileprivate var listed: [CStatement] {
    if case .compound(let statements) = kind { return statements }
    return [self]
  }
}
