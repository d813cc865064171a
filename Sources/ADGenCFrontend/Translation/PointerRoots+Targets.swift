// Which buffers pointers may point into.
extension PointerRoots {
  /// Whether a pointer has several buffers, or points nowhere at times: two variables of its own say where it points.
  func isChosen(_ variable: CVariable) -> Bool { choices[variable] != nil }

  /// The first `c ? x : y` in an expression of which it is to be known which of two buffers it points into.
  func unboundChoice(in expression: CExpression) -> CExpression? {
    var result: CExpression?
    expression.walk { part in
      guard result == nil, case .conditional(_, let then, let otherwise) = part.kind, part.type.element != nil,
        boundChoices[part.location] == nil, let first = try? root(of: then), let second = try? root(of: otherwise),
        first != second
      else { return }
      result = part
    }
    return result
  }

  /// Whether a pointer with several buffers stands in an expression.
  func mentionsChosen(_ expression: CExpression) -> Bool {
    var result = false
    expression.walk { part in
      if case .variable(let variable) = part.kind, choices[variable] != nil { result = true }
    }
    return result
  }

  /// How often a variable stands in an expression.
  func mentions(of variable: CVariable, in expression: CExpression) -> Int {
    var result = 0
    expression.walk { part in
      if case .variable(variable) = part.kind { result += 1 }
    }
    return result
  }

  /// Whether a buffer is what `malloc` gave.
  func isMemory(_ buffer: CVariable) -> Bool { owners.contains(buffer) || memories.values.contains(buffer) }

  /// The pointers in an expression of which it is to be known which buffer they point into.
  func unbound(in expression: CExpression) -> [CVariable] {
    if choices.isEmpty { return [] }
    var result: [CVariable] = []
    expression.walk { part in
      guard case .variable(let variable) = part.kind, choices[variable] != nil, bound[variable] == nil,
        !result.contains(variable)
      else { return }
      result.append(variable)
    }
    return result
  }

  /// The pointers in a statement of which it is to be known which buffer they point into.
  func unbound(in statement: CStatement) -> [CVariable] {
    if choices.isEmpty { return [] }
    var result: [CVariable] = []
    var changed: Set<CVariable> = []
    statement.walk { inner in
      guard case .declare(let declarations) = inner.kind else { return }
      changed.formUnion(declarations.map(\.variable))
    } expression: { expression in
      if case .assign(nil, let target, _) = expression.kind, target.type.element != nil, let variable = target.variable
      {
        changed.insert(variable)
      }
      guard case .variable(let variable) = expression.kind, choices[variable] != nil, bound[variable] == nil,
        !result.contains(variable)
      else { return }
      result.append(variable)
    }
    return result.filter { !changed.contains($0) }
  }
}

extension CExpression {
  /// `NULL`, where a pointer stands.
  var isNull: Bool { integerValue == 0 }
}
