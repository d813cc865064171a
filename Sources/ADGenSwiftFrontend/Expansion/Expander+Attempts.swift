import ADGenSema
import ADGenSyntax

/// Calls of functions that throw: the body stands in the place of the call, and each `throw` in it leads to where the
/// caller would handle it. What was changed before it is changed.
extension Expander {
  mutating func attempt(_ call: TypedExpression, _ handler: TypedHandler, _ frame: inout Frame) -> Expanded {
    guard case .call(let reference, let arguments) = call.kind, let callee = module.function(reference) else {
      return Expanded(value: call)
    }
    if module.isRecursive(reference) {
      error(
        "'\(callee.entry.name)' throws, and calls itself", call.range, frame,
        note: "return the outcome as a value, for instance a 'Bool'")
      return Expanded(value: TypedExpression(.invalid, type: call.type, range: call.range))
    }
    var result = Expanded()
    var kept: VariableID?
    if let id = handler.error {
      let own = declare(id, &frame)
      result.statements.append(TypedStatement(.declare(own), range: call.range))
      kept = own
    }
    let statements = expand(handler.statements, &frame)
    let throwing: Frame.Throwing = handler.passesOn ? .passed(statements, frame.throwing) : .caught(kept, statements)
    let expanded = expandArguments(of: reference, arguments, &result.statements, &frame)
    var inner = Frame(.function(reference), callee.context)
    inner.throwing = throwing
    let value = inline(
      callee.body, Self.parameters(of: callee), expanded, callee.result, inner, call.range, frame,
      named: "'\(callee.entry.name)'")
    result.statements += value.statements
    result.value = value.value
    result.function = value.function
    return result
  }

  /// What a `throw` becomes where the body stands.
  func expandThrow(_ error: TypedExpression, _ range: SourceRange, _ throwing: Frame.Throwing) -> [TypedStatement] {
    switch throwing {
    case .function: return [TypedStatement(.throw(error), range: range)]
    case .caught(let id, let statements):
      guard let id else { return statements }
      return [TypedStatement(.assign(place(id), error), range: range)] + statements
    case .passed(let statements, let next): return statements + expandThrow(error, range, next)
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
