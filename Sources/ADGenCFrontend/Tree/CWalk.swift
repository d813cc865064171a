extension CStatement {
  /// Visits the statement, those inside it, and all expressions.
  func walk(_ visit: (CStatement) -> Void, expression: (CExpression) -> Void) {
    visit(self)
    switch kind {
    case .declare(let declarations):
      for declaration in declarations {
        declaration.count?.walk(expression)
        declaration.initializer?.walk(expression)
      }
    case .expression(let value): value.walk(expression)
    case .if(let condition, let then, let otherwise):
      condition.walk(expression)
      then.walk(visit, expression: expression)
      otherwise?.walk(visit, expression: expression)
    case .for(let first, let condition, let step, let body):
      first?.walk(visit, expression: expression)
      condition?.walk(expression)
      step?.walk(expression)
      body.walk(visit, expression: expression)
    case .while(let condition, let body), .doWhile(let body, let condition), .switch(let condition, let body):
      condition.walk(expression)
      body.walk(visit, expression: expression)
    case .case(let value, let statement):
      value?.walk(expression)
      statement.walk(visit, expression: expression)
    case .return(let value): value?.walk(expression)
    case .compound(let statements): for statement in statements { statement.walk(visit, expression: expression) }
    case .break, .continue, .empty, .unsupported: break
    }
  }
}

extension CExpression {
  /// Visits the expression and those inside it.
  func walk(_ visit: (CExpression) -> Void) {
    visit(self)
    switch kind {
    case .unary(_, let operand), .step(let operand, _, _), .convert(let operand), .member(let operand, _, _):
      operand.walk(visit)
    case .binary(_, let left, let right), .assign(_, let left, let right), .element(let left, let right):
      left.walk(visit)
      right.walk(visit)
    case .conditional(let condition, let then, let otherwise):
      for part in [condition, then, otherwise] { part.walk(visit) }
    case .call(_, let arguments), .list(let arguments): for argument in arguments { argument.walk(visit) }
    case .integer, .floating, .string, .variable, .unsupported: break
    }
  }
}
