// What must be known of functions that stand in the places of their calls.
extension CFunction {
  /// A variable that keeps its value from call to call.
  var staticVariable: CDeclaration? {
    var result: CDeclaration?
    body?.walk { statement in
      guard case .declare(let declarations) = statement.kind else { return }
      for one in declarations where one.isStatic && !one.isConstant { result = one }
    } expression: { _ in
    }
    return result
  }
}

extension CExpression {
  func mentions(_ variable: CVariable) -> Bool {
    var result = false
    walk { if $0.variable == variable { result = true } }
    return result
  }

  /// Whether it calls nothing and changes nothing.
  var isPlain: Bool {
    var result = !changes
    walk { if case .call = $0.kind { result = false } }
    return result
  }

  func replacing(_ values: [CVariable: CExpression]) throws(KernelComplaint) -> CExpression {
    if case .variable(let variable) = kind, let value = values[variable] { return value }
    return try mapParts { part throws(KernelComplaint) in try part.replacing(values) }
  }
}

extension CStatement {
  /// The pointers to structures, and the tables of rows, that are assigned after their declaration.
  var reassignedStructures: Set<CVariable> {
    var result: Set<CVariable> = []
    walk { _ in
    } expression: { expression in
      switch expression.kind {
      case .assign(_, let target, _), .step(let target, _, _):
        let isConcerned = target.type.pointerStructure != nil || target.type.row != nil
        if target.type.isPointer, isConcerned, let variable = target.variable {
          result.insert(variable)
        }
      case .integer, .floating, .string, .variable, .unary, .binary, .conditional, .convert, .element, .member, .call,
        .list, .unsupported:
        break
      }
    }
    return result
  }

  /// Whether there is a `return` in the statement.
  var returns: Bool {
    var result = false
    walk {
      if case .return = $0.kind { result = true }
    } expression: { _ in
    }
    return result
  }

  /// Whether there is a `return` in it, and it is none itself.
  var returnsInside: Bool {
    if case .return = kind { return false }
    return returns
  }

  /// Whether a `break` in the place of a `return` would leave a loop or switch inside.
  var returnsFromLoop: Bool {
    switch kind {
    case .for(_, _, _, let body), .while(_, let body), .doWhile(let body, _), .switch(_, let body): return body.returns
    case .if(_, let then, let otherwise): return then.returnsFromLoop || otherwise?.returnsFromLoop == true
    case .compound(let statements): return statements.contains(where: \.returnsFromLoop)
    case .case(_, let body): return body.returnsFromLoop
    case .declare, .expression, .break, .continue, .return, .empty, .unsupported: return false
    }
  }
}
