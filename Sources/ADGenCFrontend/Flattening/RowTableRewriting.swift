/// Rewrites one function whose tables are rows of one buffer each.
struct RowTableRewriting {
  let function: CFunction
  let functions: [String: CFunction]
  let tables: [CVariable: RowTable]
  /// The variables that are assigned after their declaration, or whose address is taken.
  private(set) var changed: Set<CVariable> = []
  /// The tables of which a row is compared with another pointer or `NULL`, by what says where their rows begin.
  private(set) var tested: Set<CVariable> = []
  /// The loops around the declaration of each table; by what says where its rows begin.
  private var declared: [CVariable: [CLocation]] = [:]
  /// The loops around each place that asks for rows.
  private var allocated: [CVariable: [[CLocation]]] = [:]

  init(_ function: CFunction, _ functions: [String: CFunction]) {
    self.function = function
    self.functions = functions
    tables = function.rowTables
    guard let body = function.body else { return }
    note(body, [])
    body.walk { statement in
      switch statement.kind {
      case .if(let condition, _, _), .while(let condition, _), .doWhile(_, let condition),
        .for(_, let condition?, _, _):
        noteTested(condition)
      case .for, .declare, .expression, .switch, .case, .break, .continue, .return, .compound, .empty, .unsupported:
        break
      }
    } expression: { expression in
      switch expression.kind {
      case .unary(.not, let operand), .conditional(let operand, _, _): noteTested(operand)
      case .binary(let symbol, let left, let right) where symbol.isComparison || symbol == .and || symbol == .or:
        noteTested(left)
        noteTested(right)
      case .unary, .binary, .integer, .floating, .string, .variable, .assign, .step, .convert, .element, .member, .call,
        .list, .unsupported:
        break
      }
      expression.noteAssigned(&changed)
    }
  }

  private mutating func noteTested(_ value: CExpression) {
    guard let (table, _) = row(value) else { return }
    tested.insert(table.starts)
  }

  /// Notes in which loops tables are declared, and get their rows.
  private mutating func note(_ statement: CStatement, _ loops: [CLocation]) {
    switch statement.kind {
    case .declare(let declarations):
      for one in declarations { if let table = tables[one.variable] { declared[table.starts] = loops } }
    case .expression:
      if let row = allocation(statement) { allocated[row.table.starts, default: []].append(loops) }
    case .doWhile(let body, let condition) where condition.integerValue == 0: note(body, loops)
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

  func refusal(_ what: String, _ location: CLocation, _ note: String) -> KernelComplaint {
    KernelComplaint(message: "\(what) is not supported in '\(function.name)'", note: note, location: location)
  }

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
        guard let row = try allocation(part).map({ row throws(KernelComplaint) in try resolved(row, in: inner) }),
          row.index.variable == loop.index
        else {
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

  func unknown(_ value: CExpression) -> KernelComplaint {
    refusal(
      "this pointer to pointers", value.location,
      "declare it with 'malloc' for its pointers, give it its rows in a loop behind that, and pass it on as it is")
  }
}

extension CStatement {
  /// The statements of a block, or this one.
  fileprivate var listed: [CStatement] {
    if case .compound(let statements) = kind { return statements }
    return [self]
  }
}
