import ADGenIR
import ADGenSema

extension FunctionLowering {
  /// The value of an expression; its operations are appended in the order in which Swift evaluates.
  mutating func lower(_ expression: TypedExpression, name: String? = nil) -> Lowered {
    builder.location = location(of: expression.range)
    var lowered = lowerKind(expression)
    if case .value(let value) = lowered, let range = explodeRange(value, expression.type) { lowered = range }
    if let name { nameValues(lowered, expression.type, name) }
    return lowered
  }

  /// The value of an expression as one IR value.
  mutating func value(_ expression: TypedExpression, name: String? = nil) -> Value {
    materialize(lower(expression, name: name), expression.type, name: name)
  }

  private mutating func lowerKind(_ expression: TypedExpression) -> Lowered {
    let type = Type(expression.type)
    switch expression.kind {
    case .integer(let number): return .value(integer(number, expression.type))
    case .floating(let number):
      return .value(builder.constant(number, type.floatingKind ?? .double))
    case .boolean(let flag): return .value(builder.constant(flag))
    case .string:
      report(
        "a string cannot be used in a differentiated function", expression.range,
        note: "strings are accepted as messages of 'precondition' and 'print'")
      return .value(builder.constant(false))
    case .symbol(let text):
      let constant = Constant.symbol(text, type: expression.type.spelling)
      return .value(builder.emitOne(.constant(constant), [], type: type))
    case .variable(let id): return read(id, expression)
    case .global(let index): return global(index, expression)
    case .builtin(let builtin, let operands): return lower(builtin, operands, expression)
    case .call(let reference, let arguments): return lowerCall(reference, arguments, expression)
    case .ternary(let condition, let then, let otherwise):
      return lowerTernary(condition, then, otherwise, expression.type)
    case .array(let elements):
      let values = elements.map { value($0) }
      builder.location = location(of: expression.range)
      return .value(builder.emitOne(.arrayLiteral, values, type: type))
    case .tuple(let elements): return .parts(elements.map { lower($0) })
    case .element(let mask, let index) where mask.type.maskCount != nil: return .value(lowerLane(of: mask, index))
    case .element, .field:
      let part = lowerPart(expression)
      return expression.type.maskCount == nil ? part : explode(part, expression.type, name: nil)
    case .tensorElement(let base, let indices):
      let root = value(base)
      let positions = indices.map { value($0) }
      builder.location = location(of: expression.range)
      return .value(builder.emitOne(.tensor(.element), [root] + positions, type: type))
    case .sequence(let sequence): return lowerSequence(sequence, expression)
    case .function, .apply, .attempt:
      report(
        "a function cannot be kept here", expression.range,
        note: "hold it in a 'let' of its own, and call it, or pass it to a function")
      return .value(builder.constant(0))
    case .invalid: return .value(builder.constant(0))
    }
  }

  private mutating func integer(_ number: Int, _ type: SwiftType) -> Value {
    guard case .nominal(let name, _) = type, let kind = IntegerKind(rawValue: name), kind != .int else {
      return builder.constant(number)
    }
    return builder.emitOne(.constant(.integer(number, kind)), [], type: .integer(kind))
  }

  private mutating func read(_ id: VariableID, _ expression: TypedExpression) -> Lowered {
    if let current = environment[id.index] { return current }
    report("'\(name(of: id))' is read before it has a value", expression.range, note: "give it a value first")
    let lowered = placeholder(expression.type, name: name(of: id))
    environment[id.index] = lowered
    return lowered
  }

  private mutating func global(_ index: Int, _ expression: TypedExpression) -> Lowered {
    if let lowered = globals[index] { return lowered }
    guard let value = module.globals[index] else { return .value(builder.constant(0)) }
    return lowerBorrowed(value, name: module.summary.globals[index].binding.name)
  }

  // MARK: Parts

  /// `a[i][j].0`: one read of the whole path.
  mutating func lowerPart(_ expression: TypedExpression) -> Lowered {
    var place = self.partPath(expression)
    guard !place.path.isEmpty else { return place.root }
    let root = materialize(place.root, place.rootType)
    place.root = .value(root)
    builder.location = location(of: expression.range)
    guard case .tuple(let fields) = expression.type else {
      let operands = [root] + place.indices
      return .value(builder.emitOne(.read(place.path, .checked), operands, type: Type(expression.type)))
    }
    return readFields(fields, root, place.indices, place.path)
  }

  /// Every element of a tuple inside an array is read for itself.
  private mutating func readFields(
    _ fields: [TupleField], _ root: Value, _ indices: [Value], _ path: Path
  ) -> Lowered {
    .parts(
      fields.enumerated().map { position, field in
        let inner = path + [.element(position)]
        if case .tuple(let innerFields) = field.type { return readFields(innerFields, root, indices, inner) }
        return .value(builder.emitOne(.read(inner, .checked), [root] + indices, type: Type(field.type)))
      })
  }

  /// An aggregate, and the path in it that an expression reads.
  struct PartPath {
    var root: Lowered
    var rootType: SwiftType
    var path: Path = []
    var indices: [Value] = []
  }

  /// Takes an expression of indices and fields apart; what is evaluated is evaluated here, in order.
  mutating func partPath(_ expression: TypedExpression) -> PartPath {
    switch expression.kind {
    case .element(let base, let index):
      if base.type.sliceElement != nil {
        let part = arrayPart(base)
        return PartPath(
          root: .value(part.array), rootType: .array(expression.type), path: [.index], indices: [value(index)])
      }
      var place = partPath(base)
      place.indices.append(value(index))
      place.path.append(.index)
      return place
    case .builtin(.unwrap, let operands) where !operands[0].isEnd:
      var place = partPath(operands[0])
      place.root = .value(materialize(place.root, place.rootType))
      place.indices.append(builder.constant(0))
      place.path.append(.index)
      return place
    case .builtin(.dictionaryValue, let operands):
      var place = partPath(operands[0])
      place.root = .value(materialize(place.root, place.rootType))
      place.indices.append(value(operands[1]))
      place.path.append(.key)
      return place
    case .builtin(.vector(.element(let lane)), let operands):
      var place = partPath(operands[0])
      place.root = .value(materialize(place.root, place.rootType))
      place.indices.append(builder.constant(lane))
      place.path.append(.index)
      return place
    case .field(let base, let position):
      var place = partPath(base)
      if place.path.isEmpty, case .parts(let parts) = place.root {
        return PartPath(root: parts[position], rootType: expression.type)
      }
      place.path.append(.element(position))
      return place
    case .integer, .floating, .boolean, .string, .symbol, .variable, .global, .builtin, .call, .ternary, .array, .tuple,
      .tensorElement, .function, .apply, .sequence, .attempt, .invalid:
      return PartPath(root: lower(expression), rootType: expression.type)
    }
  }

  // MARK: Statements before values

  private mutating func lowerSequence(_ sequence: TypedSequence, _ expression: TypedExpression) -> Lowered {
    let outer = file
    file = sequence.file
    defer { file = outer }
    if !lower(sequence.statements) {
      report(
        "nothing follows this call", expression.range, note: "call 'fatalError' as a statement of its own")
    }
    guard let value = sequence.value else { return .parts([]) }
    return lower(value)
  }

  // MARK: Choices

  private mutating func lowerTernary(
    _ condition: TypedExpression, _ then: TypedExpression, _ otherwise: TypedExpression, _ type: SwiftType
  ) -> Lowered {
    let test = value(condition)
    let layout = Layout(type)
    let changed = AssignedVariables.outside([then, otherwise]).filter { environment[$0.index] != nil }
    if !changed.isEmpty { return lowerChoice(test, [then, otherwise], layout, changed) }
    if then.isSimple, otherwise.isSimple, case .leaf(let leaf) = layout {
      let operands = [test, value(then), value(otherwise)]
      return .value(builder.emitOne(.select, operands, type: leaf))
    }
    let regions = [then, otherwise].map { side in
      region { lowering, _ in lowering.builder.emit(.yield, lowering.lower(side).flattened) }
    }
    let types = layout.leaves(named: nil).map(\.type)
    return layout.lowered(builder.emit(.if, [test], results: types, regions: regions))
  }

  /// A choice between values whose evaluation changes variables.
  private mutating func lowerChoice(
    _ test: Value, _ sides: [TypedExpression], _ layout: Layout, _ changed: [VariableID]
  ) -> Lowered {
    let before = environment
    let regions = sides.map { side in
      region { lowering, _ in
        lowering.environment = before
        let values = lowering.lower(side).flattened
        lowering.builder.emit(.yield, values + lowering.current(changed))
      }
    }
    environment = before
    let own = layout.leaves(named: nil)
    let leaves = own + changed.flatMap { self.leaves(of: $0) }
    let results = builder.emit(
      .if, [test], results: leaves.map(\.type), names: leaves.map(\.name), regions: regions)
    assign(changed, Array(results.dropFirst(own.count)))
    return layout.lowered(Array(results.prefix(own.count)))
  }

  /// `a && b`, `a || b`. The right side is evaluated only if it must be, where that can be told.
  mutating func lowerShortCircuit(_ operation: LogicOperator, _ left: TypedExpression, _ right: TypedExpression)
    -> Value
  {
    let test = value(left)
    if !right.canTrap { return builder.emitOne(.logic(operation), [test, value(right)], type: .bool) }
    let changed = AssignedVariables.outside([right]).filter { environment[$0.index] != nil }
    if !changed.isEmpty {
      let decided = TypedExpression(.boolean(operation == .or), type: .bool, range: right.range)
      let sides = operation == .and ? [right, decided] : [decided, right]
      return lowerChoice(test, sides, .leaf(.bool), changed).flattened[0]
    }
    let evaluated = region { lowering, _ in
      let value = lowering.value(right)
      lowering.builder.emit(.yield, [value])
    }
    let decided = region { lowering, _ in
      let value = lowering.builder.constant(operation == .or)
      lowering.builder.emit(.yield, [value])
    }
    let regions = operation == .and ? [evaluated, decided] : [decided, evaluated]
    return builder.emit(.if, [test], results: [.bool], regions: regions)[0]
  }
}

extension TypedExpression {
  /// A value that is already there: a choice between two of them needs no branches.
  var isSimple: Bool {
    switch kind {
    case .variable: return true
    case .field(let base, _): return base.isSimple
    case .integer, .floating, .boolean, .symbol: return true
    case .string, .global, .builtin, .call, .ternary, .array, .tuple, .element, .tensorElement, .function, .apply,
      .sequence, .attempt, .invalid:
      return false
    }
  }

  /// Whether evaluation may stop the program or take long: then it must not happen where Swift skips it.
  var canTrap: Bool {
    switch kind {
    case .integer, .floating, .boolean, .symbol, .variable, .global: return false
    case .field(let base, _): return base.canTrap
    case .builtin(let builtin, let operands):
      return builtin.canTrap(type: operands.first?.type ?? type) || operands.contains(where: \.canTrap)
    case .string, .call, .ternary, .array, .tuple, .element, .tensorElement, .function, .apply, .sequence, .attempt,
      .invalid:
      return true
    }
  }
}

extension TypedExpression {
  /// `a.first` and `a.last`, which are read without an optional.
  var isEnd: Bool {
    if case .builtin(let builtin, _) = kind { return builtin == .first || builtin == .last }
    return false
  }
}

extension Builtin {
  /// Whether it may trap on operands of this type.
  func canTrap(type: SwiftType) -> Bool {
    switch self {
    case .scalar, .reordered, .fold: return !type.isFloating
    case .compare, .not, .shortCircuit, .identity, .constant, .test, .rounded, .roundingRule, .arrayCount, .isEmpty,
      .startIndex, .endIndex, .rawValue, .makeStructure, .makeCase, .lowerBound, .upperBound, .rangeContains, .indices:
      return false
    case .verbatim, .signum, .order: return false
    case .unknown, .detached, .extremum: return true
    case .quotientAndRemainder: return true
    case .vector(let vector): return vector == .fromArray
    case .presence, .some, .none: return false
    case .mapOptional, .dictionaryLiteral, .dictionaryValue, .dictionaryDefault, .dictionaryKeys, .dictionaryValues,
      .dictionaryCount, .sortedKeys, .mapValues, .compactMapValues, .filterEntries, .merging, .uniqueKeys:
      return true
    case .partialRange, .slice, .part, .concatenate, .compareArrays, .collect, .reversedArray: return true
    case .convert, .integerPower, .exp10, .isMultiple, .range, .stride, .reversed, .enumerated, .zip, .rangeCount,
      .arrayRepeating, .emptyArray, .copyArray, .first, .last, .unwrap, .tensor, .composite, .mutating, .sequence,
      .sequenceCount, .coalesce, .tried, .position:
      return true
    }
  }
}
