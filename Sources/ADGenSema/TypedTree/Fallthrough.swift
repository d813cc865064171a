extension Array where Element == TypedStatement {
  /// Whether control can reach the end of these statements.
  public var fallsThrough: Bool { allSatisfy(\.fallsThrough) }

  /// Whether some statement here, at any depth, leaves `target` by `break`.
  public func breaks(to target: ExitTarget) -> Bool { contains { $0.breaks(to: target) } }
}

extension TypedStatement {
  /// Whether control can go on behind the statement.
  public var fallsThrough: Bool {
    switch kind {
    case .return, .break, .continue, .throw, .trap: return false
    case .if(_, let then, let otherwise): return then.fallsThrough || otherwise.fallsThrough
    case .while(let target, let condition, let body):
      if case .boolean(true) = condition.kind { return body.breaks(to: target) }
      return true
    case .repeatWhile(let target, let body, let condition):
      if case .boolean(true) = condition.kind { return body.breaks(to: target) }
      // A body that always leaves never comes to the condition.
      return body.fallsThrough || body.breaks(to: target) || body.continues(to: target)
    case .block(let target, let body): return body.fallsThrough || body.breaks(to: target)
    case .bind, .declare, .assign, .destructure, .compoundAssign, .mutate, .evaluate, .forIn, .check, .verbatim:
      return true
    }
  }

  func breaks(to target: ExitTarget) -> Bool {
    if case .break(let other) = kind { return other == target }
    return nested.contains { $0.breaks(to: target) } || expressions.contains { $0.breaks(to: target) }
  }

  func continues(to target: ExitTarget) -> Bool {
    if case .continue(let other) = kind { return other == target }
    return nested.contains { $0.continues(to: target) }
  }

  /// The statements directly inside.
  public var nested: [TypedStatement] {
    switch kind {
    case .if(_, let then, let otherwise): return then + otherwise
    case .forIn(_, _, _, let body), .while(_, _, let body), .repeatWhile(_, let body, _), .block(_, let body):
      return body
    case .bind, .declare, .assign, .destructure, .compoundAssign, .mutate, .evaluate, .break, .continue, .return,
      .throw, .check, .trap, .verbatim:
      return []
    }
  }
}

extension Array where Element == TypedStatement {
  func continues(to target: ExitTarget) -> Bool { contains { $0.continues(to: target) } }
}

extension TypedExpression {
  /// What calls lead to that throw may leave `target`.
  fileprivate func breaks(to target: ExitTarget) -> Bool {
    statements.contains { $0.breaks(to: target) } || children.contains { $0.breaks(to: target) }
  }
}
