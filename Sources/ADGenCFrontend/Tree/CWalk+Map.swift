extension CExpression {
  /// The expression with its parts exchanged for others.
  func mapParts(_ change: (CExpression) throws(KernelComplaint) -> CExpression) throws(KernelComplaint) -> CExpression {
    var result = self
    switch kind {
    case .unary(let symbol, let operand): result.kind = .unary(symbol, try change(operand))
    case .step(let operand, let isIncrement, let isPrefix):
      result.kind = .step(try change(operand), isIncrement: isIncrement, isPrefix: isPrefix)
    case .convert(let operand): result.kind = .convert(try change(operand))
    case .member(let base, let name, let isThroughPointer):
      result.kind = .member(try change(base), name, isThroughPointer: isThroughPointer)
    case .binary(let symbol, let left, let right): result.kind = .binary(symbol, try change(left), try change(right))
    case .assign(let symbol, let left, let right): result.kind = .assign(symbol, try change(left), try change(right))
    case .element(let base, let index): result.kind = .element(try change(base), index: try change(index))
    case .conditional(let condition, let then, let otherwise):
      result.kind = .conditional(try change(condition), then: try change(then), otherwise: try change(otherwise))
    case .call(let name, let arguments):
      var changed: [CExpression] = []
      for argument in arguments { changed.append(try change(argument)) }
      result.kind = .call(name, changed)
    case .list(let elements):
      var changed: [CExpression] = []
      for element in elements { changed.append(try change(element)) }
      result.kind = .list(changed)
    case .integer, .floating, .string, .variable, .unsupported: break
    }
    return result
  }
}

extension CStatement {
  /// The statement with others in the place of those inside it, each of which may become several.
  func mapParts(
    expression change: (CExpression) throws(KernelComplaint) -> CExpression,
    declaration: (CDeclaration) throws(KernelComplaint) -> CDeclaration,
    statement: (CStatement) throws(KernelComplaint) -> CStatement,
    list: ([CStatement]) throws(KernelComplaint) -> [CStatement]
  ) throws(KernelComplaint) -> CStatement {
    var result = self
    switch kind {
    case .declare(let declarations):
      var changed: [CDeclaration] = []
      for one in declarations { changed.append(try declaration(one)) }
      result.kind = .declare(changed)
    case .expression(let value): result.kind = .expression(try change(value))
    case .if(let condition, let then, let otherwise):
      let test = try change(condition)
      let first = try statement(then)
      result.kind = .if(
        test, then: first,
        otherwise: try otherwise.map { other throws(KernelComplaint) in try statement(other) })
    case .for(let first, let condition, let step, let body):
      let start = try first.map { part throws(KernelComplaint) in try statement(part) }
      let test = try condition.map { part throws(KernelComplaint) in try change(part) }
      let next = try step.map { part throws(KernelComplaint) in try change(part) }
      result.kind = .for(first: start, condition: test, step: next, body: try statement(body))
    case .while(let condition, let body): result.kind = .while(try change(condition), body: try statement(body))
    case .doWhile(let body, let condition):
      let inner = try statement(body)
      result.kind = .doWhile(body: inner, try change(condition))
    case .switch(let condition, let body): result.kind = .switch(try change(condition), body: try statement(body))
    case .case(let value, let body):
      let label = try value.map { part throws(KernelComplaint) in try change(part) }
      result.kind = .case(label, try statement(body))
    case .return(let value): result.kind = .return(try value.map { part throws(KernelComplaint) in try change(part) })
    case .compound(let statements): result.kind = .compound(try list(statements))
    case .break, .continue, .empty, .unsupported: break
    }
    return result
  }
}

extension CStatement {
  /// The same, where each statement becomes one.
  func mapParts(
    expression change: (CExpression) throws(KernelComplaint) -> CExpression,
    declaration: (CDeclaration) throws(KernelComplaint) -> CDeclaration,
    statement: (CStatement) throws(KernelComplaint) -> CStatement
  ) throws(KernelComplaint) -> CStatement {
    try mapParts(expression: change, declaration: declaration, statement: statement) {
      statements throws(KernelComplaint) in
      var result: [CStatement] = []
      for inner in statements { result.append(try statement(inner)) }
      return result
    }
  }
}

extension CDeclaration {
  /// The declaration with other sizes and another first value.
  func mapExpressions(
    _ change: (CExpression) throws(KernelComplaint) -> CExpression
  ) throws(KernelComplaint) -> CDeclaration {
    var result = self
    result.count = try count.map { part throws(KernelComplaint) in try change(part) }
    result.initializer = try initializer.map { part throws(KernelComplaint) in try change(part) }
    var sizes: [CExpression] = []
    for dimension in dimensions { sizes.append(try change(dimension)) }
    result.dimensions = sizes
    return result
  }
}

extension CVariable {
  /// Another variable of the same name.
  func copy(_ number: Int) -> CVariable {
    var identity = identity
    for byte in "copy\(number)".utf8 { identity = (identity ^ UInt32(byte)) &* 16_777_619 }
    return CVariable(name: name, identity: identity, isGlobal: isGlobal)
  }
}

extension CFunction {
  /// The function's body with other variables in the place of its own.
  func renamedBody(_ number: Int) throws(KernelComplaint) -> CStatement? {
    var own = Set(parameters.map(\.variable))
    body?.walk { statement in
      if case .declare(let declarations) = statement.kind { own.formUnion(declarations.map(\.variable)) }
    } expression: { _ in
    }
    return try body.map { body throws(KernelComplaint) in try Self.renamed(body, own, number) }
  }

  private static func renamed(
    _ statement: CStatement, _ own: Set<CVariable>, _ number: Int
  ) throws(KernelComplaint) -> CStatement {
    try statement.mapParts { expression throws(KernelComplaint) in
      try renamed(expression, own, number)
    } declaration: { declaration throws(KernelComplaint) in
      var result = try declaration.mapExpressions { part throws(KernelComplaint) in try renamed(part, own, number) }
      result.variable = declaration.variable.copy(number)
      return result
    } statement: { inner throws(KernelComplaint) in
      try renamed(inner, own, number)
    }
  }

  private static func renamed(
    _ expression: CExpression, _ own: Set<CVariable>, _ number: Int
  ) throws(KernelComplaint) -> CExpression {
    if case .variable(let variable) = expression.kind, own.contains(variable) {
      var result = expression
      result.kind = .variable(variable.copy(number))
      return result
    }
    return try expression.mapParts { part throws(KernelComplaint) in try renamed(part, own, number) }
  }
}
