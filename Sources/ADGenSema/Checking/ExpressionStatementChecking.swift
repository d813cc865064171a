import ADGenIR
import ADGenSyntax

/// Expressions as statements: assignments, mutating methods, checks and calls for their effect.
extension BodyChecker {
  /// What cannot be typed is passed on as text where it can.
  mutating func checkExpression(_ expression: ExpressionSyntax) -> [TypedStatement] {
    let mark = diagnostics.count
    let typeErrors = typeErrors
    let statements = checkModelled(expression)
    guard diagnostics.count > mark, self.typeErrors == typeErrors else { return statements }
    return unknownStatement(expression, since: mark) ?? statements
  }

  mutating func checkModelled(_ expression: ExpressionSyntax) -> [TypedStatement] {
    var expression = expression
    if case .sequence = expression.kind {
      let folded = summary.operators.fold(expression, in: source)
      diagnostics += folded.diagnostics
      if !folded.diagnostics.isEmpty { return [] }
      expression = folded.expression
    }
    let range = expression.range
    func one(_ kind: TypedStatement.Kind) -> [TypedStatement] { [TypedStatement(kind, range: range)] }
    if let statements = checkDelegation(expression, range) { return statements }
    if let statements = checkChained(expression, range) { return statements }
    if let statements = checkRemoval(expression, range) { return statements }
    if let statements = checkUpdate(expression, range) { return statements }
    if let statements = checkMerge(expression, range) { return statements }
    if let statements = checkReplacement(expression, range) { return statements }
    if let statements = checkSliceOrder(expression, range) { return statements }
    switch expression.kind {
    case .assignment(let left, let right): return checkAssignment(left, right, range)
    case .binary(let left, let name, let right) where Self.isAssigning(name.name):
      return checkCompound(left, name, right, range)
    case .call(let call):
      if let statement = checkEffect(call, range) { return statement }
    case .tryExpression(.optional, let operand): return checkTried(operand, range)
    case .ifExpression(let node):
      return check(StatementSyntax(.if(node), range: range))
    case .switchExpression(let node): return check(StatementSyntax(.switch(node), range: range))
    default: break
    }
    switch mutation(expression) {
    case .some(let mutation): return one(.mutate(mutation.place, mutation.method, mutation.arguments, result: nil))
    case .failed: return []
    case .none: break
    }
    var value = solve(expression, expected: nil)
    if case .invalid = value.kind { return [] }
    // Text that stands alone is a statement, whatever its value.
    if case .builtin(.unknown, _) = value.kind { value.type = .void }
    return one(.evaluate(value))
  }

  /// `a?.x = v` and `a?.update()`: nothing happens where the optional is nil.
  private mutating func checkChained(_ expression: ExpressionSyntax, _ range: SourceRange) -> [TypedStatement]? {
    let operand: ExpressionSyntax?
    switch expression.kind {
    case .assignment(let left, _): operand = left.chainedOperand
    case .binary(let left, let name, _): operand = Self.isAssigning(name.name) ? left.chainedOperand : nil
    case .call: operand = expression.chainedOperand
    default: operand = nil
    }
    guard let operand else { return nil }
    let optional = solve(operand, expected: nil)
    if case .invalid = optional.kind { return [] }
    guard optional.type.isModelledOptional else {
      report(.unsupported("this optional", "unwrap it in the caller"), operand.range)
      return []
    }
    if case .builtin(.unknown, _) = optional.kind {
      report(.unsupported("this optional", "unwrap it in the caller"), operand.range)
      return []
    }
    let test = TypedExpression(.builtin(.presence(true), [optional]), type: .bool, range: operand.range)
    let unwrapped = ExpressionSyntax(.forceUnwrap(operand), range: operand.range)
    nodes.removeAll(keepingCapacity: true)
    let inner: ExpressionSyntax
    switch expression.kind {
    case .assignment(let left, let right):
      inner = ExpressionSyntax(.assignment(left: left.replacingChain(by: unwrapped), right: right), range: range)
    case .binary(let left, let name, let right):
      inner = ExpressionSyntax(.binary(left: left.replacingChain(by: unwrapped), name, right: right), range: range)
    default: inner = expression.replacingChain(by: unwrapped)
    }
    let body = checkModelled(inner)
    return [TypedStatement(.if(test, then: body, otherwise: []), range: range)]
  }

  /// A call that changes a dictionary, apart from the value that it gives; nil if there is none.
  mutating func removal(in expression: ExpressionSyntax) -> (value: ExpressionSyntax, statement: ExpressionSyntax)? {
    switch expression.kind {
    case .sequence:
      let folded = summary.operators.fold(expression, in: source)
      if case .sequence = folded.expression.kind { return nil }
      return removal(in: folded.expression)
    case .binary(let left, let name, let right) where name.name == "??":
      guard let found = removal(in: left), case .call(let call) = found.statement.kind,
        case .member(let base, _, _) = call.callee.kind,
        !source.text(of: right.range).contains(source.text(of: base.range))
      else { return nil }
      return (
        ExpressionSyntax(.binary(left: found.value, name, right: right), range: expression.range), found.statement
      )
    case .forceUnwrap(let inner):
      guard let found = removal(in: inner) else { return nil }
      return (ExpressionSyntax(.forceUnwrap(found.value), range: expression.range), found.statement)
    case .call(var call):
      guard case .member(let base, let name, _) = call.callee.kind, let key = call.arguments.last,
        name.name == "removeValue" || name.name == "updateValue", key.label?.name == "forKey"
      else { return nil }
      var trial = self
      let node = trial.infer(base)
      guard trial.nodes[node].candidates.contains(where: { $0.type.dictionaryParts != nil }) else { return nil }
      call.callee = base
      call.arguments = [key]
      call.arguments[0].label = nil
      return (ExpressionSyntax(.subscripting(call), range: expression.range), expression)
    default: return nil
    }
  }
}
