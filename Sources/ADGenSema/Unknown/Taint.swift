/// Which variables active values flow into, as far as the statements so far say. Differentiation decides in the end; this
/// is for complaints at the place, about the construct.
extension BodyChecker {
  mutating func noteTaint(_ statements: [TypedStatement]) {
    for statement in statements {
      switch statement.kind {
      case .bind(let pattern, let value): if isTainted(value) { taint(pattern) }
      case .assign(let place, let value), .compoundAssign(let place, _, let value):
        if isTainted(value) { taint(place.root) }
      case .destructure(let places, let value):
        if isTainted(value) { for case let place? in places { taint(place.root) } }
      case .mutate(let place, _, let arguments, let result):
        if arguments.contains(where: isTainted) { taint(place.root) }
        if let result, tainted.contains(place.root) { taint(result) }
      case .declare, .evaluate, .forIn, .if, .while, .repeatWhile, .block, .break, .continue, .return, .throw, .check,
        .trap,
        .verbatim:
        break
      }
    }
  }

  mutating func taint(_ pattern: TypedPattern, by value: TypedExpression) {
    var found = false
    value.walk { if case .variable(let id) = $0.kind, tainted.contains(id) { found = true } }
    if found { taint(pattern) }
  }

  private mutating func taint(_ pattern: TypedPattern) {
    switch pattern {
    case .variable(let id): taint(id)
    case .tuple(let elements): for element in elements { taint(element) }
    case .wildcard: break
    }
  }

  mutating func taint(_ id: VariableID) {
    let variable = variables[id.index]
    if variable.type.tangent != nil, !variable.isConstant { tainted.insert(id) }
    if variable.type == .string { taintedTexts.insert(id) }
  }

  private func isTainted(_ value: TypedExpression) -> Bool {
    if value.type.tangent == nil, !isUnmodelled(value.type) { return false }
    var found = false
    value.walk { expression in
      if case .variable(let id) = expression.kind, tainted.contains(id) { found = true }
    }
    return found
  }
}
