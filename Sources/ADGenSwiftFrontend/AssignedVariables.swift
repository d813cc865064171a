import ADGenSema

/// The variables that statements assign, and those that they declare.
struct AssignedVariables {
  private var assigned: Set<VariableID> = []
  private var declared: Set<VariableID> = []

  /// What `statements` assign and do not declare, in the order of declaration.
  static func outside(_ statements: [TypedStatement]) -> [VariableID] {
    var collector = AssignedVariables()
    for statement in statements { collector.visit(statement) }
    return collector.assigned.subtracting(collector.declared).sorted()
  }

  /// What the evaluation of `expressions` assigns.
  static func outside(_ expressions: [TypedExpression]) -> [VariableID] {
    outside(expressions.map { TypedStatement(.evaluate($0), range: $0.range) })
  }

  private mutating func visit(_ statement: TypedStatement) {
    switch statement.kind {
    case .bind(let pattern, let value):
      declare(pattern)
      visit(value)
    case .declare(let id): declared.insert(id)
    case .assign(let place, let value):
      assigned.insert(place.root)
      visit(value)
    case .destructure(let places, let value):
      for case let place? in places { assigned.insert(place.root) }
      visit(value)
    case .compoundAssign(let place, _, let value):
      assigned.insert(place.root)
      visit(value)
    case .mutate(let place, _, let arguments, let result):
      assigned.insert(place.root)
      if let result { declare(result) }
      for argument in arguments { visit(argument) }
    case .evaluate(let value), .check(let value, _): visit(value)
    case .if(let condition, _, _), .while(_, let condition, _), .repeatWhile(_, _, let condition): visit(condition)
    case .forIn(_, let pattern, let sequence, _):
      declare(pattern)
      visit(sequence)
    case .return(let value):
      if let value { visit(value) }
    case .verbatim(_, let values):
      for value in values { visit(value) }
    case .throw(let error): visit(error)
    case .block, .break, .continue, .trap: break
    }
    for inner in statement.nested { visit(inner) }
  }

  private mutating func declare(_ pattern: TypedPattern) {
    switch pattern {
    case .variable(let id): declared.insert(id)
    case .tuple(let elements): for element in elements { declare(element) }
    case .wildcard: break
    }
  }

  /// Calls with `&x` assign inside expressions.
  private mutating func visit(_ expression: TypedExpression) {
    switch expression.kind {
    case .call(_, let arguments):
      for case let argument? in arguments {
        switch argument {
        case .value(let value): visit(value)
        case .inout(let place): assigned.insert(place.root)
        case .variadic(let values, _): for value in values { visit(value) }
        }
      }
    case .builtin(_, let operands), .array(let operands), .tuple(let operands):
      for operand in operands { visit(operand) }
    case .ternary(let condition, let then, let otherwise):
      visit(condition)
      visit(then)
      visit(otherwise)
    case .element(let base, let index):
      visit(base)
      visit(index)
    case .field(let base, _): visit(base)
    case .tensorElement(let base, let indices):
      visit(base)
      for index in indices { visit(index) }
    case .attempt(let call, let handler):
      visit(call)
      for statement in handler.statements { visit(statement) }
    case .sequence(let sequence):
      for statement in sequence.statements { visit(statement) }
      if let value = sequence.value { visit(value) }
    case .integer, .floating, .boolean, .string, .symbol, .variable, .global, .function, .apply, .invalid: break
    }
  }
}
