// Functions that change or return structures with pointers, in the places of their calls.
extension StructureFlattening {
  mutating func inline(
    _ callee: CFunction, _ arguments: [CExpression], _ target: Return.Target, _ location: CLocation
  ) throws(KernelComplaint) -> [CStatement] {
    copies += 1
    if returns.count > 20 {
      throw KernelComplaint(
        message: "'\(callee.name)' \(Self.reason(callee)), and calls itself",
        note: "pass what it points to as a parameter of its own", location: location)
    }
    if let variable = callee.staticVariable {
      throw KernelComplaint(
        message: "a static variable in '\(callee.name)', which \(Self.reason(callee)), is not supported",
        note: "make it 'const', or a parameter", location: variable.location)
    }
    let number = copies
    guard let body = try callee.renamedBody(number), case .compound(let all) = body.kind else { return [] }
    let statements = Self.withoutTests(all)
    reassigned.formUnion(body.reassignedStructures)
    noteArrays(ofCopy: number)
    var result: [CStatement] = []
    for (parameter, argument) in zip(callee.parameters, arguments) {
      if let place = shared(parameter, of: callee, argument, among: arguments, target) {
        places[parameter.variable.copy(number)] = place
      } else {
        result += try bind(parameter, parameter.variable.copy(number), argument, location)
      }
    }
    let hasEarlyReturn = statements.dropLast().contains(where: \.returns) || statements.last?.returnsInside == true
    if hasEarlyReturn, statements.contains(where: \.returnsFromLoop) {
      throw KernelComplaint(
        message: "'\(callee.name)', which \(Self.reason(callee)), returns from inside a loop",
        note: "return behind the loop", location: location)
    }
    if case .place(let place) = target, let variable = Self.returnedVariable(statements) {
      places[variable] = place
      results.insert(variable)
    }
    if case .expression(let place) = target, callee.result.row != nil, let variable = Self.returnedVariable(statements),
      let table = place.variable, !arguments.contains(where: { $0.mentions(table) })
    {
      tables[variable] = place
    }
    let outer = returns
    returns.append(Return(target: target, leaves: hasEarlyReturn))
    let inner = try self.all(statements)
    returns = outer
    if !hasEarlyReturn { return result + inner }
    let zero = CExpression(kind: .integer(0), type: .int, location: location)
    let block = CStatement(kind: .compound(inner), location: location)
    result.append(CStatement(kind: .doWhile(body: block, zero), location: location))
    return result
  }

  /// Why a function stands in the place of its calls.
  static func reason(_ function: CFunction) -> String {
    function.result.isPointer && function.result.pointerStructure == nil
      ? "returns a pointer" : "changes or returns a structure that holds pointers"
  }

  /// A call of a function that only returns something, as what it returns: `return &a[i * n + j];`.
  func substituted(_ whole: CExpression) throws(KernelComplaint) -> CExpression? {
    guard let (callee, arguments) = inlinedCall(whole), callee.result.pointerStructure == nil,
      case .compound(let statements)? = callee.body?.kind, statements.count == 1,
      case .return(let value?) = statements[0].kind, !callee.parameters.contains(where: { $0.type.structure != nil })
    else { return nil }
    var values: [CVariable: CExpression] = [:]
    for (parameter, argument) in zip(callee.parameters, arguments) {
      // What does something else beside its value is not written twice.
      guard argument.isPlain else { return nil }
      var value = argument
      if parameter.type != argument.type, !parameter.type.isPointer {
        value.kind = .convert(argument)
        value.type = parameter.type
      }
      values[parameter.variable] = value
    }
    guard value.isPlain else { return nil }
    return try value.replacing(values)
  }

  /// Without `if (!p) return NULL;` behind `p = malloc(n);`: memory is taken to be there.
  private static func withoutTests(_ statements: [CStatement]) -> [CStatement] {
    var allocated: Set<CVariable> = []
    func isMissing(_ condition: CExpression) -> Bool {
      switch condition.unconverted.kind {
      case .unary(.not, let value): return value.variable.map(allocated.contains) ?? false
      case .binary(.equal, let left, let right):
        return right.isNull && left.variable.map(allocated.contains) ?? false
      case .integer, .floating, .string, .variable, .unary, .binary, .assign, .step, .conditional, .convert, .element,
        .member, .call, .list, .unsupported:
        return false
      }
    }
    return statements.filter { statement in
      switch statement.kind {
      case .declare(let declarations):
        for one in declarations where one.initializer?.isAllocation == true { allocated.insert(one.variable) }
      case .expression(let whole):
        guard case .assign(nil, let target, let value) = whole.kind, let variable = target.variable else { break }
        if value.isAllocation { allocated.insert(variable) } else { allocated.remove(variable) }
      case .if(let condition, _, nil) where isMissing(condition): return false
      case .if, .for, .while, .doWhile, .switch, .case, .compound: allocated = []
      case .break, .continue, .return, .empty, .unsupported: break
      }
      return true
    }
  }

  /// Gives a parameter its value.
  private mutating func bind(
    _ parameter: CDeclaration, _ variable: CVariable, _ argument: CExpression, _ location: CLocation
  ) throws(KernelComplaint) -> [CStatement] {
    var declaration = parameter
    declaration.variable = variable
    guard let structure = parameter.type.pointerStructure else {
      if parameter.type.row != nil, argument.variable != nil, !reassigned.contains(variable) {
        tables[variable] = try flat(argument)
        return []
      }
      declaration.initializer = try flat(argument)
      return [CStatement(kind: .declare([declaration]), location: location)]
    }
    if parameter.type.isPointer {
      guard let place = place(of: argument) else { throw refusal(argument.location) }
      if arrays.contains(variable), !place.isArray || place.index != nil {
        _ = try passed(argument, to: declaration)
      }
      let (own, statements) = fixed(arrays.contains(variable) ? place : place.single, location)
      places[variable] = own
      return statements
    }
    let place = Place(variable: variable, structure: structure)
    places[variable] = place
    let statement = CStatement(kind: .declare(place.fields(location)), location: location)
    return [statement] + (try assign(place, argument.unconverted, parameter.type, statement))
  }

  /// What `return` becomes.
  mutating func leave(
    _ value: CExpression?, _ target: Return, _ statement: CStatement
  ) throws(KernelComplaint) -> [CStatement] {
    var result: [CStatement] = []
    if let value {
      switch target.target {
      case .nothing:
        if value.type.pointerStructure == nil, !(value.type.isPointer && value.isPlain) {
          result = [CStatement(kind: .expression(try flat(value)), location: statement.location)]
        }
      case .place(let place):
        if self.place(of: value) != place {
          let isPointer =
            value.type.isPointer && !value.isNull && self.place(of: value) == nil && inlinedCall(value) == nil
          if isPointer { throw refusal(value.location) }
          if !value.isNull {
            result = try assign(place, value.unconverted, .structure(place.structure), statement)
          }
        }
      case .expression(let expression):
        if let variable = value.variable, tables[variable]?.variable == expression.variable { break }
        let whole = CExpression(
          kind: .assign(nil, expression, try flat(value)), type: expression.type, location: value.location)
        result = [CStatement(kind: .expression(whole), location: statement.location)]
      }
    }
    if target.leaves { result.append(CStatement(kind: .break, location: statement.location)) }
    return result
  }

  /// The local variable that is returned, wherever something is.
  private static func returnedVariable(_ statements: [CStatement]) -> CVariable? {
    var returned: Set<CVariable> = []
    var isOther = false
    var declared: Set<CVariable> = []
    for statement in statements {
      statement.walk { inner in
        if case .declare(let declarations) = inner.kind { declared.formUnion(declarations.map(\.variable)) }
        guard case .return(let value?) = inner.kind, !value.isNull else { return }
        if let variable = value.variable { returned.insert(variable) } else { isOther = true }
      } expression: { _ in
      }
    }
    guard !isOther, returned.count == 1, let variable = returned.first, declared.contains(variable) else { return nil }
    return variable
  }
}
