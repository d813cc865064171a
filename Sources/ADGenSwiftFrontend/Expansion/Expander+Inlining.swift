import ADGenSema
import ADGenSyntax

/// Bodies in the place of calls.
extension Expander {
  mutating func inline(
    _ body: [TypedStatement], _ parameters: [TypedClosure.Parameter], _ arguments: [ExpandedArgument],
    _ type: SwiftType, _ outer: Frame, _ range: SourceRange, _ caller: Frame, named name: String,
    into target: Frame.Result? = nil
  ) -> Expanded {
    inlined += 1
    if inlined == Self.inliningLimit {
      error(
        "the functions that are called here are too many", range, caller,
        note: "pass functions to fewer functions, or call functions of the module directly")
    }
    if inlined >= Self.inliningLimit {
      return Expanded(
        value: TypedExpression(.invalid, type: type, range: range),
        function: type.holdsFunctions ? .builtin(.identity) : nil)
    }
    guard depth < Self.depthLimit else {
      error(
        "the calls of \(name) never end, as far as can be told here", range, caller,
        note: "declare a function that calls itself with 'func', and pass it no closure that is made anew each time")
      return Expanded(value: TypedExpression(.invalid, type: type, range: range))
    }
    depth += 1
    defer { depth -= 1 }
    var frame = outer
    var statements: [TypedStatement] = []
    var copies: [(place: Place, variable: VariableID)] = []
    for (parameter, argument) in zip(parameters, arguments) {
      bind(parameter, argument, &statements, &frame, &copies)
    }
    if !copies.isEmpty { frame.throwing = handingBack(copies, frame.throwing, range) }
    var result = inline(body, type, &frame, range, into: target)
    if let value = result.value, !copies.isEmpty { result.value = keep(value, "value", &result.statements) }
    for copy in copies {
      let back = TypedStatement(.assign(copy.place, read(copy.variable, range)), range: range)
      result.statements.append(back)
    }
    result.statements = statements + result.statements
    // Code from another file keeps its file.
    if outer.context.file != caller.context.file, !result.statements.isEmpty, result.function == nil {
      let sequence = TypedSequence(
        statements: result.statements, value: result.value, file: outer.context.file)
      return Expanded(value: TypedExpression(.sequence(sequence), type: type, range: range))
    }
    return result
  }

  /// Makes a parameter what its argument is.
  private mutating func bind(
    _ parameter: TypedClosure.Parameter, _ argument: ExpandedArgument, _ statements: inout [TypedStatement],
    _ frame: inout Frame, _ copies: inout [(place: Place, variable: VariableID)]
  ) {
    switch argument {
    case .function(let function):
      if case .variable(let id) = parameter.pattern { frame.variables[id] = .function(cell: makeCell(function)) }
    case .place(let place):
      guard case .variable(let id) = parameter.pattern else { return }
      if place.path.last?.isPart == true {
        // Elements of tensors and parts of arrays have no places of their own.
        let copy = declare(id, &frame)
        statements.append(
          TypedStatement(.bind(.variable(copy), read(place, place.range)), range: place.range))
        copies.append((place, copy))
      } else {
        frame.variables[id] = .place(place)
      }
    case .value(let value):
      if case .wildcard = parameter.pattern {
        if !value.isTrivial { statements.append(TypedStatement(.evaluate(value), range: value.range)) }
        return
      }
      if case .variable(let id) = parameter.pattern, case .variable(let existing) = value.kind, isConstant(value) {
        frame.variables[id] = .place(place(existing))
        return
      }
      var value = value
      if case .sequence(let sequence) = value.kind, sequence.file == file, let inner = sequence.value {
        statements += sequence.statements
        value = inner
      }
      statements.append(TypedStatement(.bind(declare(parameter.pattern, &frame), value), range: value.range))
    }
  }

  /// A body as statements and the value that it returns.
  private mutating func inline(
    _ body: [TypedStatement], _ type: SwiftType, _ frame: inout Frame, _ range: SourceRange, into target: Frame.Result?
  ) -> Expanded {
    if target == nil, case .return(let value?) = body.last?.kind, !body.dropLast().contains(where: \.returns) {
      return inlineStraight(Array(body.dropLast()), value, type, &frame)
    }
    var result = target ?? .none
    var statements: [TypedStatement] = []
    if type.holdsFunctions {
      result = .function(cell: makeCell(nil))
    } else if type != .void {
      let id = makeVariable("value", type, isMutable: true, range)
      statements.append(TypedStatement(.declare(id), range: range))
      result = .variable(id)
    }
    if let structured = TailReturns.structured(body) {
      frame.returns = .assign(result, nil)
      statements += expand(structured, &frame)
    } else {
      let exit = makeExit()
      frame.returns = .assign(result, exit)
      let inner = expand(body, &frame)
      statements.append(TypedStatement(.block(exit, inner), range: range))
    }
    switch result {
    case .none, .append: return Expanded(statements: reachable(statements, range))
    case .variable(let id):
      if statements.fallsThrough { return Expanded(statements: statements, value: read(id, range)) }
      let value = TypedExpression(.builtin(.constant(.zero), []), type: type, range: range)
      return Expanded(statements: reachable(statements, range), value: type.isNumber ? value : read(id, range))
    case .function(let cell): return Expanded(statements: statements, function: statics[cell])
    }
  }

  private mutating func inlineStraight(
    _ body: [TypedStatement], _ value: TypedExpression, _ type: SwiftType, _ frame: inout Frame
  ) -> Expanded {
    let statements = expand(body, &frame)
    if type.holdsFunctions {
      var result = function(value, &frame)
      result.statements = statements + result.statements
      return result
    }
    let expanded = expand(value, &frame)
    if type == .void {
      let last = expanded.isTrivial ? [] : [TypedStatement(.evaluate(expanded), range: expanded.range)]
      return Expanded(statements: statements + last)
    }
    if case .sequence(let sequence) = expanded.kind, sequence.file == frame.context.file, let inner = sequence.value {
      return Expanded(statements: statements + sequence.statements, value: inner)
    }
    return Expanded(statements: statements, value: expanded)
  }

  /// What follows a body that never ends must still be code that can be reached.
  private func reachable(_ statements: [TypedStatement], _ range: SourceRange) -> [TypedStatement] {
    if statements.fallsThrough { return statements }
    let always = TypedExpression(.boolean(true), type: .bool, range: range)
    return [TypedStatement(.if(always, then: statements, otherwise: []), range: range)]
  }
}

/// Bodies whose returns are the last thing on each path.
enum TailReturns {
  /// The same statements, with what follows an `if` that returns moved into its other branch; nil if a loop is left.
  static func structured(_ statements: [TypedStatement]) -> [TypedStatement]? {
    for (index, statement) in statements.enumerated() where statement.returns {
      let before = Array(statements[..<index])
      let after = Array(statements[(index + 1)...])
      switch statement.kind {
      case .return: return before + [statement]
      case .if(let condition, var then, var otherwise):
        if !then.fallsThrough {
          otherwise += after
        } else if !otherwise.fallsThrough {
          then += after
        } else if !after.isEmpty {
          return nil
        }
        guard let first = structured(then), let second = structured(otherwise) else { return nil }
        return before + [TypedStatement(.if(condition, then: first, otherwise: second), range: statement.range)]
      case .bind, .declare, .assign, .destructure, .compoundAssign, .mutate, .evaluate, .forIn, .while, .repeatWhile,
        .block, .break, .continue, .throw, .check, .trap, .verbatim:
        return nil
      }
    }
    return statements
  }
}

extension Place.Step {
  /// Whether what it leads to is no variable of the IR, and no part of one.
  fileprivate var isPart: Bool {
    switch self {
    case .index, .field, .unwrap: return false
    case .tensorElement, .slice, .key: return true
    }
  }
}

extension TypedStatement {
  /// Whether it contains a `return` of the body that it stands in.
  var returns: Bool {
    if case .return = kind { return true }
    return nested.contains(where: \.returns)
  }
}
