import ADGenSema
import ADGenSyntax

/// Functions in arrays and tuples: which ones they are is known where the array is made.
extension Expander {
  /// `[sin, cos, { $0 * $0 }]`. What is no function in a tuple of them is refused.
  mutating func list(_ elements: [TypedExpression], _ frame: inout Frame) -> Expanded {
    var result = Expanded()
    var functions: [StaticFunction] = []
    for element in elements {
      guard element.type.holdsFunctions else {
        error(
          "a function and a value stand in one tuple", element.range, frame,
          note: "hold them in a 'let' of its own each")
        return Expanded(function: .builtin(.identity))
      }
      let known = function(element, &frame)
      result.statements += known.statements
      functions.append(known.function ?? .builtin(.identity))
    }
    result.function = .list(functions)
    return result
  }

  /// `functions[i]`: the one that a literal says, or a choice by the index; nil if the functions are not known.
  mutating func element(
    of base: TypedExpression, at index: TypedExpression, _ range: SourceRange, _ frame: inout Frame
  ) -> Expanded? {
    let known = function(base, &frame)
    guard case .list(let functions) = known.function else { return nil }
    if case .integer(let position) = index.kind, functions.indices.contains(position) {
      return Expanded(statements: known.statements, function: functions[position])
    }
    var statements = known.statements
    let position = keep(expand(index, &frame), "position", &statements)
    let count = TypedExpression(.integer(functions.count), type: .int, range: range)
    let zero = TypedExpression(.integer(0), type: .int, range: range)
    let bounds = [
      TypedExpression(.builtin(.compare(.greaterOrEqual), [position, zero]), type: .bool, range: range),
      TypedExpression(.builtin(.compare(.less), [position, count]), type: .bool, range: range),
    ]
    let isInside = TypedExpression(.builtin(.shortCircuit(.and), bounds), type: .bool, range: range)
    statements.append(TypedStatement(.check(isInside, message: "Index out of range"), range: range))
    let chosen = choice(among: functions, at: position, range, &statements)
    return Expanded(statements: statements, function: chosen)
  }

  /// One of the functions, by its position.
  private mutating func choice(
    among functions: [StaticFunction], at position: TypedExpression, _ range: SourceRange,
    _ statements: inout [TypedStatement]
  ) -> StaticFunction {
    guard var result = functions.last else { return .builtin(.identity) }
    for (number, function) in functions.enumerated().dropLast().reversed() {
      let test = makeVariable("isChosen", .bool, range)
      let wanted = TypedExpression(.integer(number), type: .int, range: range)
      let value = TypedExpression(.builtin(.compare(.equal), [position, wanted]), type: .bool, range: range)
      statements.append(TypedStatement(.bind(.variable(test), value), range: range))
      result = .choice(test, function, result)
    }
    return result
  }

  /// `for f in functions`: a loop over their positions.
  mutating func expandLoop(
    over sequence: TypedExpression, _ target: ExitTarget, _ pattern: TypedPattern, _ body: [TypedStatement],
    _ range: SourceRange, _ frame: inout Frame
  ) -> [TypedStatement] {
    let known = function(sequence, &frame)
    guard case .list(let functions) = known.function else { return [] }
    let exit = makeExit()
    frame.exits[target] = exit
    let position = makeVariable("i", .int, range)
    var prelude: [TypedStatement] = []
    let chosen = choice(among: functions, at: read(position, range), range, &prelude)
    if case .variable(let id) = pattern { frame.variables[id] = .function(cell: makeCell(chosen)) }
    let inner = prelude + expandLoopBody(body, range, &frame)
    let bounds = [0, functions.count].map { TypedExpression(.integer($0), type: .int, range: range) }
    let positions = TypedExpression(.builtin(.range(.halfOpen), bounds), type: .range(.int), range: range)
    return known.statements
      + [TypedStatement(.forIn(exit, .variable(position), positions, body: inner), range: range)]
  }

  /// `functions.count`, `functions.indices` and `functions.isEmpty`; nil for anything else.
  mutating func expandCount(
    _ builtin: Builtin, _ operands: [TypedExpression], _ expression: TypedExpression, _ frame: inout Frame
  ) -> TypedExpression? {
    guard let base = operands.first, base.type.holdsFunctions, base.type.arrayElement != nil else { return nil }
    guard case .list(let functions) = function(base, &frame).function else { return nil }
    func integer(_ value: Int) -> TypedExpression {
      TypedExpression(.integer(value), type: .int, range: expression.range)
    }
    var result = expression
    switch builtin {
    case .arrayCount, .sequenceCount: return integer(functions.count)
    case .isEmpty: result.kind = .boolean(functions.isEmpty)
    case .indices: result.kind = .builtin(.range(.halfOpen), [integer(0), integer(functions.count)])
    default: return nil
    }
    return result
  }

  /// `functions.append(f)` and the like: the list that the variable holds from here on; nil for what changes no list.
  mutating func mutate(
    _ place: Place, _ method: MutatingMethod, _ arguments: [TypedExpression], _ range: SourceRange, _ frame: inout Frame
  ) -> [TypedStatement]? {
    guard place.path.isEmpty, case .function(let cell) = frame.variables[place.root],
      case .list(var functions)? = statics[cell]
    else { return nil }
    var statements: [TypedStatement] = []
    switch method {
    case .append, .appendContents:
      guard let argument = arguments.first else { return nil }
      let added = function(argument, &frame)
      statements = added.statements
      if method == .append, let function = added.function {
        functions.append(function)
      } else if case .list(let several)? = added.function {
        functions += several
      } else {
        return nil
      }
    case .reverse: functions.reverse()
    case .removeAll: functions = []
    case .reserve: break
    case .scalar, .toggle, .removeLast, .swapElements, .insert, .remove, .removeFirst, .removeFirstFew, .removeLastFew,
      .removeRange, .sort, .removeWhere:
      error(
        "an array of functions cannot be changed in this way", range, frame,
        note: "make the array where it is declared, or append to it")
    }
    statics[cell] = .list(functions)
    return statements
  }

  /// Functions that are put together of others: `[sin] + others` and `functions.reversed()`; nil for anything else.
  mutating func rearranged(_ builtin: Builtin, _ operands: [TypedExpression], _ frame: inout Frame) -> Expanded? {
    guard [.concatenate, .reversed, .reversedArray].contains(builtin), operands.allSatisfy(\.type.holdsFunctions) else {
      return nil
    }
    var result = Expanded()
    var functions: [StaticFunction] = []
    for operand in operands {
      let part = function(operand, &frame)
      guard case .list(let several)? = part.function else { return nil }
      result.statements += part.statements
      functions += several
    }
    if builtin != .concatenate { functions.reverse() }
    result.function = .list(functions)
    return result
  }

  /// Binds what a pattern names to a function, or to those of a list.
  mutating func bind(_ pattern: TypedPattern, to function: StaticFunction?, _ frame: inout Frame) {
    switch (pattern, function) {
    case (.variable(let id), _): frame.variables[id] = .function(cell: makeCell(function))
    case (.tuple(let patterns), .list(let functions)?):
      for (pattern, function) in zip(patterns, functions) { bind(pattern, to: function, &frame) }
    case (.tuple, _), (.wildcard, _): break
    }
  }
}
