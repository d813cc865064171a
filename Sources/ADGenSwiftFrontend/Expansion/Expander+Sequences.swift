import ADGenSema
import ADGenSyntax

/// `map`, `reduce` and the like as loops.
extension Expander {
  mutating func expandMethod(
    _ method: SequenceMethod, _ operands: [TypedExpression], _ expression: TypedExpression, _ name: String?,
    _ frame: inout Frame
  ) -> Expanded {
    var result = Expanded()
    let receiver = keep(expand(operands[0], &frame), "values", &result.statements)
    var arguments: [ExpandedArgument] = []
    for operand in operands.dropFirst() {
      if operand.type.holdsFunctions {
        let known = function(operand, &frame)
        result.statements += known.statements
        arguments.append(.function(known.function ?? .builtin(.identity)))
      } else {
        arguments.append(.value(expand(operand, &frame)))
      }
    }
    let walk = SequenceWalk(
      receiver: receiver, type: expression.type, range: expression.range, name: name, frame: frame)
    let value: TypedExpression?
    switch (method, arguments.first, arguments.last) {
    case (.map, .function(let function)?, _): value = expandMap(function, walk, &result.statements)
    case (.collect, _, _), (.reversedArray, _, _): value = expandCopy(method, walk, &result.statements)
    case (.flatMap, .function(let function)?, _): value = expandFlatMap(function, walk, &result.statements)
    case (.compactMap, .function(let function)?, _):
      value = expandCompactMap(function, walk, &result.statements)
    case (.filter, .function(let function)?, _): value = expandFilter(function, walk, &result.statements)
    case (.reduce, .value(let start)?, .function(let function)?):
      value = expandReduce(start, function, walk, &result.statements)
    case (.reduceInto, .value(let start)?, .function(let function)?):
      value = expandReduceInto(start, function, walk, &result.statements)
    case (.forEach, .function(let function)?, _):
      result.statements.append(
        loop(walk) { expander, element in expander.apply(function, [element], .void, walk).statements })
      value = nil
    case (.allSatisfy, .function(let function)?, _), (.containsWhere, .function(let function)?, _):
      value = expandSearch(function, finds: method == .containsWhere, walk, &result.statements)
    case (.contains, .value(let wanted)?, _): value = expandContains(wanted, walk, &result.statements)
    case (.joined, _, _): value = expandJoined(walk, &result.statements)
    case (.prefixWhile, .function(let function)?, _), (.dropWhile, .function(let function)?, _):
      value = expandRun(function, isPrefix: method == .prefixWhile, walk, &result.statements)
    case (.countWhere, .function(let function)?, _): value = expandCount(function, walk, &result.statements)
    default:
      error("this value cannot be used here", expression.range, frame, note: "write '!' behind it")
      value = TypedExpression(.invalid, type: expression.type, range: expression.range)
    }
    result.value = value
    return result
  }

  /// A sequence that is walked through, and where.
  struct SequenceWalk {
    /// Evaluated already.
    var receiver: TypedExpression
    /// The type of the whole.
    var type: SwiftType
    var range: SourceRange
    /// What the result will be called.
    var name: String?
    var frame: Frame

    var element: SwiftType { receiver.type.iterated ?? .unknown }

    func typed(_ kind: TypedExpression.Kind, _ type: SwiftType) -> TypedExpression {
      TypedExpression(kind, type: type, range: range)
    }

    func statement(_ kind: TypedStatement.Kind) -> TypedStatement { TypedStatement(kind, range: range) }
  }

  /// A loop over the sequence.
  mutating func loop(
    _ walk: SequenceWalk, exit: ExitTarget? = nil,
    _ body: (inout Expander, TypedExpression) -> [TypedStatement]
  ) -> TypedStatement {
    let element = makeVariable(walk.receiver.type.isRange ? "i" : "element", walk.element, walk.range)
    let target = exit ?? makeExit()
    let before = statics
    let inner = body(&self, read(element, walk.range))
    for cell in before.indices { statics[cell] = before[cell] }
    return walk.statement(.forIn(target, .variable(element), walk.receiver, body: inner))
  }

  mutating func apply(
    _ function: StaticFunction, _ arguments: [TypedExpression], _ type: SwiftType, _ walk: SequenceWalk
  ) -> Expanded {
    apply(function, arguments.map { .value($0) }, type, walk.range, walk.frame)
  }

  mutating func makeResult(
    _ name: String, _ type: SwiftType, _ value: TypedExpression, _ walk: SequenceWalk,
    _ statements: inout [TypedStatement]
  ) -> VariableID {
    let id = makeVariable(walk.name ?? name, type, isMutable: true, walk.range)
    statements.append(walk.statement(.bind(.variable(id), value)))
    return id
  }

  // MARK: Arrays

  private mutating func expandMap(
    _ function: StaticFunction, _ walk: SequenceWalk, _ statements: inout [TypedStatement]
  ) -> TypedExpression {
    let element = walk.type.arrayElement ?? .unknown
    return makeArray(walk, &statements) { expander, value in
      let expanded = expander.apply(function, [value], element, walk)
      return (expanded.statements, expanded.value ?? walk.typed(.invalid, element))
    }
  }

  /// An array with a value for each element.
  mutating func makeArray(
    _ walk: SequenceWalk, _ statements: inout [TypedStatement],
    _ body: (inout Expander, TypedExpression) -> ([TypedStatement], TypedExpression)
  ) -> TypedExpression {
    let element = walk.type.arrayElement ?? .unknown
    guard walk.receiver.type.hasPositions, let zero = Self.zero(element, walk.range) else {
      let id = makeResult("results", walk.type, walk.typed(.array([]), walk.type), walk, &statements)
      statements.append(
        loop(walk) { expander, value in
          let (inner, value) = body(&expander, value)
          return inner + [walk.statement(.mutate(expander.place(id), .append, [value], result: nil))]
        })
      return read(id, walk.range)
    }
    // The count is known: every value is stored to its place.
    let count = walk.typed(.builtin(.sequenceCount, [walk.receiver]), .int)
    let repeated = walk.typed(.builtin(.arrayRepeating, [zero, count]), walk.type)
    let id = makeResult("results", walk.type, repeated, walk, &statements)
    statements.append(store(to: id, element, walk, body))
    return read(id, walk.range)
  }

  private mutating func store(
    to id: VariableID, _ element: SwiftType, _ walk: SequenceWalk,
    _ body: (inout Expander, TypedExpression) -> ([TypedStatement], TypedExpression)
  ) -> TypedStatement {
    let target = makeExit()
    let value = makeVariable(walk.receiver.type.isRange ? "i" : "element", walk.element, walk.range)
    var index = value
    var sequence = walk.receiver
    var pattern = TypedPattern.variable(value)
    if !walk.receiver.startsAtZero {
      index = makeVariable("i", .int, walk.range)
      pattern = .tuple([.variable(index), .variable(value)])
      sequence = walk.typed(
        .builtin(.enumerated, [walk.receiver]), .nominal("EnumeratedSequence", [walk.receiver.type]))
    }
    var (inner, result) = body(&self, read(value, walk.range))
    var place = self.place(id)
    place.path = [.index(read(index, walk.range))]
    place.type = element
    place.range = walk.range
    if case .sequence(let parts) = result.kind, parts.file == file, let last = parts.value {
      inner += parts.statements
      result = last
    }
    inner.append(walk.statement(.assign(place, result)))
    return walk.statement(.forIn(target, pattern, sequence, body: inner))
  }

  /// A value that stands in an array until its own is known; nil if there is none.
  private static func zero(_ type: SwiftType, _ range: SourceRange) -> TypedExpression? {
    func typed(_ kind: TypedExpression.Kind) -> TypedExpression { TypedExpression(kind, type: type, range: range) }
    if type.isFloating { return typed(.floating(0)) }
    if type.isInteger { return typed(.integer(0)) }
    if type == .bool { return typed(.boolean(false)) }
    if type.arrayElement != nil { return typed(.array([])) }
    guard case .tuple(let fields) = type, !fields.isEmpty else { return nil }
    let parts = fields.compactMap { zero($0.type, range) }
    return parts.count == fields.count ? typed(.tuple(parts)) : nil
  }

  mutating func expandCopy(
    _ method: SequenceMethod, _ walk: SequenceWalk, _ statements: inout [TypedStatement]
  ) -> TypedExpression {
    var walk = walk
    if method == .reversedArray {
      walk.receiver = walk.typed(
        .builtin(.reversed, [walk.receiver]), .nominal("ReversedCollection", [walk.receiver.type]))
    } else if walk.receiver.type.arrayElement != nil {
      return walk.receiver
    }
    return makeArray(walk, &statements) { _, value in ([], value) }
  }

  private mutating func expandFlatMap(
    _ function: StaticFunction, _ walk: SequenceWalk, _ statements: inout [TypedStatement]
  ) -> TypedExpression {
    let id = makeResult("results", walk.type, walk.typed(.array([]), walk.type), walk, &statements)
    // The type of what the closure returns is not written anywhere but in the closure.
    let type = function.resultType ?? walk.type
    statements.append(
      loop(walk) { expander, element in
        let expanded = expander.apply(function, [element], type, walk)
        var inner = expanded.statements
        guard let value = expanded.value else { return inner }
        var part = walk
        part.receiver = expander.keep(value, "part", &inner)
        let append = expander.loop(part) { expander, element in
          [walk.statement(.mutate(expander.place(id), .append, [element], result: nil))]
        }
        return inner + [append]
      })
    return read(id, walk.range)
  }

  private mutating func expandFilter(
    _ function: StaticFunction, _ walk: SequenceWalk, _ statements: inout [TypedStatement]
  ) -> TypedExpression {
    let id = makeResult("results", walk.type, walk.typed(.array([]), walk.type), walk, &statements)
    statements.append(
      loop(walk) { expander, element in
        let append = walk.statement(.mutate(expander.place(id), .append, [element], result: nil))
        return expander.test(function, element, walk, then: [append])
      })
    return read(id, walk.range)
  }

  /// Statements under a condition on an element.
  mutating func test(
    _ function: StaticFunction, _ element: TypedExpression, _ walk: SequenceWalk, isNegated: Bool = false,
    then: [TypedStatement]
  ) -> [TypedStatement] {
    let expanded = apply(function, [element], .bool, walk)
    guard let condition = expanded.value else { return expanded.statements }
    let statement = walk.statement(
      .if(condition, then: isNegated ? [] : then, otherwise: isNegated ? then : []))
    return expanded.statements + [statement]
  }

  // MARK: One value

  private mutating func expandReduce(
    _ start: TypedExpression, _ function: StaticFunction, _ walk: SequenceWalk,
    _ statements: inout [TypedStatement]
  ) -> TypedExpression {
    let id = makeResult("partial", walk.type, start, walk, &statements)
    statements.append(
      loop(walk) { expander, element in
        let expanded = expander.apply(function, [expander.read(id, walk.range), element], walk.type, walk)
        guard let value = expanded.value else { return expanded.statements }
        return expanded.statements + [walk.statement(.assign(expander.place(id), value))]
      })
    return read(id, walk.range)
  }

  private mutating func expandReduceInto(
    _ start: TypedExpression, _ function: StaticFunction, _ walk: SequenceWalk,
    _ statements: inout [TypedStatement]
  ) -> TypedExpression {
    let id = makeResult("partial", walk.type, start, walk, &statements)
    statements.append(
      loop(walk) { expander, element in
        expander.apply(
          function, [.place(expander.place(id)), .value(element)], .void, walk.range, walk.frame
        ).statements
      })
    return read(id, walk.range)
  }

  private mutating func expandSearch(
    _ function: StaticFunction, finds: Bool, _ walk: SequenceWalk, _ statements: inout [TypedStatement]
  ) -> TypedExpression {
    let start = walk.typed(.boolean(!finds), .bool)
    let id = makeResult(finds ? "contains" : "satisfies", .bool, start, walk, &statements)
    let exit = makeExit()
    statements.append(
      loop(walk, exit: exit) { expander, element in
        let found = walk.statement(.assign(expander.place(id), walk.typed(.boolean(finds), .bool)))
        return expander.test(
          function, element, walk, isNegated: !finds, then: [found, walk.statement(.break(exit))])
      })
    return read(id, walk.range)
  }

  private mutating func expandCount(
    _ function: StaticFunction, _ walk: SequenceWalk, _ statements: inout [TypedStatement]
  ) -> TypedExpression {
    let id = makeResult("count", .int, walk.typed(.integer(0), .int), walk, &statements)
    statements.append(
      loop(walk) { expander, element in
        let one = walk.typed(.integer(1), .int)
        let increment = walk.statement(.compoundAssign(expander.place(id), .scalar(.add), one))
        return expander.test(function, element, walk, then: [increment])
      })
    return read(id, walk.range)
  }

  private mutating func expandCompactMap(
    _ function: StaticFunction, _ walk: SequenceWalk, _ statements: inout [TypedStatement]
  ) -> TypedExpression {
    let id = makeResult("results", walk.type, walk.typed(.array([]), walk.type), walk, &statements)
    statements.append(
      loop(walk) { expander, element in
        switch function {
        case .closure(let closure, let frame):
          return expander.inline(
            closure.body, closure.parameters, [.value(element)], .void, frame, walk.range, walk.frame,
            named: "this closure", into: .append(id)
          ).statements
        case .local(let index, let frame):
          let local = frame.context.localFunctions[index]
          return expander.inline(
            local.body, local.parameters, [.value(element)], .void, frame, walk.range, walk.frame,
            named: "'\(local.name)'", into: .append(id)
          ).statements
        case .declared, .builtin, .parameter, .list, .choice:
          expander.error(
            "'compactMap' with a function that returns an optional is not supported", walk.range, walk.frame,
            note: "write a closure that returns 'nil' or the value")
          return []
        }
      })
    return read(id, walk.range)
  }
}

extension StaticFunction {
  /// The type of what it returns, where it is written down.
  fileprivate var resultType: SwiftType? {
    switch self {
    case .closure(let closure, _): return closure.result
    case .local(let index, let frame): return frame.context.localFunctions[index].signature.result
    case .choice(_, let one, _): return one.resultType
    case .declared, .builtin, .parameter, .list: return nil
    }
  }
}

extension SwiftType {
  fileprivate var isRange: Bool {
    if case .nominal("Range", _) = self { return true }
    if case .nominal("ClosedRange", _) = self { return true }
    return false
  }

  /// Whether the elements are found by their positions, so that the count is known.
  fileprivate var hasPositions: Bool {
    guard case .nominal(let name, let arguments) = self, let first = arguments.first else { return false }
    switch name {
    case "Array", "ArraySlice": return true
    case "Range", "ClosedRange": return first == .int
    case "ReversedCollection", "EnumeratedSequence": return first.hasPositions
    case "Zip2Sequence": return arguments.allSatisfy(\.hasPositions)
    default: return false
    }
  }
}

extension TypedExpression {
  /// A range whose elements are their own positions.
  fileprivate var startsAtZero: Bool {
    guard case .builtin(let builtin, let operands) = kind else { return false }
    switch builtin {
    case .indices: return operands.first?.type.arrayElement != nil
    case .range(.halfOpen):
      if case .integer(0)? = operands.first?.kind { return type == .range(.int) }
      return false
    default: return false
    }
  }
}
