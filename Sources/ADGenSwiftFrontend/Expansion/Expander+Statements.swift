import ADGenSema
import ADGenSyntax

extension Expander {
  mutating func expand(_ statements: [TypedStatement], _ frame: inout Frame) -> [TypedStatement] {
    var result: [TypedStatement] = []
    for statement in statements { result += expand(statement, &frame) }
    return result
  }

  private mutating func expand(_ statement: TypedStatement, _ frame: inout Frame) -> [TypedStatement] {
    let range = statement.range
    func one(_ kind: TypedStatement.Kind) -> [TypedStatement] { [TypedStatement(kind, range: range)] }
    switch statement.kind {
    case .bind(let pattern, let value): return expandBinding(pattern, value, statement, &frame)
    case .declare(let id):
      if frame.context.variables[id.index].type.holdsFunctions {
        frame.variables[id] = .function(cell: makeCell(nil))
        return []
      }
      return one(.declare(declare(id, &frame)))
    case .assign(let place, let value): return expandAssignment(place, value, range, &frame)
    case .destructure(let places, let value):
      let targets = places.map { $0.flatMap { self.expand($0, &frame) } }
      return one(.destructure(targets, expand(value, &frame)))
    case .compoundAssign(let place, let builtin, let value):
      if builtin == .concatenate, let statements = mutate(place, .appendContents, [value], range, &frame) {
        return statements
      }
      guard let place = expand(place, &frame) else { return [] }
      return one(.compoundAssign(place, builtin, expand(value, &frame)))
    case .mutate(let place, let method, let arguments, let result):
      if let statements = mutate(place, method, arguments, range, &frame) { return statements }
      guard let place = expand(place, &frame) else { return [] }
      if method == .removeWhere { return expandRemoval(place, arguments, range, &frame) }
      if method == .sort { return expandSort(place, arguments, range, &frame) }
      let operands = arguments.map { expand($0, &frame) }
      return one(.mutate(place, method, operands, result: result.map { declare($0, &frame) }))
    case .evaluate(let value):
      let expanded = expand(value, &frame)
      guard case .sequence(let sequence) = expanded.kind, sequence.file == file else {
        return expanded.isTrivial ? [] : one(.evaluate(expanded))
      }
      let rest = sequence.value.map { value in value.isTrivial ? [] : one(.evaluate(value)) } ?? []
      return sequence.statements + rest
    case .if(let condition, let then, let otherwise): return expandIf(condition, then, otherwise, range, &frame)
    case .forIn, .while, .repeatWhile: return expandLoop(statement, &frame)
    case .block(let target, let body):
      let exit = makeExit()
      frame.exits[target] = exit
      return one(.block(exit, expandLoopBody(body, range, &frame)))
    case .break(let target): return one(.break(frame.exits[target] ?? target))
    case .continue(let target): return one(.continue(frame.exits[target] ?? target))
    case .return(let value): return expandReturn(value, range, &frame)
    case .throw(let error): return expandThrow(expand(error, &frame), range, frame.throwing)
    case .check(let condition, let message): return one(.check(expand(condition, &frame), message: message))
    case .trap(let message): return one(.trap(message))
    case .verbatim(let pieces, let values):
      return one(.verbatim(pieces: pieces, values: values.map { expand($0, &frame) }))
    }
  }

  // MARK: Bindings and assignments

  private mutating func expandBinding(
    _ pattern: TypedPattern, _ value: TypedExpression, _ statement: TypedStatement, _ frame: inout Frame
  ) -> [TypedStatement] {
    if value.type.holdsFunctions {
      let known = function(value, &frame)
      bind(pattern, to: known.function, &frame)
      return known.statements
    }
    var hint: String?
    if case .variable(let id) = pattern { hint = frame.context.variables[id.index].name }
    let expanded = expand(value, &frame, name: hint)
    guard case .sequence(let sequence) = expanded.kind, sequence.file == file, let value = sequence.value else {
      return [TypedStatement(.bind(declare(pattern, &frame), expanded), range: statement.range)]
    }
    return sequence.statements + [TypedStatement(.bind(declare(pattern, &frame), value), range: statement.range)]
  }

  private mutating func expandAssignment(
    _ place: Place, _ value: TypedExpression, _ range: SourceRange, _ frame: inout Frame
  ) -> [TypedStatement] {
    guard place.type.holdsFunctions else {
      guard let target = expand(place, &frame) else { return [] }
      return [TypedStatement(.assign(target, expand(value, &frame)), range: range)]
    }
    let known = function(value, &frame)
    if case .function(let cell) = frame.variables[place.root] { statics[cell] = known.function }
    return known.statements
  }

  private mutating func expandReturn(
    _ value: TypedExpression?, _ range: SourceRange, _ frame: inout Frame
  ) -> [TypedStatement] {
    guard case .assign(let result, let exit) = frame.returns else {
      return [TypedStatement(.return(value.map { expand($0, &frame) }), range: range)]
    }
    var statements: [TypedStatement] = []
    if let value {
      switch result {
      case .variable(let id):
        statements.append(TypedStatement(.assign(place(id), expand(value, &frame)), range: range))
      case .function(let cell):
        let known = function(value, &frame)
        statements += known.statements
        statics[cell] = known.function
      case .append(let id): statements += append(value, to: id, &frame)
      case .none: statements.append(TypedStatement(.evaluate(expand(value, &frame)), range: range))
      }
    }
    if let exit { statements.append(TypedStatement(.break(exit), range: range)) }
    return statements
  }

  // MARK: Branches and loops

  private mutating func expandIf(
    _ condition: TypedExpression, _ then: [TypedStatement], _ otherwise: [TypedStatement], _ range: SourceRange,
    _ frame: inout Frame
  ) -> [TypedStatement] {
    var test = expand(condition, &frame)
    let before = statics
    var first = expand(then, &frame)
    let afterFirst = statics
    statics = before + afterFirst.dropFirst(before.count)
    var second = expand(otherwise, &frame)
    var result: [TypedStatement] = []
    // A function that one of the branches has chosen is known by the condition.
    var flag: VariableID?
    var chosen: [StaticFunction] = []
    for cell in before.indices where Self.differ(afterFirst[cell], statics[cell]) {
      if !first.fallsThrough { continue }
      if !second.fallsThrough {
        statics[cell] = afterFirst[cell]
      } else if let one = afterFirst[cell], let other = statics[cell] {
        if flag == nil {
          let id = makeVariable("isFirst", .bool, range)
          result.append(TypedStatement(.bind(.variable(id), test), range: range))
          test = read(id, test.range)
          flag = id
        }
        if let flag { statics[cell] = .choice(flag, one, other) }
        chosen += [one, other]
      } else {
        statics[cell] = nil
      }
    }
    let kept = keepCaptures(of: chosen, from: [first, second].flatMap(\.self))
    for id in kept { result.append(TypedStatement(.declare(id), range: range)) }
    if !kept.isEmpty { (first, second) = (assigning(kept, first), assigning(kept, second)) }
    return result + [TypedStatement(.if(test, then: first, otherwise: second), range: range)]
  }

  private static func differ(_ one: StaticFunction?, _ other: StaticFunction?) -> Bool {
    switch (one, other) {
    case (nil, nil): return false
    case (nil, _), (_, nil): return true
    case (let one?, let other?): return Identity.text(one) != Identity.text(other)
    }
  }

  private mutating func expandLoop(_ statement: TypedStatement, _ frame: inout Frame) -> [TypedStatement] {
    let range = statement.range
    let exit = makeExit()
    func one(_ kind: TypedStatement.Kind) -> [TypedStatement] {
      var loop = TypedStatement(kind, range: range)
      loop.checkpointing = statement.checkpointing
      loop.isParallel = statement.isParallel
      return [loop]
    }
    switch statement.kind {
    case .forIn(let target, let pattern, let sequence, let body) where sequence.type.holdsFunctions:
      return expandLoop(over: sequence, target, pattern, body, range, &frame)
    case .forIn(let target, let pattern, let sequence, let body) where sequence.type.isEndless:
      return expandEndless(sequence, target, pattern, body, range, &frame)
    case .forIn(let target, let pattern, let sequence, let body):
      let expanded = expand(sequence, &frame)
      frame.exits[target] = exit
      let pattern = declare(pattern, &frame)
      return one(.forIn(exit, pattern, expanded, body: expandLoopBody(body, range, &frame)))
    case .while(let target, let condition, let body):
      frame.exits[target] = exit
      let test = expand(condition, &frame)
      return one(.while(exit, test, body: expandLoopBody(body, range, &frame)))
    case .repeatWhile(let target, let body, let condition):
      frame.exits[target] = exit
      let inner = expandLoopBody(body, range, &frame)
      return one(.repeatWhile(exit, body: inner, expand(condition, &frame)))
    case .bind, .declare, .assign, .destructure, .compoundAssign, .mutate, .evaluate, .if, .block, .break, .continue,
      .return, .throw, .check, .trap, .verbatim:
      return []
    }
  }

  /// What a variable of function type holds must be the same whenever control comes to a place.
  mutating func expandLoopBody(
    _ body: [TypedStatement], _ range: SourceRange, _ frame: inout Frame
  ) -> [TypedStatement] {
    let before = statics
    let result = expand(body, &frame)
    for cell in before.indices where Self.differ(before[cell], statics[cell]) {
      error(
        "a variable that holds a function is assigned in a loop", range, frame,
        note: "choose the function before the loop, or call the functions under an 'if' in it")
      statics[cell] = before[cell]
    }
    return result
  }
}

extension TypedExpression {
  /// Nothing happens when it is evaluated.
  var isTrivial: Bool {
    switch kind {
    case .integer, .floating, .boolean, .string, .symbol, .variable, .global, .function: return true
    case .tuple(let elements): return elements.allSatisfy(\.isTrivial)
    case .field(let base, _): return base.isTrivial
    case .builtin, .call, .ternary, .array, .element, .tensorElement, .apply, .sequence, .attempt, .invalid:
      return false
    }
  }
}
