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
    guard expression.type.wrapped == nil, case .builtin(let builtin, let inner) = optional.kind, let whole = inner.first
    else {
      return coalesce(operands, expression, &frame)
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
    default: return coalesce(operands, expression, &frame)
    }
  }

  /// `x ?? y` of any optional.
  private mutating func coalesce(
    _ operands: [TypedExpression], _ expression: TypedExpression, _ frame: inout Frame
  ) -> TypedExpression {
    guard operands[0].type.isModelledOptional else { return refuseOptional(expression, frame) }
    var statements: [TypedStatement] = []
    let optional = keep(expand(operands[0], &frame), "optional", &statements)
    func typed(_ kind: TypedExpression.Kind, _ type: SwiftType) -> TypedExpression {
      TypedExpression(kind, type: type, range: expression.range)
    }
    // Two optionals give one.
    let isFlat = operands[1].type == operands[0].type
    let present = isFlat ? optional : typed(.builtin(.unwrap, [optional]), expression.type)
    let absent = expand(operands[1], &frame)
    let isThere = typed(.builtin(.presence(true), [optional]), .bool)
    let value = typed(.ternary(condition: isThere, then: present, otherwise: absent), expression.type)
    return sequence(Expanded(statements: statements, value: value), expression, frame)
  }

  /// `xs.first`, `xs.max()` and the like where the optional itself is wanted.
  mutating func expandOptional(_ expression: TypedExpression, _ frame: inout Frame) -> TypedExpression {
    guard case .builtin(let builtin, let operands) = expression.kind, let wrapped = expression.type.wrapped else {
      return expression
    }
    func typed(_ kind: TypedExpression.Kind, _ type: SwiftType) -> TypedExpression {
      TypedExpression(kind, type: type, range: expression.range)
    }
    guard expression.type.isModelledOptional else { return refuseOptional(expression, frame) }
    let none = typed(.builtin(.none, []), expression.type)
    if builtin == .sequence(.firstWhere) {
      return sequence(search(operands, startingWith: none, expression, &frame), expression, frame)
    }
    var statements: [TypedStatement] = []
    let base = keep(array(expand(operands[0], &frame), &statements, frame), "values", &statements)
    var present = typed(.builtin(.unwrap, [typed(.builtin(builtin, [base]), expression.type)]), wrapped)
    if case .sequence(let method) = builtin {
      present = expandExtremum(method, operands, keeping: base, present, &frame) ?? present
    }
    let some = typed(.builtin(.some, [present]), expression.type)
    let isEmpty = typed(.builtin(.isEmpty, [base]), .bool)
    let value = typed(.ternary(condition: isEmpty, then: none, otherwise: some), expression.type)
    return sequence(Expanded(statements: statements, value: value), expression, frame)
  }

  /// `x.map { … }`, `x.flatMap { … }`, `x?.…`.
  mutating func expandOptionalMap(
    _ operands: [TypedExpression], isFlat: Bool, _ expression: TypedExpression, _ frame: inout Frame
  ) -> TypedExpression {
    func typed(_ kind: TypedExpression.Kind, _ type: SwiftType) -> TypedExpression {
      TypedExpression(kind, type: type, range: expression.range)
    }
    guard let wrapped = operands[0].type.wrapped, let result = expression.type.wrapped,
      operands[0].type.isModelledOptional, expression.type.isModelledOptional
    else { return refuseOptional(expression, frame) }
    var statements: [TypedStatement] = []
    let optional = keep(expand(operands[0], &frame), "optional", &statements)
    let known = function(operands[1], &frame)
    statements += known.statements
    let value = typed(.builtin(.unwrap, [optional]), wrapped)
    let applied = apply(
      known.function ?? .builtin(.identity), [.value(value)], isFlat ? expression.type : result, expression.range, frame
    )
    guard var present = applied.value else { return refuseOptional(expression, frame) }
    if !isFlat { present = typed(.builtin(.some, [present]), expression.type) }
    if !applied.statements.isEmpty {
      let inner = TypedSequence(statements: applied.statements, value: present, file: frame.context.file)
      present = typed(.sequence(inner), expression.type)
    }
    let isThere = typed(.builtin(.presence(true), [optional]), .bool)
    let none = typed(.builtin(.none, []), expression.type)
    let choice = typed(.ternary(condition: isThere, then: present, otherwise: none), expression.type)
    return sequence(Expanded(statements: statements, value: choice), expression, frame)
  }

  /// `d[k, default: v]`.
  mutating func expandDefault(
    _ operands: [TypedExpression], _ expression: TypedExpression, _ frame: inout Frame
  ) -> TypedExpression {
    func typed(_ kind: TypedExpression.Kind, _ type: SwiftType) -> TypedExpression {
      TypedExpression(kind, type: type, range: expression.range)
    }
    var statements: [TypedStatement] = []
    let whole = keep(expand(operands[0], &frame), "values", &statements)
    let key = keep(expand(operands[1], &frame), "key", &statements)
    let optional = typed(.builtin(.dictionaryValue, [whole, key]), .optional(expression.type))
    let isThere = typed(.builtin(.presence(true), [optional]), .bool)
    let present = typed(.builtin(.unwrap, [optional]), expression.type)
    let absent = expand(operands[2], &frame)
    let choice = typed(.ternary(condition: isThere, then: present, otherwise: absent), expression.type)
    return sequence(Expanded(statements: statements, value: choice), expression, frame)
  }

  /// `d.mapValues { … }` and `d.compactMapValues { … }`: a dictionary that is filled in a loop.
  mutating func expandMapValues(
    _ operands: [TypedExpression], givesOptionals: Bool = false, _ expression: TypedExpression, _ frame: inout Frame
  ) -> TypedExpression {
    let range = expression.range
    guard let parts = operands[0].type.dictionaryParts, let made = expression.type.dictionaryParts else {
      return refuseOptional(expression, frame)
    }
    var statements: [TypedStatement] = []
    let whole = keep(expand(operands[0], &frame), "values", &statements)
    let known = function(operands[1], &frame)
    statements += known.statements
    let id = makeVariable("results", expression.type, isMutable: true, range)
    let empty = TypedExpression(.builtin(.dictionaryLiteral, []), type: expression.type, range: range)
    statements.append(TypedStatement(.bind(.variable(id), empty), range: range))
    let key = makeVariable("key", parts.key, range)
    let value = makeVariable("value", parts.value, range)
    let type = givesOptionals ? SwiftType.optional(made.value) : made.value
    let applied = apply(known.function ?? .builtin(.identity), [.value(read(value, range))], type, range, frame)
    guard let result = applied.value else { return refuseOptional(expression, frame) }
    var target = place(id)
    target.path = [.key(read(key, range), default: nil)]
    target.type = .optional(made.value)
    let some = TypedExpression(.builtin(.some, [result]), type: target.type, range: range)
    // What is nil leaves nothing under the key, which is new.
    let entry = givesOptionals ? result : some
    let body = applied.statements + [TypedStatement(.assign(target, entry), range: range)]
    let pattern = TypedPattern.tuple([.variable(key), .variable(value)])
    statements.append(TypedStatement(.forIn(makeExit(), pattern, whole, body: body), range: range))
    return sequence(Expanded(statements: statements, value: read(id, range)), expression, frame)
  }

  mutating func refuseOptional(_ expression: TypedExpression, _ frame: Frame) -> TypedExpression {
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
    let isOptional = expression.type.wrapped != nil && operands[0].type.iterated != expression.type
    let type = isOptional ? expression.type.wrapped ?? .unknown : expression.type
    let element = makeVariable("element", type, range)
    let exit = makeExit()
    let test = apply(known.function ?? .builtin(.identity), [.value(read(element, range))], .bool, range, frame)
    var hitValue = read(element, range)
    if isOptional { hitValue = TypedExpression(.builtin(.some, [hitValue]), type: expression.type, range: range) }
    let hit = [
      TypedStatement(.assign(place(found), hitValue), range: range),
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
      if value.type.isModelledOptional {
        var statements: [TypedStatement] = []
        let optional = keep(expand(value, &frame), "optional", &statements)
        let isThere = TypedExpression(.builtin(.presence(true), [optional]), type: .bool, range: range)
        let wrapped = TypedExpression(
          .builtin(.unwrap, [optional]), type: value.type.wrapped ?? .unknown, range: range)
        let append = TypedStatement(.mutate(place(id), .append, [wrapped], result: nil), range: range)
        return statements + [TypedStatement(.if(isThere, then: [append], otherwise: []), range: range)]
      }
      error(
        "an optional cannot be used here", range, frame,
        note: "return 'nil' or the value, each by itself: 'v > 0 ? v : nil'")
      return []
    }
  }
}
