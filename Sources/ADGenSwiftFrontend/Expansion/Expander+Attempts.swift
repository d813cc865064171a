import ADGenSema
import ADGenSyntax

/// Calls of functions that throw: the body stands in the place of the call, and each `throw` in it leads to where the
/// caller would handle it. What was changed before it is changed.
extension Expander {
  mutating func attempt(_ call: TypedExpression, _ handler: TypedHandler, _ frame: inout Frame) -> Expanded {
    var result = Expanded()
    var kept: VariableID?
    if let id = handler.error {
      let own = declare(id, &frame)
      result.statements.append(TypedStatement(.declare(own), range: call.range))
      kept = own
    }
    let statements = expand(handler.statements, &frame)
    let throwing: Frame.Throwing = handler.passesOn ? .passed(statements, frame.throwing) : .caught(kept, statements)
    let value: Expanded
    if case .call(let reference, let arguments) = call.kind {
      value = attempt(reference, arguments, call, throwing, &frame)
    } else {
      // Closures throw to where they are called.
      let outer = frame.throwing
      frame.throwing = throwing
      value = Expanded(value: expand(call, &frame))
      frame.throwing = outer
    }
    result.statements += value.statements
    result.value = value.value
    result.function = value.function
    return result
  }

  private mutating func attempt(
    _ reference: FunctionReference, _ arguments: [TypedArgument?], _ call: TypedExpression,
    _ throwing: Frame.Throwing, _ frame: inout Frame
  ) -> Expanded {
    var result = Expanded()
    let expanded = expandArguments(of: reference, arguments, &result.statements, &frame)
    var caller = frame
    caller.throwing = throwing
    let value = attempt(reference, expanded, call.type, call.range, caller)
    result.statements += value.statements
    result.value = value.value
    result.function = value.function
    return result
  }

  /// The body of a function that throws, in the place of its call; the caller says what errors lead to.
  mutating func attempt(
    _ reference: FunctionReference, _ arguments: [ExpandedArgument], _ type: SwiftType, _ range: SourceRange,
    _ caller: Frame
  ) -> Expanded {
    guard let callee = module.function(reference) else {
      return Expanded(value: TypedExpression(.invalid, type: type, range: range))
    }
    if module.isRecursive(reference) { return refuseRecursion(callee.entry.name, type, range, caller) }
    var inner = Frame(.function(reference), callee.context)
    inner.throwing = caller.throwing
    return inline(
      callee.body, Self.parameters(of: callee), arguments, callee.result, inner, range, caller,
      named: "'\(callee.entry.name)'")
  }

  mutating func refuseRecursion(
    _ name: String, _ type: SwiftType, _ range: SourceRange, _ frame: Frame
  ) -> Expanded {
    error(
      "'\(name)' throws, and calls itself", range, frame,
      note: "return the outcome as a value, for instance a 'Bool'")
    return Expanded(value: TypedExpression(.invalid, type: type, range: range))
  }

  /// `try? x`: nil, until the operand has been computed without an error.
  mutating func expandTried(
    _ operand: TypedExpression, _ target: ExitTarget, _ expression: TypedExpression, _ name: String?,
    _ frame: inout Frame
  ) -> TypedExpression {
    let range = expression.range
    let none = TypedExpression(.builtin(.none, []), type: expression.type, range: range)
    let id = makeVariable(name ?? "outcome", expression.type, isMutable: true, range)
    let exit = makeExit()
    frame.exits[target] = exit
    let value = expand(operand, &frame)
    let statements = [
      TypedStatement(.bind(.variable(id), none), range: range),
      TypedStatement(.block(exit, [TypedStatement(.assign(place(id), value), range: range)]), range: range),
    ]
    return sequence(Expanded(statements: statements, value: read(id, range)), expression, frame)
  }

  /// What a `throw` becomes where the body stands.
  mutating func expandThrow(
    _ error: TypedExpression, _ range: SourceRange, _ throwing: Frame.Throwing
  ) -> [TypedStatement] {
    switch throwing {
    case .function: return [TypedStatement(.throw(error), range: range)]
    case .caught(let id, let statements):
      guard let id else { return statements }
      return [TypedStatement(.assign(place(id), error), range: range)] + statements
    case .passed(let statements, let next):
      // The error is what it was before the statements run.
      var result: [TypedStatement] = []
      let kept = statements.isEmpty ? error : keep(error, "error", &result)
      return result + statements + expandThrow(kept, range, next)
    }
  }

  /// Arguments that are parts of tensors or slices are copies: a `throw` hands them back too.
  func handingBack(_ copies: [(place: Place, variable: VariableID)], _ throwing: Frame.Throwing, _ range: SourceRange)
    -> Frame.Throwing
  {
    let back = copies.map { copy in
      TypedStatement(.assign(copy.place, read(copy.variable, range)), range: range)
    }
    switch throwing {
    case .function: return .passed(back, .function)
    case .caught(let id, let statements): return .caught(id, back + statements)
    case .passed(let statements, let next): return .passed(back + statements, next)
    }
  }
}
