import ADGenIR
import ADGenSema

extension FunctionLowering {
  mutating func lower(_ builtin: Builtin, _ operands: [TypedExpression], _ expression: TypedExpression) -> Lowered {
    let type = Type(expression.type)
    switch builtin {
    case .scalar(let function):
      return emit(.scalar(function), operands.map { value($0) }, type, expression)
    case .reordered(let function, let order):
      let values = operands.map { value($0) }
      return emit(.scalar(function), order.map { values[$0] }, type, expression)
    case .fold(let function): return lowerFold(function, operands, type, expression)
    case .compare(let comparison):
      return emit(.compare(comparison), operands.map { value($0) }, .bool, expression)
    case .not: return emit(.logic(.not), [value(operands[0])], .bool, expression)
    case .shortCircuit(let operation): return .value(lowerShortCircuit(operation, operands[0], operands[1]))
    case .convert:
      if operands[0].type == expression.type { return lower(operands[0]) }
      return emit(.convert, [value(operands[0])], type, expression)
    case .identity, .copyArray: return lower(operands[0])
    case .constant(let constant): return .value(lowerConstant(constant, expression.type))
    case .test(let test): return .value(lowerTest(test, value(operands[0])))
    case .rounded: return lowerRounded(operands, type, expression)
    case .integerPower:
      let base = value(operands[0])
      let exponent = builder.emitOne(.convert, [value(operands[1])], type: type)
      return emit(.scalar(.pow), [base, exponent], type, expression)
    case .exp10:
      let base = builder.constant(10, type.floatingKind ?? .double)
      return emit(.scalar(.pow), [base, value(operands[0])], type, expression)
    case .isMultiple: return .value(lowerIsMultiple(operands[0], operands[1]))
    case .arrayRepeating: return emit(.arrayRepeating, operands.map { value($0) }, type, expression)
    case .emptyArray: return emit(.arrayLiteral, [], type, expression)
    case .arrayCount: return .value(lowerCount(operands[0]))
    case .startIndex, .endIndex:
      guard operands[0].type.sliceElement != nil else {
        return .value(builtin == .startIndex ? builder.constant(0) : lowerCount(operands[0]))
      }
      let part = arrayPart(operands[0])
      return .value(builtin == .startIndex ? part.lower : part.upper)
    case .partialRange: return .parts([lower(operands[0])])
    case .slice: return lowerSlice(operands)
    case .part(let part): return lowerPart(part, operands)
    case .concatenate: return .value(lowerConcatenation(operands, expression.type))
    case .compareArrays(let comparison): return .value(lowerArrayComparison(comparison, operands))
    case .vector(let vector): return lowerVector(vector, operands, expression)
    case .verbatim(let pieces):
      let text = Verbatim(pieces: pieces, hasSideEffects: false)
      return emit(.verbatim(text), operands.map { value($0) }, type, expression)
    case .unknown(let text): return lowerUnknown(text, operands, expression)
    case .detached: return constant(lower(operands[0]), operands[0].type, name: nil)
    case .quotientAndRemainder:
      let values = operands.map { value($0) }
      let number = Type(operands[0].type)
      let results = [ScalarFunction.divide, .remainder].map {
        Lowered.value(builder.emitOne(.scalar($0), values, type: number))
      }
      return .parts(results)
    case .extremum(let reduction): return emit(.reduce(reduction), [value(operands[0])], type, expression)
    case .order(let comparison):
      let keys = value(operands[0])
      return emit(.verbatim(.order(by: comparison)), [keys, keys, keys], type, expression)
    case .signum: return .value(lowerSignum(operands[0]))
    case .reversedArray: return .value(lowerReversed(operands[0]))
    case .collect: return .value(lowerCollect(operands[0], expression.type))
    case .isEmpty: return lowerIsEmpty(operands[0])
    case .range, .stride, .reversed, .enumerated, .zip, .indices, .lowerBound, .upperBound, .rangeCount:
      return lowerSequence(builtin, operands, expression)
    case .rangeContains: return .value(lowerContains(operands[0], operands[1]))
    case .makeStructure:
      let parts = zip(operands, expression.type.parts ?? []).map { materialize(lower($0), $1.type) }
      builder.location = location(of: expression.range)
      return .value(builder.emitOne(.makeTuple, parts, type: type))
    case .rawValue:
      let text = Verbatim(pieces: ["", ".rawValue"], hasSideEffects: false)
      return emit(.verbatim(text), [value(operands[0])], type, expression)
    case .unwrap where !operands[0].isEnd: return lowerPart(expression)
    case .dictionaryValue: return lowerPart(expression)
    case .unwrap: return lowerUnwrap(operands[0], expression)
    case .some, .none, .dictionaryLiteral: return emit(.arrayLiteral, operands.map { value($0) }, type, expression)
    case .presence(let isWanted): return .value(lowerPresence(operands[0], isWanted: isWanted))
    case .dictionaryKeys, .dictionaryValues: return lower(operands[0])
    case .dictionaryCount, .sortedKeys:
      let text = builtin == .dictionaryCount ? DictionaryText.count : .sortedKeys
      return emit(.verbatim(text.verbatim), [value(operands[0])], type, expression)
    case .tensor(let function): return lowerTensor(function, operands, expression)
    case .composite(let composite): return lowerComposite(composite, operands, expression)
    case .sequenceCount: return .value(lowerSequenceCount(operands[0]))
    case .first, .last, .roundingRule, .mutating, .sequence, .coalesce, .mapOptional, .dictionaryDefault, .mapValues,
      .compactMapValues, .filterEntries,
      .merging,
      .uniqueKeys,
      .tried, .position,
      .makeCase:
      report("this value cannot be used here", expression.range, note: "write '!' behind it, or use it in place")
      return .value(builder.constant(0))
    }
  }

  private mutating func emit(
    _ kind: OperationKind, _ operands: [Value], _ type: Type, _ expression: TypedExpression
  ) -> Lowered {
    builder.location = location(of: expression.range)
    return .value(builder.emitOne(kind, operands, type: type))
  }

  mutating func integer(_ number: Int, like type: SwiftType) -> Value {
    guard case .integer(let kind) = Type(type) else { return builder.constant(number) }
    return builder.emitOne(.constant(.integer(number, kind)), [], type: .integer(kind))
  }

  private mutating func lowerFold(
    _ function: ScalarFunction, _ operands: [TypedExpression], _ type: Type, _ expression: TypedExpression
  ) -> Lowered {
    let values = operands.map { value($0) }
    builder.location = location(of: expression.range)
    // Ties of three split evenly only if they are seen together.
    if values.count > 2, type.isFloating {
      let reduction = function == .minimum ? Reduction.minimum : .maximum
      return .value(builder.emitOne(.reduce(reduction), values, type: type))
    }
    return .value(
      values.dropFirst().reduce(values[0]) { builder.emitOne(.scalar(function), [$0, $1], type: type) })
  }

  private mutating func lowerTest(_ test: FloatingTest, _ operand: Value) -> Value {
    let kind = builder.type(of: operand).floatingKind ?? .double
    switch test {
    case .isNaN: return builder.compare(.notEqual, operand, operand)
    case .isZero: return builder.compare(.equal, operand, builder.constant(0, kind))
    case .isFinite:
      return builder.compare(.less, builder.apply(.magnitude, operand), builder.constant(.infinity, kind))
    case .isInfinite:
      return builder.compare(.equal, builder.apply(.magnitude, operand), builder.constant(.infinity, kind))
    }
  }

  /// `i.isMultiple(of: n)`: of 0 there is one multiple, and the remainder would trap.
  private mutating func lowerIsMultiple(_ number: TypedExpression, _ factor: TypedExpression) -> Value {
    let operands = [value(number), value(factor)]
    let zero = integer(0, like: number.type)
    let type = Type(number.type)
    func divides(_ builder: inout Builder) -> Value {
      let rest = builder.emitOne(.scalar(.remainder), operands, type: type)
      return builder.compare(.equal, rest, zero)
    }
    if case .integer(let literal) = factor.kind, literal != 0 { return divides(&builder) }
    let test = builder.compare(.equal, operands[1], zero)
    let regions = [true, false].map { isZero in
      region { lowering, _ in
        let result = isZero ? lowering.builder.compare(.equal, operands[0], zero) : divides(&lowering.builder)
        lowering.builder.emit(.yield, [result])
      }
    }
    return builder.emit(.if, [test], results: [.bool], regions: regions)[0]
  }

  /// `range.contains(x)`.
  private mutating func lowerContains(_ range: TypedExpression, _ number: TypedExpression) -> Value {
    let bounds = lower(range).flattened
    let value = value(number)
    let isAbove = builder.compare(.greaterOrEqual, value, bounds[0])
    var comparison = Comparison.less
    if case .nominal("ClosedRange", _) = range.type { comparison = .lessOrEqual }
    return builder.emitOne(.logic(.and), [isAbove, builder.compare(comparison, value, bounds[1])], type: .bool)
  }

  /// `i.signum()`: -1, 0 or 1.
  private mutating func lowerSignum(_ number: TypedExpression) -> Value {
    let operand = value(number)
    let type = Type(number.type)
    let zero = integer(0, like: number.type)
    let one = integer(1, like: number.type)
    let isPositive = builder.compare(.greater, operand, zero)
    let positive = builder.emitOne(.select, [isPositive, one, zero], type: type)
    guard number.type.isSignedInteger else { return positive }
    let isNegative = builder.compare(.less, operand, zero)
    return builder.emitOne(.select, [isNegative, integer(-1, like: number.type), positive], type: type)
  }

  private mutating func lowerRounded(
    _ operands: [TypedExpression], _ type: Type, _ expression: TypedExpression
  ) -> Lowered {
    guard case .builtin(.roundingRule(let rule), _) = operands[1].kind, let function = rule.function else {
      report(
        "this rounding rule cannot be used in a differentiated function", operands[1].range,
        note: "write '.up', '.down', '.towardZero', '.toNearestOrEven' or '.toNearestOrAwayFromZero'")
      return .value(builder.constant(0))
    }
    return emit(.scalar(function), [value(operands[0])], type, expression)
  }

  // MARK: Arrays

  /// `a[i].count`, along the path.
  mutating func lowerCount(_ base: TypedExpression) -> Value {
    if base.type.sliceElement != nil {
      let part = arrayPart(base)
      return builder.apply(.subtract, part.upper, part.lower)
    }
    let place = partPath(base)
    let root = materialize(place.root, place.rootType)
    builder.location = location(of: base.range)
    return builder.emitOne(.count(place.path), [root] + place.indices, type: .int)
  }

  /// `x != nil`: an optional has one element or none.
  private mutating func lowerPresence(_ optional: TypedExpression, isWanted: Bool) -> Value {
    let count = lowerCount(optional)
    return builder.compare(isWanted ? .notEqual : .equal, count, builder.constant(0))
  }

  private mutating func lowerIsEmpty(_ base: TypedExpression) -> Lowered {
    if base.type.sliceElement != nil {
      let part = arrayPart(base)
      return .value(builder.compare(.equal, part.lower, part.upper))
    }
    if base.type.arrayElement != nil {
      let count = lowerCount(base)
      return .value(builder.compare(.equal, count, builder.constant(0)))
    }
    guard case .nominal("Range", _) = base.type else {
      _ = lower(base)
      return .value(builder.constant(false))
    }
    let bounds = lower(base).flattened
    return .value(builder.compare(.equal, bounds[0], bounds[1]))
  }

  /// `a.first!`, `a.last!`.
  private mutating func lowerUnwrap(_ operand: TypedExpression, _ expression: TypedExpression) -> Lowered {
    guard case .builtin(let builtin, let operands) = operand.kind, builtin == .first || builtin == .last,
      let base = operands.first
    else {
      report("an optional cannot be used here", expression.range, note: "unwrap it in the caller")
      return .value(builder.constant(0))
    }
    let part = arrayPart(base)
    let index = builtin == .first ? part.lower : builder.apply(.subtract, part.upper, builder.constant(1))
    let read = emit(.read([.index], .checked), [part.array, index], Type(expression.type), expression)
    return explode(read, expression.type, name: nil)
  }
}
