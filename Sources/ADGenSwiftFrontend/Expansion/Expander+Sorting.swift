import ADGenIR
import ADGenSema
import ADGenSyntax

/// `sorted` and `sort`: which element goes where has no derivative. The positions are sorted by the elements, or by
/// what a closure compares of them, and the elements are then taken from there.
extension Expander {
  /// `xs.sorted()`, `xs.sorted(by: >)`, `xs.sorted { $0.mass < $1.mass }`.
  mutating func expandSorted(
    _ operands: [TypedExpression], _ expression: TypedExpression, _ name: String?, _ frame: inout Frame
  ) -> TypedExpression {
    var statements: [TypedStatement] = []
    let values = keep(array(expand(operands[0], &frame), &statements, frame), "values", &statements)
    var walk = SequenceWalk(
      receiver: values, type: expression.type, range: expression.range, name: name, frame: frame)
    walk.name = name ?? "sorted"
    let value = sorted(values, by: operands.dropFirst().first, walk, &statements, &frame)
    return sequence(Expanded(statements: statements, value: value), expression, frame)
  }

  /// `xs.sort()`, `xs.sort(by: >)`.
  mutating func expandSort(
    _ place: Place, _ arguments: [TypedExpression], _ range: SourceRange, _ frame: inout Frame
  ) -> [TypedStatement] {
    var statements: [TypedStatement] = []
    let place = frozen(place, &statements)
    let values = makeVariable("unsorted", place.type, range)
    statements.append(TypedStatement(.bind(.variable(values), read(place, range)), range: range))
    let walk = SequenceWalk(
      receiver: read(values, range), type: place.type, range: range, name: "sorted", frame: frame)
    let value = sorted(read(values, range), by: arguments.first, walk, &statements, &frame)
    return statements + [TypedStatement(.assign(place, value), range: range)]
  }

  private mutating func sorted(
    _ values: TypedExpression, by comparison: TypedExpression?, _ walk: SequenceWalk,
    _ statements: inout [TypedStatement], _ frame: inout Frame
  ) -> TypedExpression {
    var order = SortOrder(keys: values, comparison: .less)
    if let comparison {
      let known = function(comparison, &frame)
      statements += known.statements
      guard let function = known.function else { return values }
      guard let keyed = sortOrder(function, values, walk, &statements) else {
        return elements(of: values, at: insertionOrder(function, values, walk, &statements), walk, &statements)
      }
      order = keyed
    }
    let positions = makeVariable("order", .array(.int), walk.range)
    let value = walk.typed(.builtin(.order(order.comparison), [order.keys]), .array(.int))
    statements.append(walk.statement(.bind(.variable(positions), value)))
    return elements(of: values, at: read(positions, walk.range), walk, &statements)
  }

  /// The elements of an array at positions.
  private mutating func elements(
    of values: TypedExpression, at order: TypedExpression, _ walk: SequenceWalk, _ statements: inout [TypedStatement]
  ) -> TypedExpression {
    var gather = walk
    gather.receiver = order
    let element = walk.type.arrayElement ?? .unknown
    return makeArray(gather, &statements) { _, position in
      ([], walk.typed(.element(values, index: position), element))
    }
  }

  // MARK: Orders

  /// What elements are sorted by.
  private struct SortOrder {
    /// An array of numbers, evaluated already.
    var keys: TypedExpression
    var comparison: Comparison
  }

  /// The order of a function that compares the same number of both elements; nil for others.
  private mutating func sortOrder(
    _ function: StaticFunction, _ values: TypedExpression, _ walk: SequenceWalk, _ statements: inout [TypedStatement]
  ) -> SortOrder? {
    switch function {
    case .builtin(.compare(let comparison)) where comparison == .less || comparison == .greater:
      return SortOrder(keys: values, comparison: comparison)
    case .closure(let closure, let frame):
      guard let key = SortKey(closure, in: module.module.summary.file(frame.context.file)) else { return nil }
      if case .variable = key.value.kind { return SortOrder(keys: values, comparison: key.comparison) }
      var single = closure
      single.parameters = [closure.parameters[key.parameter]]
      single.result = key.value.type
      single.body = [TypedStatement(.return(key.value), range: key.value.range)]
      var keys = walk
      keys.type = .array(key.value.type)
      keys.name = "keys"
      let array = makeArray(keys, &statements) { expander, element in
        let expanded = expander.apply(
          .closure(single, frame), [.value(element)], key.value.type, walk.range, walk.frame)
        return (expanded.statements, expanded.value ?? walk.typed(.invalid, key.value.type))
      }
      return SortOrder(keys: keep(array, "keys", &statements), comparison: key.comparison)
    case .local, .declared, .builtin, .parameter, .list, .choice: return nil
    }
  }

  /// The positions sorted by any function, each inserted behind those that do not come after it.
  private mutating func insertionOrder(
    _ isBefore: StaticFunction, _ values: TypedExpression, _ walk: SequenceWalk, _ statements: inout [TypedStatement]
  ) -> TypedExpression {
    func integer(_ value: Int) -> TypedExpression { walk.typed(.integer(value), .int) }
    func scalar(_ function: ScalarFunction, _ operands: [TypedExpression]) -> TypedExpression {
      walk.typed(.builtin(.scalar(function), operands), .int)
    }
    let order = makeVariable("order", .array(.int), isMutable: true, walk.range)
    statements.append(walk.statement(.bind(.variable(order), walk.typed(.array([]), .array(.int)))))
    var positions = walk
    positions.receiver = walk.typed(.builtin(.indices, [values]), .range(.int))
    let element = walk.element
    statements.append(
      loop(positions) { expander, position in
        let low = expander.makeVariable("low", .int, isMutable: true, walk.range)
        let high = expander.makeVariable("high", .int, isMutable: true, walk.range)
        let middle = expander.makeVariable("middle", .int, walk.range)
        func read(_ id: VariableID) -> TypedExpression { expander.read(id, walk.range) }
        let count = walk.typed(.builtin(.arrayCount, [read(order)]), .int)
        let half = scalar(.divide, [scalar(.add, [read(low), read(high)]), integer(2)])
        let other = walk.typed(.element(read(order), index: read(middle)), .int)
        let pair = [position, other].map {
          ExpandedArgument.value(walk.typed(.element(values, index: $0), element))
        }
        let test = expander.apply(isBefore, pair, .bool, walk.range, walk.frame)
        let next = scalar(.add, [read(middle), integer(1)])
        let narrow = walk.statement(
          .if(
            test.value ?? walk.typed(.boolean(false), .bool),
            then: [walk.statement(.assign(expander.place(high), read(middle)))],
            otherwise: [walk.statement(.assign(expander.place(low), next))]))
        let isOpen = walk.typed(.builtin(.compare(.less), [read(low), read(high)]), .bool)
        let search = [walk.statement(.bind(.variable(middle), half))] + test.statements + [narrow]
        return [
          walk.statement(.bind(.variable(low), integer(0))),
          walk.statement(.bind(.variable(high), count)),
          walk.statement(.while(expander.makeExit(), isOpen, body: search)),
          walk.statement(.mutate(expander.place(order), .insert, [position, read(low)], result: nil)),
        ]
      })
    return read(order, walk.range)
  }
}

/// A closure that compares the same of both elements: `{ $0.mass < $1.mass }`.
private struct SortKey {
  /// What is compared of the element that `parameter` is.
  var value: TypedExpression
  var parameter: Int
  var comparison: Comparison

  init?(_ closure: TypedClosure, in file: SourceFile) {
    guard closure.captures.isEmpty, closure.parameters.count == 2, closure.body.count == 1,
      case .return(let result?)? = closure.body.first?.kind,
      case .builtin(.compare(let comparison), let operands) = result.kind,
      comparison == .less || comparison == .greater,
      case .variable(let first) = closure.parameters[0].pattern,
      case .variable(let second) = closure.parameters[1].pattern,
      operands[0].type.isNumber
    else { return nil }
    let isSwapped = operands[0].mentions(second)
    let ids = isSwapped ? [second, first] : [first, second]
    guard operands[0].mentions(ids[0]), !operands[0].mentions(ids[1]), operands[1].mentions(ids[1]),
      !operands[1].mentions(ids[0]),
      Self.text(operands[0], of: ids[0], in: file) == Self.text(operands[1], of: ids[1], in: file)
    else { return nil }
    value = operands[0]
    parameter = isSwapped ? 1 : 0
    self.comparison = comparison
  }

  /// The text of an expression, with the places where it names a variable marked.
  private static func text(_ expression: TypedExpression, of id: VariableID, in file: SourceFile) -> [String] {
    var places: Set<Int> = []
    var ends: [Int: Int] = [:]
    expression.walk { inner in
      guard case .variable(id) = inner.kind else { return }
      places.insert(inner.range.lower)
      ends[inner.range.lower] = inner.range.upper
    }
    var pieces: [String] = []
    var start = expression.range.lower
    for place in places.sorted() {
      pieces.append(file.text(of: SourceRange(start, place)))
      start = ends[place] ?? place
    }
    return pieces + [file.text(of: SourceRange(start, expression.range.upper))]
  }
}

extension TypedExpression {
  fileprivate func mentions(_ id: VariableID) -> Bool {
    var found = false
    walk { if case .variable(id) = $0.kind { found = true } }
    return found
  }
}
