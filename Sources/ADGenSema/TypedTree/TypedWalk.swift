extension TypedExpression {
  /// The expressions directly inside, from left to right.
  public var children: [TypedExpression] {
    switch kind {
    case .integer, .floating, .boolean, .string, .symbol, .variable, .global, .invalid: return []
    case .builtin(_, let operands), .array(let operands), .tuple(let operands): return operands
    case .call(_, let arguments):
      return arguments.flatMap(Self.values)
    case .ternary(let condition, let then, let otherwise): return [condition, then, otherwise]
    case .element(let base, let index): return [base, index]
    case .field(let base, _): return [base]
    case .tensorElement(let base, let indices): return [base] + indices
    case .function(.closure(let closure)): return closure.captures.map(\.value)
    case .function: return []
    case .apply(let callee, let arguments): return [callee] + arguments.flatMap(Self.values)
    case .attempt(let call, _): return [call]
    case .sequence(let sequence): return sequence.value.map { [$0] } ?? []
    }
  }

  /// The expressions of an argument.
  private static func values(_ argument: TypedArgument?) -> [TypedExpression] {
    switch argument {
    case .value(let value): return [value]
    case .inout(let place): return place.indices
    case .variadic(let values, _): return values
    case nil: return []
    }
  }

  /// The statements directly inside: bodies of closures, and what is run before a value.
  public var statements: [TypedStatement] {
    switch kind {
    case .function(.closure(let closure)): return closure.body
    case .sequence(let sequence): return sequence.statements
    case .attempt(_, let handler): return handler.statements
    case .function, .integer, .floating, .boolean, .string, .symbol, .variable, .global, .builtin, .call, .ternary,
      .array,
      .tuple, .element, .field, .tensorElement, .apply, .invalid:
      return []
    }
  }

  /// Calls `body` with this expression and every one inside.
  public func walk(_ body: (TypedExpression) -> Void) {
    body(self)
    for statement in statements { statement.walk(body) }
    for child in children { child.walk(body) }
  }
}

extension Place {
  /// The indices along the path.
  public var indices: [TypedExpression] {
    path.flatMap { step -> [TypedExpression] in
      switch step {
      case .index(let index): return [index]
      case .field: return []
      case .tensorElement(let indices): return indices
      case .slice(let range): return [range]
      case .unwrap: return []
      case .key(let key, let value): return [key] + (value.map { [$0] } ?? [])
      }
    }
  }
}

extension TypedStatement {
  /// The expressions of the statement itself, in order; nested statements' are theirs.
  public var expressions: [TypedExpression] {
    switch kind {
    case .bind(_, let value), .evaluate(let value), .check(let value, _): return [value]
    case .declare, .block, .break, .continue, .trap: return []
    case .assign(let place, let value), .compoundAssign(let place, _, let value): return place.indices + [value]
    case .destructure(let places, let value): return places.flatMap { $0?.indices ?? [] } + [value]
    case .mutate(let place, _, let arguments, _): return place.indices + arguments
    case .if(let condition, _, _), .while(_, let condition, _), .repeatWhile(_, _, let condition):
      return [condition]
    case .forIn(_, _, let sequence, _): return [sequence]
    case .return(let value): return value.map { [$0] } ?? []
    case .throw(let error): return [error]
    case .verbatim(_, let values): return values
    }
  }

  /// Calls `body` with every expression of the statement and of what is nested in it.
  public func walk(_ body: (TypedExpression) -> Void) {
    for expression in expressions { expression.walk(body) }
    for inner in nested { inner.walk(body) }
  }
}
