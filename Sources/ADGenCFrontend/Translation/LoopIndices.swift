/// The variables that are read elsewhere than in the counted loops of which they are the index.
///
/// `int i; for (i = 0; i < n; i++) …` is a counted loop with an index of its own, unless something reads `i` behind it.
struct LoopIndices {
  private(set) var outside: Set<CVariable> = []

  init(_ function: CFunction) {
    if let body = function.body { outside = Self.mentioned(body) }
  }

  /// What a statement mentions, but the indices of its counted loops inside of these.
  private static func mentioned(_ statement: CStatement) -> Set<CVariable> {
    switch statement.kind {
    case .declare(let declarations):
      return declarations.reduce(into: []) { result, declaration in
        for part in [declaration.count, declaration.initializer].compactMap(\.self) + declaration.dimensions {
          result.formUnion(mentioned(part))
        }
      }
    case .expression(let expression): return mentioned(expression)
    case .if(let condition, let then, let otherwise):
      return mentioned(condition).union(mentioned(then)).union(otherwise.map(mentioned) ?? [])
    case .for(let first, let condition, let step, let body):
      var result = mentioned(body)
      for part in [condition, step].compactMap(\.self) { result.formUnion(mentioned(part)) }
      guard let loop = CountedLoop(first, condition, step, body), loop.isDeclaredBefore else {
        return result.union(first.map(mentioned) ?? [])
      }
      result.remove(loop.index)
      return result.union(mentioned(loop.lower))
    case .while(let condition, let body), .doWhile(let body, let condition), .switch(let condition, let body):
      return mentioned(condition).union(mentioned(body))
    case .case(let value, let statement): return mentioned(statement).union(value.map(mentioned) ?? [])
    case .return(let value): return value.map(mentioned) ?? []
    case .compound(let statements): return statements.reduce(into: []) { $0.formUnion(mentioned($1)) }
    case .break, .continue, .empty, .unsupported: return []
    }
  }

  private static func mentioned(_ expression: CExpression) -> Set<CVariable> {
    var result: Set<CVariable> = []
    expression.walk { part in
      if case .variable(let variable) = part.kind { result.insert(variable) }
    }
    return result
  }
}
