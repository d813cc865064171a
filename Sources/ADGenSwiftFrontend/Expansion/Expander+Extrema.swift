import ADGenIR
import ADGenSema
import ADGenSyntax

/// `min` and `max` of sequences.
extension Expander {
  /// `xs.min()!` and `xs.max()!`.
  mutating func expandExtremum(
    _ method: SequenceMethod, _ operands: [TypedExpression], keeping kept: TypedExpression? = nil,
    _ expression: TypedExpression, _ frame: inout Frame
  ) -> TypedExpression? {
    guard [.minimum, .maximum, .minimumBy, .maximumBy].contains(method) else { return nil }
    var statements: [TypedStatement] = []
    let values = kept ?? keep(array(expand(operands[0], &frame), &statements, frame), "values", &statements)
    let value: TypedExpression
    if operands.count > 1 {
      let order = function(operands[1], &frame)
      statements += order.statements
      value = extremum(method, by: order.function ?? .builtin(.identity), of: values, expression, frame)
    } else {
      value = extremum(method, of: values, expression, frame)
    }
    return sequence(Expanded(statements: statements, value: value), expression, frame)
  }

  /// The sequence as an array.
  mutating func array(
    _ sequence: TypedExpression, _ statements: inout [TypedStatement], _ frame: Frame
  ) -> TypedExpression {
    guard let element = sequence.type.iterated, sequence.type.arrayElement == nil else { return sequence }
    let receiver = keep(sequence, "values", &statements)
    let walk = SequenceWalk(receiver: receiver, type: .array(element), range: sequence.range, frame: frame)
    return expandCopy(.collect, walk, &statements)
  }

  /// The extremum of an array that is evaluated already and has elements.
  mutating func extremum(
    _ method: SequenceMethod, of values: TypedExpression, _ expression: TypedExpression, _ frame: Frame
  ) -> TypedExpression {
    let walk = SequenceWalk(receiver: values, type: values.type, range: expression.range, frame: frame)
    guard expression.type.isFloating else { return plainExtremum(method, walk, expression.type) }
    let reduction = method == .minimum ? Reduction.minimum : .maximum
    return walk.typed(.builtin(.extremum(reduction), [values]), expression.type)
  }

  /// The extremum of numbers that have no derivative.
  private mutating func plainExtremum(
    _ method: SequenceMethod, _ walk: SequenceWalk, _ type: SwiftType
  ) -> TypedExpression {
    var statements: [TypedStatement] = []
    let first = walk.typed(.element(walk.receiver, index: walk.typed(.integer(0), .int)), type)
    let id = makeResult(method.rawValue, type, first, walk, &statements)
    statements.append(
      loop(walk) { expander, element in
        let operands = [expander.read(id, walk.range), element]
        let value = walk.typed(.builtin(.scalar(method == .minimum ? .minimum : .maximum), operands), type)
        return [walk.statement(.assign(expander.place(id), value))]
      })
    let sequence = TypedSequence(statements: statements, value: read(id, walk.range), file: walk.frame.context.file)
    return TypedExpression(.sequence(sequence), type: type, range: walk.range)
  }
}

extension Expander {
  /// The first element of an array that is less, or the last that is not less, than the others by an order.
  private mutating func extremum(
    _ method: SequenceMethod, by order: StaticFunction, of values: TypedExpression, _ expression: TypedExpression,
    _ frame: Frame
  ) -> TypedExpression {
    let range = expression.range
    func typed(_ kind: TypedExpression.Kind, _ type: SwiftType) -> TypedExpression {
      TypedExpression(kind, type: type, range: range)
    }
    let best = makeVariable("best", expression.type, isMutable: true, range)
    let first = typed(.element(values, index: typed(.integer(0), .int)), expression.type)
    let element = makeVariable("element", expression.type, range)
    var operands = [read(element, range), read(best, range)]
    if method == .maximumBy { operands.reverse() }
    let test = apply(order, operands.map { .value($0) }, .bool, range, frame)
    var body = test.statements
    if let condition = test.value {
      let assign = TypedStatement(.assign(place(best), read(element, range)), range: range)
      body.append(TypedStatement(.if(condition, then: [assign], otherwise: []), range: range))
    }
    let statements = [
      TypedStatement(.bind(.variable(best), first), range: range),
      TypedStatement(.forIn(makeExit(), .variable(element), values, body: body), range: range),
    ]
    return sequence(Expanded(statements: statements, value: read(best, range)), expression, frame)
  }
}
