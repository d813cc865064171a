import ADGenSema
import ADGenSyntax

/// Function values: which one an expression is, and what a call of it becomes.
extension Expander {
  /// The function that an expression of function type stands for, after what must run to make it.
  mutating func function(_ expression: TypedExpression, _ frame: inout Frame) -> Expanded {
    switch expression.kind {
    case .variable(let id):
      if case .function(let cell) = frame.variables[id], let known = statics[cell] { return Expanded(function: known) }
      if case .place(let place) = frame.variables[id] { return Expanded(function: .parameter(place.root)) }
      error(
        "which function '\(frame.context.variables[id.index].name)' holds cannot be told here", expression.range, frame,
        note: "bind the function to a 'let', where it is chosen")
      return Expanded(function: .builtin(.identity))
    case .function(.closure(let closure)):
      var inner = frame
      var statements: [TypedStatement] = []
      for capture in closure.captures { bindCapture(capture, &statements, &frame, &inner) }
      return Expanded(statements: statements, function: .closure(closure, inner))
    case .function(.local(let index)): return Expanded(function: .local(index, frame))
    case .function(.declared(let reference)): return Expanded(function: .declared(reference))
    case .function(.builtin(let builtin)): return Expanded(function: .builtin(builtin))
    case .ternary(let condition, let then, let otherwise):
      var statements: [TypedStatement] = []
      let test = makeVariable("isFirst", .bool, condition.range)
      let value = expand(condition, &frame)
      statements.append(TypedStatement(.bind(.variable(test), value), range: condition.range))
      let one = function(then, &frame)
      let other = function(otherwise, &frame)
      guard let first = one.function, let second = other.function else { return one }
      return Expanded(
        statements: statements + one.statements + other.statements, function: .choice(test, first, second))
    case .call(let reference, let arguments):
      return known(call(reference, arguments, expression, &frame), expression, frame)
    case .apply(let callee, let arguments):
      return known(apply(callee, arguments, expression, &frame), expression, frame)
    case .global(let index):
      guard let value = module.module.globals[index], let context = module.module.globalContexts[index] else { break }
      var inner = Frame(.global(index), context)
      return function(value, &inner)
    case .array(let elements), .tuple(let elements): return list(elements, &frame)
    case .element(let base, let index):
      if let element = element(of: base, at: index, expression.range, &frame) { return element }
    case .field(let base, let position):
      let known = function(base, &frame)
      guard case .list(let functions) = known.function, functions.indices.contains(position) else { return known }
      return Expanded(statements: known.statements, function: functions[position])
    case .builtin(let builtin, let operands):
      if let list = rearranged(builtin, operands, &frame) { return list }
    case .integer, .floating, .boolean, .string, .symbol, .tensorElement, .sequence, .attempt, .invalid: break
    }
    error(
      "which function this is cannot be told", expression.range, frame,
      note: "bind the array of the functions to a 'let', or write a 'switch' or 'if' of calls")
    return Expanded(function: .builtin(.identity))
  }

  private mutating func known(_ expanded: Expanded, _ expression: TypedExpression, _ frame: Frame) -> Expanded {
    if expanded.function != nil { return expanded }
    error(
      "which function this is cannot be told", expression.range, frame, note: "return the closure at the end only")
    return Expanded(function: .builtin(.identity))
  }

  private mutating func bindCapture(
    _ capture: TypedClosure.Capture, _ statements: inout [TypedStatement], _ frame: inout Frame,
    _ inner: inout Frame
  ) {
    if capture.value.type.holdsFunctions {
      let known = function(capture.value, &frame)
      statements += known.statements
      inner.variables[capture.variable] = .function(cell: makeCell(known.function))
      return
    }
    let value = expand(capture.value, &frame)
    let id = declare(capture.variable, &inner)
    statements.append(TypedStatement(.bind(.variable(id), value), range: value.range))
  }

  // MARK: Calls

  /// A call of a function value.
  mutating func apply(
    _ callee: TypedExpression, _ arguments: [TypedArgument?], _ expression: TypedExpression, _ frame: inout Frame
  ) -> Expanded {
    let known = function(callee, &frame)
    guard let function = known.function else { return known }
    var result = Expanded(statements: known.statements)
    let expanded = expand(arguments, of: function, &result.statements, &frame)
    let value = apply(function, expanded, expression.type, expression.range, frame)
    result.statements += value.statements
    result.value = value.value
    result.function = value.function
    return result
  }

  /// The arguments of a call, evaluated in order.
  mutating func expand(
    _ arguments: [TypedArgument?], of callee: StaticFunction?, _ statements: inout [TypedStatement],
    _ frame: inout Frame
  ) -> [ExpandedArgument] {
    var result: [ExpandedArgument] = []
    for (position, argument) in arguments.enumerated() {
      switch argument {
      case .value(let value) where value.type.holdsFunctions:
        let known = function(value, &frame)
        statements += known.statements
        result.append(.function(known.function ?? .builtin(.identity)))
      case .value(let value): result.append(.value(expand(value, &frame)))
      case .inout(let place):
        guard let place = expand(place, &frame) else { continue }
        result.append(.place(frozen(place, &statements)))
      case .variadic(let values, let element):
        let range = values.first?.range ?? SourceRange(0, 0)
        let array = TypedExpression(.array(expand(values, &frame)), type: .array(element), range: range)
        result.append(.value(array))
      case nil:
        guard case .local(let index, var inner) = callee,
          let value = inner.context.localFunctions[index].defaults[position]
        else { continue }
        if value.type.holdsFunctions {
          result.append(.function(function(value, &inner).function ?? .builtin(.identity)))
        } else {
          result.append(.value(expand(value, &inner)))
        }
      }
    }
    return result
  }

  /// What a call of a known function becomes.
  mutating func apply(
    _ function: StaticFunction, _ arguments: [ExpandedArgument], _ type: SwiftType, _ range: SourceRange,
    _ caller: Frame
  ) -> Expanded {
    switch function {
    case .closure(let closure, var frame):
      frame.throwing = caller.throwing
      if !closure.throwsErrors, leavesLoops(closure.body, closure.result) {
        return callSpecialised(function, arguments, type, range, caller)
      }
      return inline(
        closure.body, closure.parameters, arguments, closure.result, frame, range, caller, named: "this closure")
    case .local(let index, var frame):
      frame.throwing = caller.throwing
      let local = frame.context.localFunctions[index]
      let isRecursive = module.isRecursive(index, in: frame.context)
      if isRecursive, local.throwsErrors { return refuseRecursion(local.name, type, range, caller) }
      if isRecursive || !local.throwsErrors && leavesLoops(local.body, local.signature.result) {
        return callSpecialised(function, arguments, type, range, caller)
      }
      return inline(
        local.body, local.parameters, arguments, local.signature.result, frame, range, caller,
        named: "'\(local.name)'")
    case .declared(let reference): return call(reference, arguments, type, range, caller)
    case .builtin(let builtin):
      if case .mutating(let method) = builtin, case .place(let place) = arguments.first {
        let operands = arguments.dropFirst().compactMap(value)
        let statement = TypedStatement(.mutate(place, method, operands, result: nil), range: range)
        return Expanded(statements: [statement])
      }
      let operands = arguments.compactMap(value)
      return Expanded(value: TypedExpression(.builtin(builtin, operands), type: type, range: range))
    case .list:
      error("an array of functions is called", range, caller, note: "call one of them: 'functions[i](x)'")
      return Expanded(value: TypedExpression(.invalid, type: type, range: range))
    case .parameter(let id):
      return Expanded(value: callUnknown(id, arguments.compactMap(value), type, range))
    case .choice(let test, let one, let other):
      return choose(test, one, other, arguments, type, range, caller)
    }
  }

  /// A call of a function of which nothing is known: text, which gets no active values.
  private func callUnknown(
    _ function: VariableID, _ operands: [TypedExpression], _ type: SwiftType, _ range: SourceRange
  ) -> TypedExpression {
    let gaps = operands.isEmpty ? ["()"] : ["("] + operands.dropFirst().map { _ in ", " } + [")"]
    let text = UnknownText([""] + gaps)
    return TypedExpression(.builtin(.unknown(text), [read(function, range)] + operands), type: type, range: range)
  }

  /// Whether a body returns from inside a loop: then it stays a function, whose returns are returns.
  func leavesLoops(_ body: [TypedStatement], _ result: SwiftType) -> Bool {
    !result.holdsFunctions && TailReturns.structured(body) == nil
  }

  /// Whether the argument is a function that errors may leave.
  func throwsErrors(_ argument: ExpandedArgument) -> Bool {
    guard case .function(let function) = argument else { return false }
    return throwsErrors(function)
  }

  private func throwsErrors(_ function: StaticFunction) -> Bool {
    switch function {
    case .closure(let closure, _): return closure.throwsErrors
    case .local(let index, let frame): return frame.context.localFunctions[index].throwsErrors
    case .declared(let reference): return module.function(reference)?.entry.isThrowing ?? false
    case .list(let functions): return functions.contains(where: throwsErrors)
    case .choice(_, let one, let other): return throwsErrors(one) || throwsErrors(other)
    case .builtin, .parameter: return false
    }
  }

  private func value(_ argument: ExpandedArgument) -> TypedExpression? {
    switch argument {
    case .value(let value): return value
    case .place(let place): return read(place, place.range)
    case .function: return nil
    }
  }

  /// A call of one of two functions.
  private mutating func choose(
    _ test: VariableID, _ one: StaticFunction, _ other: StaticFunction, _ arguments: [ExpandedArgument],
    _ type: SwiftType, _ range: SourceRange, _ caller: Frame
  ) -> Expanded {
    var statements: [TypedStatement] = []
    var kept: [ExpandedArgument] = []
    for argument in arguments {
      if case .value(let value) = argument {
        kept.append(.value(keep(value, "argument", &statements)))
      } else {
        kept.append(argument)
      }
    }
    var result: VariableID?
    if type != .void {
      let id = makeVariable("chosen", type, isMutable: true, range)
      statements.append(TypedStatement(.declare(id), range: range))
      result = id
    }
    var branches: [[TypedStatement]] = []
    for function in [one, other] {
      let expanded = apply(function, kept, type, range, caller)
      var branch = expanded.statements
      if let value = expanded.value {
        let kind: TypedStatement.Kind = result.map { .assign(place($0), value) } ?? .evaluate(value)
        branch.append(TypedStatement(kind, range: range))
      }
      branches.append(branch)
    }
    let condition = read(test, range)
    statements.append(TypedStatement(.if(condition, then: branches[0], otherwise: branches[1]), range: range))
    return Expanded(statements: statements, value: result.map { read($0, range) })
  }
}
