import ADGenSema
import ADGenSyntax

extension Expander {
  /// The expression without function values. `name` is what its value will be called.
  mutating func expand(
    _ expression: TypedExpression, _ frame: inout Frame, name: String? = nil
  ) -> TypedExpression {
    func with(_ kind: TypedExpression.Kind) -> TypedExpression {
      TypedExpression(kind, type: expression.type, range: expression.range)
    }
    switch expression.kind {
    case .integer, .floating, .boolean, .string, .symbol, .invalid: return expression
    case .variable(let id):
      guard case .place(let place) = frame.variables[id] else {
        return refuse(expression, frame)
      }
      return read(place, expression.range)
    case .global(let index): return expandGlobal(index, expression)
    case .builtin(.unwrap, let operands):
      if case .builtin(.position, _)? = operands.first?.kind {
        return expandPosition(forced: operands[0], expression, &frame)
      }
      if case .builtin(.sequence(let method), let inner)? = operands.first?.kind {
        if method == .firstWhere { return expandFirst(inner, expression, &frame) }
        if let extremum = expandExtremum(method, inner, expression, &frame) { return extremum }
      }
      if case .builtin(let builtin, let inner)? = operands.first?.kind, builtin == .first || builtin == .last {
        let end = TypedExpression(
          .builtin(builtin, expand(inner, &frame)), type: operands[0].type, range: operands[0].range)
        return with(.builtin(.unwrap, [end]))
      }
      return with(.builtin(.unwrap, expand(operands, &frame)))
    case .builtin(.first, _), .builtin(.last, _), .builtin(.sequence(.minimum), _), .builtin(.sequence(.maximum), _),
      .builtin(.sequence(.minimumBy), _), .builtin(.sequence(.maximumBy), _), .builtin(.sequence(.firstWhere), _):
      return expandOptional(expression, &frame)
    case .builtin(.mapOptional(let isFlat), let operands):
      return expandOptionalMap(operands, isFlat: isFlat, expression, &frame)
    case .builtin(.dictionaryDefault, let operands): return expandDefault(operands, expression, &frame)
    case .builtin(.mapValues, let operands): return expandMapValues(operands, expression, &frame)
    case .builtin(.compactMapValues, let operands):
      return expandMapValues(operands, givesOptionals: true, expression, &frame)
    case .builtin(.filterEntries, let operands): return expandFilter(operands, expression, &frame)
    case .builtin(.merging, let operands): return expandMerging(operands, expression, &frame)
    case .builtin(.uniqueKeys, let operands): return expandUniqueKeys(operands, expression, &frame)
    case .builtin(.tried(let exit), let operands): return expandTried(operands[0], exit, expression, name, &frame)
    case .builtin(.presence(let isThere), let operands) where operands[0].isPosition:
      return expandPresence(operands[0], isThere: isThere, expression, &frame)
    case .builtin(.coalesce, let operands) where operands[0].isPosition:
      return expandPosition(operands[0], orElse: operands[1], expression, &frame)
    case .builtin(.coalesce, let operands): return expandCoalescing(operands, expression, &frame)
    case .builtin(.sequence(.sorted), let operands), .builtin(.sequence(.sortedBy), let operands):
      return expandSorted(operands, expression, name, &frame)
    case .builtin(.sequence(let method), let operands):
      return sequence(expandMethod(method, operands, expression, name, &frame), expression, frame)
    case .builtin(let builtin, let operands):
      if let count = expandCount(builtin, operands, expression, &frame) { return count }
      return with(.builtin(builtin, expand(operands, &frame)))
    case .call(let reference, let arguments):
      return sequence(call(reference, arguments, expression, &frame), expression, frame)
    case .ternary(let condition, let then, let otherwise):
      let parts = expand([condition, then, otherwise], &frame)
      return with(.ternary(condition: parts[0], then: parts[1], otherwise: parts[2]))
    case .array(let elements) where elements.contains(where: \.type.holdsFunctions): return refuse(expression, frame)
    case .array(let elements): return with(.array(expand(elements, &frame)))
    case .tuple(let elements): return with(.tuple(expand(elements, &frame)))
    case .element(let base, let index):
      let parts = expand([base, index], &frame)
      return with(.element(parts[0], index: parts[1]))
    case .field(let base, let position): return with(.field(expand(base, &frame), position))
    case .tensorElement(let base, let indices):
      let base = expand(base, &frame)
      return with(.tensorElement(base, indices: expand(indices, &frame)))
    case .apply(let callee, let arguments):
      return sequence(apply(callee, arguments, expression, &frame), expression, frame)
    case .function: return refuse(expression, frame)
    case .attempt(let call, let handler): return sequence(attempt(call, handler, &frame), expression, frame)
    case .sequence: return expression
    }
  }

  mutating func expand(_ expressions: [TypedExpression], _ frame: inout Frame) -> [TypedExpression] {
    var result: [TypedExpression] = []
    for expression in expressions { result.append(expand(expression, &frame)) }
    return result
  }

  private mutating func refuse(_ expression: TypedExpression, _ frame: Frame) -> TypedExpression {
    error(
      "a function cannot be kept here", expression.range, frame,
      note: "hold it in a 'let' of its own, and call it, or pass it to a function")
    return TypedExpression(.invalid, type: expression.type, range: expression.range)
  }

  /// Statements before a value, as an expression.
  mutating func sequence(
    _ expanded: Expanded, _ expression: TypedExpression, _ frame: Frame
  ) -> TypedExpression {
    if expanded.function != nil { return refuse(expression, frame) }
    if expanded.statements.isEmpty, let value = expanded.value { return value }
    // The file of the statements is where the code stands that was inlined.
    let sequence = TypedSequence(statements: expanded.statements, value: expanded.value, file: frame.context.file)
    return TypedExpression(.sequence(sequence), type: expression.type, range: expression.range)
  }

  private mutating func expandGlobal(_ index: Int, _ expression: TypedExpression) -> TypedExpression {
    guard module.isExpanded(global: index), let value = module.module.globals[index],
      let context = module.module.globalContexts[index]
    else { return expression }
    var frame = Frame(.global(index), context)
    let expanded = expand(value, &frame, name: module.module.summary.globals[index].binding.name)
    let sequence = TypedSequence(statements: [], value: expanded, file: context.file)
    return TypedExpression(.sequence(sequence), type: expression.type, range: expression.range)
  }

  // MARK: Places

  mutating func expand(_ place: Place, _ frame: inout Frame) -> Place? {
    guard case .place(let root) = frame.variables[place.root] else {
      error(
        "a function cannot be kept here", place.range, frame, note: "hold it in a 'let' of its own, and call it")
      return nil
    }
    var result = root
    result.range = place.range
    result.type = place.type
    for step in place.path {
      switch step {
      case .index(let index): result.path.append(.index(expand(index, &frame)))
      case .field: result.path.append(step)
      case .tensorElement(let indices): result.path.append(.tensorElement(expand(indices, &frame)))
      case .slice(let range): result.path.append(.slice(expand(range, &frame)))
      case .unwrap: result.path.append(step)
      case .key(let key, let value):
        let key = expand(key, &frame)
        result.path.append(.key(key, default: value.map { expand($0, &frame) }))
      }
    }
    return result
  }

  /// The place with its indices evaluated now, so that it stays the same place.
  mutating func frozen(_ place: Place, _ statements: inout [TypedStatement]) -> Place {
    var result = place
    for position in result.path.indices {
      switch result.path[position] {
      case .field, .unwrap: continue
      case .key(let key, let value):
        let key = keep(key, "key", &statements)
        result.path[position] = .key(key, default: value.map { keep($0, "value", &statements) })
      case .index(let index): result.path[position] = .index(keep(index, "position", &statements))
      case .tensorElement(let indices):
        var kept: [TypedExpression] = []
        for index in indices { kept.append(keep(index, "position", &statements)) }
        result.path[position] = .tensorElement(kept)
      case .slice(var range):
        guard case .builtin(let builtin, let bounds) = range.kind else { continue }
        var kept: [TypedExpression] = []
        for bound in bounds { kept.append(keep(bound, "bound", &statements)) }
        range.kind = .builtin(builtin, kept)
        result.path[position] = .slice(range)
      }
    }
    return result
  }

  /// The value of an expression, evaluated once and now.
  mutating func keep(
    _ value: TypedExpression, _ name: String, _ statements: inout [TypedStatement]
  ) -> TypedExpression {
    if isConstant(value) { return value }
    if case .sequence(let sequence) = value.kind, sequence.file == file, let inner = sequence.value {
      statements += sequence.statements
      return keep(inner, name, &statements)
    }
    let id = makeVariable(name, value.type, value.range)
    statements.append(TypedStatement(.bind(.variable(id), value), range: value.range))
    return read(id, value.range)
  }

  /// Literals and constants that are variables already.
  func isConstant(_ value: TypedExpression) -> Bool {
    switch value.kind {
    case .integer, .floating, .boolean, .string, .symbol: return true
    case .variable(let id): return !variables[id.index].isMutable
    case .field(let base, _): return isConstant(base)
    case .global, .builtin, .call, .ternary, .array, .tuple, .element, .tensorElement, .function, .apply, .sequence,
      .attempt,
      .invalid:
      return false
    }
  }
}
