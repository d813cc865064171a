import ADGenIR
import ADGenSema
import ADGenSyntax

/// `xs.firstIndex(of:)` and the like: the position counts down to -1 where there is no such element, and never becomes
/// an optional.
extension Expander {
  /// `search ?? d`.
  mutating func expandPosition(
    _ search: TypedExpression, orElse absent: TypedExpression, _ expression: TypedExpression, _ frame: inout Frame
  ) -> TypedExpression {
    var found = position(search, &frame)
    guard let position = found.value else { return expression }
    if case .integer(-1) = absent.kind { return sequence(found, expression, frame) }
    found.value = TypedExpression(
      .ternary(condition: isThere(position), then: position, otherwise: expand(absent, &frame)), type: .int,
      range: expression.range)
    return sequence(found, expression, frame)
  }

  /// `search != nil`, or `search == nil`.
  mutating func expandPresence(
    _ search: TypedExpression, isThere wanted: Bool, _ expression: TypedExpression, _ frame: inout Frame
  ) -> TypedExpression {
    var found = position(search, &frame)
    guard let position = found.value else { return expression }
    let test = isThere(position)
    found.value = wanted ? test : TypedExpression(.builtin(.not, [test]), type: .bool, range: expression.range)
    return sequence(found, expression, frame)
  }

  /// `search!`.
  mutating func expandPosition(
    forced search: TypedExpression, _ expression: TypedExpression, _ frame: inout Frame
  ) -> TypedExpression {
    var found = position(search, &frame)
    guard let position = found.value else { return expression }
    found.statements.append(
      TypedStatement(.check(isThere(position), message: "there is no such element"), range: expression.range))
    return sequence(found, expression, frame)
  }

  private func isThere(_ position: TypedExpression) -> TypedExpression {
    let zero = TypedExpression(.integer(0), type: .int, range: position.range)
    return TypedExpression(.builtin(.compare(.greaterOrEqual), [position, zero]), type: .bool, range: position.range)
  }

  /// A loop over the positions, from the side that the search begins at.
  private mutating func position(_ search: TypedExpression, _ frame: inout Frame) -> Expanded {
    guard case .builtin(.position(let kind), let operands) = search.kind else { return Expanded() }
    let range = search.range
    func typed(_ kind: TypedExpression.Kind, _ type: SwiftType) -> TypedExpression {
      TypedExpression(kind, type: type, range: range)
    }
    var result = Expanded()
    let values = keep(expand(operands[0], &frame), "values", &result.statements)
    let element = values.type.collectionElement ?? .unknown
    let position = makeVariable("position", .int, isMutable: true, range)
    result.statements.append(TypedStatement(.bind(.variable(position), typed(.integer(-1), .int)), range: range))
    let index = makeVariable("i", .int, range)
    let candidate = typed(.element(values, index: read(index, range)), element)
    var test = Expanded()
    if operands[1].type.holdsFunctions {
      let known = function(operands[1], &frame)
      result.statements += known.statements
      test = apply(known.function ?? .builtin(.identity), [.value(candidate)], .bool, range, frame)
    } else {
      let wanted = keep(expand(operands[1], &frame), "wanted", &result.statements)
      test.value = typed(.builtin(.compare(.equal), [candidate, wanted]), .bool)
    }
    let exit = makeExit()
    let hit = [
      TypedStatement(.assign(place(position), read(index, range)), range: range),
      TypedStatement(.break(exit), range: range),
    ]
    var body = test.statements
    if let condition = test.value {
      body.append(TypedStatement(.if(condition, then: hit, otherwise: []), range: range))
    }
    let bounds = SwiftType.range(.int)
    var indices = typed(.builtin(.indices, [values]), bounds)
    if kind == .last { indices = typed(.builtin(.reversed, [indices]), .nominal("ReversedCollection", [bounds])) }
    result.statements.append(TypedStatement(.forIn(exit, .variable(index), indices, body: body), range: range))
    result.value = read(position, range)
    return result
  }
}
