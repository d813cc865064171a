import ADGenSema

/// The variables and local functions that code names.
struct Mentions {
  private(set) var mentioned: Set<VariableID> = []
  private(set) var written: Set<VariableID> = []
  private(set) var declared: Set<VariableID> = []
  private(set) var locals: Set<Int> = []
  private(set) var functions: Set<FunctionReference> = []

  /// What the code uses and does not declare.
  var free: [VariableID] { mentioned.subtracting(declared).sorted() }

  init(_ closure: TypedClosure) {
    for parameter in closure.parameters { declare(parameter.pattern) }
    visit(closure.body)
  }

  init(_ function: LocalFunction) {
    for parameter in function.parameters { declare(parameter.pattern) }
    for value in function.defaults.values { visit(value) }
    visit(function.body)
  }

  init(_ statements: [TypedStatement]) { visit(statements) }

  init(_ expression: TypedExpression) { visit(expression) }

  private mutating func visit(_ statements: [TypedStatement]) {
    for statement in statements { visit(statement) }
  }

  private mutating func visit(_ statement: TypedStatement) {
    switch statement.kind {
    case .bind(let pattern, _), .forIn(_, let pattern, _, _): declare(pattern)
    case .declare(let id): declared.insert(id)
    case .assign(let place, _), .compoundAssign(let place, _, _): write(place)
    case .destructure(let places, _): for case let place? in places { write(place) }
    case .mutate(let place, _, _, let result):
      write(place)
      if let result { declare(result) }
    case .evaluate, .if, .while, .repeatWhile, .block, .break, .continue, .return, .throw, .check, .trap, .verbatim:
      break
    }
    for expression in statement.expressions { visit(expression) }
    visit(statement.nested)
  }

  private mutating func visit(_ expression: TypedExpression) {
    switch expression.kind {
    case .variable(let id): mentioned.insert(id)
    case .call(let reference, let arguments):
      functions.insert(reference)
      writeInouts(arguments)
    case .apply(_, let arguments): writeInouts(arguments)
    case .function(.local(let index)): locals.insert(index)
    case .function(.declared(let reference)): functions.insert(reference)
    case .function(.closure(let closure)):
      for parameter in closure.parameters { declare(parameter.pattern) }
      for capture in closure.captures { declared.insert(capture.variable) }
    case .function(.builtin), .integer, .floating, .boolean, .string, .symbol, .global, .builtin, .ternary, .array,
      .tuple,
      .element, .field, .tensorElement, .sequence, .attempt, .invalid:
      break
    }
    visit(expression.statements)
    for child in expression.children { visit(child) }
  }

  private mutating func writeInouts(_ arguments: [TypedArgument?]) {
    for case .inout(let place)? in arguments { write(place) }
  }

  private mutating func write(_ place: Place) {
    mentioned.insert(place.root)
    written.insert(place.root)
  }

  private mutating func declare(_ pattern: TypedPattern) {
    switch pattern {
    case .variable(let id): declared.insert(id)
    case .tuple(let elements): for element in elements { declare(element) }
    case .wildcard: break
    }
  }
}
