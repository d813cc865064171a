import ADGenIR

/// Writes a loop's body for iterations that run side by side, in the lanes of SIMD vectors.
struct LaneWriter {
  /// How many iterations run side by side.
  let count: Int

  var builder: Builder
  let classes: LaneClasses
  /// What stands for the values of the body: a vector for what differs from lane to lane, else the value of lane 0.
  var values: [Value: Value] = [:]
  /// How much the integers of a class grow from lane to lane.
  var steps: [(step: LaneClass.Step, value: Value)] = []
  /// 0, 1, 2 and so on.
  var numbers: Value?
  /// In which lanes an iteration runs that has not run before; nil for all.
  var active: Value?
  /// Operations to put at the beginning of the loop's body: what may trap there would trap in the user's loop.
  var beginning: [Operation] = []
  /// Whether something was met after all that cannot be done.
  var hasFailed = false

  init(_ function: Function, _ classes: LaneClasses, count: Int) {
    self.count = count
    builder = Builder(function)
    self.classes = classes
  }

  /// The type of what stands for the value.
  func type(_ value: Value) -> Type {
    let type = builder.type(of: value)
    return classes.of(value) == .varying ? type.inLanes(count, classes.kind) : type
  }

  func plain(_ value: Value) -> Value { values[value] ?? value }

  /// The value as a vector.
  mutating func lanes(_ value: Value) -> Value {
    if classes.of(value) == .varying { return plain(value) }
    return repeated(plain(value))
  }

  mutating func repeated(_ value: Value) -> Value {
    builder.emitOne(.convert, [value], type: builder.type(of: value).inLanes(count, classes.kind))
  }

  /// Zero, or false, in every lane.
  mutating func zero(_ type: Type) -> Value {
    let zero = type.isMask ? builder.constant(false) : builder.constant(0, classes.kind)
    return builder.emitOne(.convert, [zero], type: type)
  }

  /// A fresh value for the result, and the mapping to it.
  mutating func bind(_ original: Value) -> Value {
    let copy = builder.function.makeValue(type(original), name: builder.function[original].name)
    values[original] = copy
    return copy
  }

  // MARK: Operations

  /// Writes the operations but the terminator. `mask` says in which lanes they happen; in all of them if it is nil.
  mutating func write(_ operations: some Sequence<Operation>, mask: Value?) {
    for operation in operations where !operation.kind.isTerminator && !hasFailed { write(operation, mask: mask) }
  }

  private mutating func write(_ operation: Operation, mask: Value?) {
    switch operation.kind {
    case .scalar(let function): scalar(function, operation)
    case .compare, .logic:
      if classes.of(operation.results[0]) == .varying {
        emit(operation, operation.operands.map { lanes($0) })
      } else {
        emit(operation, operation.operands.map(plain))
      }
    case .select: select(operation)
    case .read(let path, let access): read(path, access, operation)
    case .store(let path, let access): store(path, access, operation, mask)
    case .accumulate(let path, let access): accumulate(path, access, operation, mask)
    case .arrayRepeating:
      let element =
        classes.of(operation.results[0]) == .varying ? lanes(operation.operands[0]) : plain(operation.operands[0])
      emit(operation, [element, plain(operation.operands[1])])
    case .reduce(let reduction) where classes.of(operation.operands[0]) == .varying: extremum(reduction, operation)
    case .convert where classes.of(operation.results[0]) == .varying: numberIterations(operation)
    case .if: branch(operation, mask: mask)
    case .for(let header): loop(operation, header, mask: mask)
    case .constant, .convert, .count, .makeTuple, .zeroTangent, .addTangents, .arrayLiteral, .reduce, .verbatim:
      emit(operation, operation.operands.map(plain))
    case .append, .removeLast, .tensor, .call, .precondition, .while, .repeat, .block, .break, .return, .trap, .throw,
      .yield, .continue:
      hasFailed = true
    }
  }

  /// Writes what stands for the operation: it, or one of another kind.
  mutating func emit(_ operation: Operation, as kind: OperationKind? = nil, _ operands: [Value]) {
    let results = operation.results.map { bind($0) }
    builder.operations.append(
      Operation(kind ?? operation.kind, operands: operands, results: results, location: operation.location))
    if case .constant(.floating(let number, _)) = operation.kind { builder.constants[results[0]] = number }
  }

  private mutating func scalar(_ function: ScalarFunction, _ operation: Operation) {
    guard classes.of(operation.results[0]) == .varying else { return emit(operation, operation.operands.map(plain)) }
    let operands = operation.operands.map { lanes($0) }
    switch function {
    // As Swift's functions have it for numbers without an order.
    case .maximum: choose(operation, .greaterOrEqual, operands)
    case .minimum: choose(operation, .less, operands)
    case .magnitude:
      let zero = zero(builder.type(of: operands[0]))
      let opposite = builder.apply(.subtract, zero, operands[0])
      emit(operation, as: .select, [compare(.lessOrEqual, operands[0], zero), opposite, operands[0]])
    case .sign:
      // A zero is its own sign, and so is what is no number.
      let zero = zero(builder.type(of: operands[0]))
      let orNegative = select(.less, operands[0], zero, inEveryLane(-1), operands[0])
      emit(operation, as: .select, [compare(.greater, operands[0], zero), inEveryLane(1), orNegative])
    default: emit(operation, operands)
    }
  }

  /// The number in every lane.
  private mutating func inEveryLane(_ number: Double) -> Value { repeated(builder.constant(number, classes.kind)) }

  private mutating func compare(_ comparison: Comparison, _ left: Value, _ right: Value) -> Value {
    builder.emitOne(.compare(comparison), [left, right], type: builder.type(of: left).mask)
  }

  /// One number where the two compare so, else the other.
  private mutating func select(
    _ comparison: Comparison, _ left: Value, _ right: Value, _ number: Value, _ other: Value
  ) -> Value {
    let isSo = compare(comparison, left, right)
    return builder.emitOne(.select, [isSo, number, other], type: builder.type(of: number))
  }

  /// The second operand where it compares so to the first, else the first.
  private mutating func choose(_ operation: Operation, _ comparison: Comparison, _ operands: [Value]) {
    emit(operation, as: .select, [compare(comparison, operands[1], operands[0]), operands[1], operands[0]])
  }

  private mutating func select(_ operation: Operation) {
    if classes.of(operation.results[0]) != .varying { return emit(operation, operation.operands.map(plain)) }
    let condition = plain(operation.operands[0])
    emit(operation, [condition, lanes(operation.operands[1]), lanes(operation.operands[2])])
  }

  /// The least or greatest of each lane's array, in the order in which the sequence's method looks at its elements.
  private mutating func extremum(_ reduction: Reduction, _ operation: Operation) {
    let array = plain(operation.operands[0])
    let type = self.type(operation.results[0])
    let zero = builder.constant(0)
    let first = builder.emitOne(.read([.index], .checked), [array, zero], type: type)
    let length = builder.emitOne(.count([]), [array], type: .int)
    let one = builder.constant(1)
    let label = builder.function.makeLabel()
    let body = builder.region([.int, type], names: ["i", nil]) { builder, parameters in
      let element = builder.emitOne(.read([.index], .checked), [array, parameters[0]], type: type)
      let sides = reduction == .maximum ? [parameters[1], element] : [element, parameters[1]]
      let isBetter = builder.emitOne(.compare(.less), sides, type: type.mask)
      let best = builder.emitOne(.select, [isBetter, element, parameters[1]], type: type)
      builder.emit(.continue(label), [best])
    }
    let result = bind(operation.results[0])
    builder.operations.append(
      Operation(
        .for(ForHeader(label: label, range: .halfOpen)), operands: [one, length, first], results: [result],
        regions: [body], location: operation.location))
  }
}

extension Type {
  /// What holds a value of the type for each lane, beside numbers of the kind.
  func inLanes(_ count: Int, _ kind: FloatingKind) -> Type {
    switch self {
    case .floating(let kind): return .simd(kind, count)
    case .bool: return Type.simd(kind, count).mask
    case .array(let element): return .array(element.inLanes(count, kind))
    case .integer, .optional, .dictionary, .tensor, .simd, .tuple, .structure, .opaque: return self
    }
  }
}
