import ADGenSema
import ADGenSyntax

/// Optionals that are made and unwrapped at one place.
extension Expander {
  /// `a.first ?? d`, `xs.max() ?? d`, `xs.first { … } ?? d`.
  mutating func expandCoalescing(
    _ operands: [TypedExpression], _ expression: TypedExpression, _ frame: inout Frame
  ) -> TypedExpression {
    func typed(_ kind: TypedExpression.Kind, _ type: SwiftType) -> TypedExpression {
      TypedExpression(kind, type: type, range: expression.range)
    }
    let optional = operands[0]
    guard case .builtin(let builtin, let inner) = optional.kind, let whole = inner.first else {
      return refuseOptional(expression, frame)
    }
    var statements: [TypedStatement] = []
    switch builtin {
    case .first, .last, .sequence(.minimum), .sequence(.maximum):
      let base = keep(array(expand(whole, &frame), &statements, frame), "values", &statements)
      var present = typed(.builtin(.unwrap, [typed(.builtin(builtin, [base]), optional.type)]), expression.type)
      if case .sequence(let method) = builtin { present = extremum(method, of: base, present, frame) }
      let isEmpty = typed(.builtin(.isEmpty, [base]), .bool)
      let absent = expand(operands[1], &frame)
      let value = typed(.ternary(condition: isEmpty, then: absent, otherwise: present), expression.type)
      return sequence(Expanded(statements: statements, value: value), expression, frame)
    case .sequence(.firstWhere):
      return sequence(
        search(inner, startingWith: operands[1], expression, &frame), expression, frame)
    default: return refuseOptional(expression, frame)
    }
  }

  private mutating func refuseOptional(_ expression: TypedExpression, _ frame: Frame) -> TypedExpression {
    error(
      "an optional cannot be used here", expression.range, frame,
      note: "unwrap it where it is made: 'a.first ?? 0', 'a.max()!', or test 'isEmpty' before")
    return TypedExpression(.invalid, type: expression.type, range: expression.range)
  }

  /// The first element that passes a test, or the value that the search starts with.
  private mutating func search(
    _ operands: [TypedExpression], startingWith start: TypedExpression, _ expression: TypedExpression,
    _ frame: inout Frame
  ) -> Expanded {
    var result = Expanded()
    let values = keep(expand(operands[0], &frame), "values", &result.statements)
    let known = function(operands[1], &frame)
    result.statements += known.statements
    let found = makeVariable("found", expression.type, isMutable: true, expression.range)
    let initial = expand(start, &frame)
    let range = expression.range
    result.statements.append(TypedStatement(.bind(.variable(found), initial), range: range))
    let element = makeVariable("element", expression.type, range)
    let exit = makeExit()
    let test = apply(known.function ?? .builtin(.identity), [.value(read(element, range))], .bool, range, frame)
    let hit = [
      TypedStatement(.assign(place(found), read(element, range)), range: range),
      TypedStatement(.break(exit), range: range),
    ]
    var body = test.statements
    if let condition = test.value {
      body.append(TypedStatement(.if(condition, then: hit, otherwise: []), range: range))
    }
    result.statements.append(TypedStatement(.forIn(exit, .variable(element), values, body: body), range: range))
    result.value = read(found, range)
    return result
  }

  /// `xs.first { … }!`: the index runs on until the test is passed, and traps where there is no element.
  mutating func expandFirst(
    _ operands: [TypedExpression], _ expression: TypedExpression, _ frame: inout Frame
  ) -> TypedExpression {
    var statements: [TypedStatement] = []
    let range = expression.range
    let values = keep(array(expand(operands[0], &frame), &statements, frame), "values", &statements)
    let known = function(operands[1], &frame)
    statements += known.statements
    let index = makeVariable("i", .int, isMutable: true, range)
    let zero = TypedExpression(.integer(0), type: .int, range: range)
    statements.append(TypedStatement(.bind(.variable(index), zero), range: range))
    let element = TypedExpression(
      .element(values, index: read(index, range)), type: expression.type, range: range)
    let exit = makeExit()
    let test = apply(known.function ?? .builtin(.identity), [.value(element)], .bool, range, frame)
    let one = TypedExpression(.integer(1), type: .int, range: range)
    let always = TypedExpression(.boolean(true), type: .bool, range: range)
    var body = test.statements
    if let condition = test.value {
      let leave = TypedStatement(.break(exit), range: range)
      body.append(TypedStatement(.if(condition, then: [leave], otherwise: []), range: range))
    }
    body.append(TypedStatement(.compoundAssign(place(index), .scalar(.add), one), range: range))
    statements.append(TypedStatement(.while(exit, always, body: body), range: range))
    return sequence(Expanded(statements: statements, value: element), expression, frame)
  }

  /// What a closure of `compactMap` returns is appended, if it is there.
  mutating func append(_ value: TypedExpression, to id: VariableID, _ frame: inout Frame) -> [TypedStatement] {
    let range = value.range
    switch value.kind {
    case .builtin(.none, _): return []
    case .builtin(.some, let operands):
      let elements = expand(operands, &frame)
      return [TypedStatement(.mutate(place(id), .append, elements, result: nil), range: range)]
    case .ternary(let condition, let then, let otherwise):
      let test = expand(condition, &frame)
      let first = append(then, to: id, &frame)
      let second = append(otherwise, to: id, &frame)
      return [TypedStatement(.if(test, then: first, otherwise: second), range: range)]
    default:
      error(
        "an optional cannot be used here", range, frame,
        note: "return 'nil' or the value, each by itself: 'v > 0 ? v : nil'")
      return []
    }
  }
}
