import ADGenSema

/// Functions that a branch chooses are called after it, with the variables of the branch that they use.
extension Expander {
  /// The variables that branches declare and the functions that they choose use: these are declared before the branches.
  mutating func keepCaptures(of functions: [StaticFunction], from statements: [TypedStatement]) -> [VariableID] {
    if functions.isEmpty { return [] }
    var captures = Captures(statics)
    for function in functions { captures.visit(function) }
    let declared = Set(statements.flatMap(\.declaredHere))
    let kept = captures.outside.filter(declared.contains)
    for id in kept {
      variables[id.index].isMutable = true
      // On the paths that do not choose the function it is never read.
      variables[id.index].startsUnread = true
    }
    return kept
  }

  /// The statements of a branch, which assign the variables that are declared before it.
  func assigning(_ kept: [VariableID], _ statements: [TypedStatement]) -> [TypedStatement] {
    statements.flatMap { statement -> [TypedStatement] in
      let range = statement.range
      switch statement.kind {
      case .declare(let id) where kept.contains(id): return []
      case .bind(.variable(let id), let value) where kept.contains(id):
        return [TypedStatement(.assign(place(id), value), range: range)]
      case .bind(.tuple(let patterns), let value) where patterns.contains(where: { $0.binds(kept) }):
        return taken(patterns, value, kept, statement)
      default: return [statement]
      }
    }
  }

  /// `let (a, b) = t`, of which the parts that are kept are assigned.
  private func taken(
    _ patterns: [TypedPattern], _ value: TypedExpression, _ kept: [VariableID], _ statement: TypedStatement
  ) -> [TypedStatement] {
    var places: [Place?] = []
    var others: [TypedStatement] = []
    for pattern in patterns {
      switch pattern {
      case .wildcard: places.append(nil)
      case .variable(let id):
        places.append(place(id))
        if !kept.contains(id) { others.append(TypedStatement(.declare(id), range: statement.range)) }
      case .tuple: return [statement]
      }
    }
    return others + [TypedStatement(.destructure(places, value), range: statement.range)]
  }
}

extension TypedPattern {
  fileprivate func binds(_ ids: [VariableID]) -> Bool {
    switch self {
    case .wildcard: return false
    case .variable(let id): return ids.contains(id)
    case .tuple(let patterns): return patterns.contains { $0.binds(ids) }
    }
  }

  fileprivate var variables: [VariableID] {
    switch self {
    case .wildcard: return []
    case .variable(let id): return [id]
    case .tuple(let patterns): return patterns.flatMap(\.variables)
    }
  }
}

extension TypedStatement {
  /// The variables that the statement itself declares.
  fileprivate var declaredHere: [VariableID] {
    switch kind {
    case .declare(let id): return [id]
    case .bind(let pattern, _): return pattern.variables
    default: return []
    }
  }
}
