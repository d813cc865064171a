import ADGenSema
import ADGenSyntax

/// Dictionaries that are made of others, or of pairs, as loops that fill them.
extension Expander {
  /// `d.merging(e) { old, new in … }`.
  mutating func expandMerging(
    _ operands: [TypedExpression], _ expression: TypedExpression, _ frame: inout Frame
  ) -> TypedExpression {
    let range = expression.range
    guard let parts = expression.type.dictionaryParts else { return refuseOptional(expression, frame) }
    var statements: [TypedStatement] = []
    let first = expand(operands[0], &frame)
    let id = makeVariable("results", expression.type, isMutable: true, range)
    statements.append(TypedStatement(.bind(.variable(id), first), range: range))
    let others = keep(expand(operands[1], &frame), "values", &statements)
    let known = function(operands[2], &frame)
    statements += known.statements
    let key = makeVariable("key", parts.key, range)
    let value = makeVariable("value", parts.value, range)
    let entry = entry(of: id, key, parts.value, range)
    let applied = apply(
      known.function ?? .builtin(.identity), [.value(entry.present), .value(read(value, range))], parts.value, range,
      frame)
    guard let result = applied.value else { return refuseOptional(expression, frame) }
    let body = TypedStatement(
      .if(
        entry.isThere, then: applied.statements + [entry.assigning(result)],
        otherwise: [entry.assigning(read(value, range))]), range: range)
    let pattern = TypedPattern.tuple([.variable(key), .variable(value)])
    statements.append(TypedStatement(.forIn(makeExit(), pattern, others, body: [body]), range: range))
    return sequence(Expanded(statements: statements, value: read(id, range)), expression, frame)
  }

  /// `Dictionary(uniqueKeysWithValues: pairs)`, which traps where a key is there twice.
  mutating func expandUniqueKeys(
    _ operands: [TypedExpression], _ expression: TypedExpression, _ frame: inout Frame
  ) -> TypedExpression {
    let range = expression.range
    guard let parts = expression.type.dictionaryParts else { return refuseOptional(expression, frame) }
    var statements: [TypedStatement] = []
    let pairs = keep(expand(operands[0], &frame), "values", &statements)
    let id = makeVariable("results", expression.type, isMutable: true, range)
    let empty = TypedExpression(.builtin(.dictionaryLiteral, []), type: expression.type, range: range)
    statements.append(TypedStatement(.bind(.variable(id), empty), range: range))
    let key = makeVariable("key", parts.key, range)
    let value = makeVariable("value", parts.value, range)
    let entry = entry(of: id, key, parts.value, range)
    let isNew = TypedExpression(.builtin(.presence(false), [entry.optional]), type: .bool, range: range)
    let body = [
      TypedStatement(.check(isNew, message: "\"a key is there twice\""), range: range),
      entry.assigning(read(value, range)),
    ]
    let pattern = TypedPattern.tuple([.variable(key), .variable(value)])
    statements.append(TypedStatement(.forIn(makeExit(), pattern, pairs, body: body), range: range))
    return sequence(Expanded(statements: statements, value: read(id, range)), expression, frame)
  }

  /// `d.filter { … }`.
  mutating func expandFilter(
    _ operands: [TypedExpression], _ expression: TypedExpression, _ frame: inout Frame
  ) -> TypedExpression {
    let range = expression.range
    guard let parts = expression.type.dictionaryParts else { return refuseOptional(expression, frame) }
    var statements: [TypedStatement] = []
    let whole = keep(expand(operands[0], &frame), "values", &statements)
    let known = function(operands[1], &frame)
    statements += known.statements
    let id = makeVariable("results", expression.type, isMutable: true, range)
    let empty = TypedExpression(.builtin(.dictionaryLiteral, []), type: expression.type, range: range)
    statements.append(TypedStatement(.bind(.variable(id), empty), range: range))
    let key = makeVariable("key", parts.key, range)
    let value = makeVariable("value", parts.value, range)
    let fields = [TupleField(label: "key", type: parts.key), TupleField(label: "value", type: parts.value)]
    let pair = TypedExpression(.tuple([read(key, range), read(value, range)]), type: .tuple(fields), range: range)
    let test = apply(known.function ?? .builtin(.identity), [.value(pair)], .bool, range, frame)
    guard let condition = test.value else { return refuseOptional(expression, frame) }
    let entry = entry(of: id, key, parts.value, range)
    let keeping = TypedStatement(
      .if(condition, then: [entry.assigning(read(value, range))], otherwise: []), range: range)
    let pattern = TypedPattern.tuple([.variable(key), .variable(value)])
    statements.append(
      TypedStatement(.forIn(makeExit(), pattern, whole, body: test.statements + [keeping]), range: range))
    return sequence(Expanded(statements: statements, value: read(id, range)), expression, frame)
  }

  /// An entry of a dictionary in a variable.
  private struct Entry {
    var place: Place
    var optional: TypedExpression

    var isThere: TypedExpression {
      TypedExpression(.builtin(.presence(true), [optional]), type: .bool, range: optional.range)
    }

    var present: TypedExpression {
      TypedExpression(.builtin(.unwrap, [optional]), type: optional.type.wrapped ?? .unknown, range: optional.range)
    }

    func assigning(_ value: TypedExpression) -> TypedStatement {
      let some = TypedExpression(.builtin(.some, [value]), type: optional.type, range: optional.range)
      return TypedStatement(.assign(place, some), range: optional.range)
    }
  }

  private mutating func entry(
    of dictionary: VariableID, _ key: VariableID, _ value: SwiftType, _ range: SourceRange
  ) -> Entry {
    var place = place(dictionary)
    place.path = [.key(read(key, range), default: nil)]
    place.type = .optional(value)
    let optional = TypedExpression(
      .builtin(.dictionaryValue, [read(dictionary, range), read(key, range)]), type: .optional(value), range: range)
    return Entry(place: place, optional: optional)
  }
}
