import ADGenSema
import ADGenSyntax

/// Calls of the module's functions, and functions made for the functions that they are passed.
extension Expander {
  mutating func call(
    _ reference: FunctionReference, _ arguments: [TypedArgument?], _ expression: TypedExpression,
    _ frame: inout Frame
  ) -> Expanded {
    guard let callee = module.function(reference), callee.hasFunctionTypes else {
      return Expanded(value: plainCall(reference, arguments, expression, &frame))
    }
    var result = Expanded()
    let expanded = expandArguments(of: reference, arguments, &result.statements, &frame)
    let value = call(reference, expanded, expression.type, expression.range, frame)
    result.statements += value.statements
    result.value = value.value
    result.function = value.function
    return result
  }

  /// The arguments of a call of the module's, defaults included.
  mutating func expandArguments(
    of reference: FunctionReference, _ arguments: [TypedArgument?], _ statements: inout [TypedStatement],
    _ frame: inout Frame
  ) -> [ExpandedArgument] {
    var expanded: [ExpandedArgument] = []
    for (position, argument) in arguments.enumerated() {
      if argument == nil {
        expanded += defaultArgument(reference, position)
      } else {
        expanded += expand([argument], of: nil, &statements, &frame)
      }
    }
    return expanded
  }

  /// A call that stays one.
  private mutating func plainCall(
    _ reference: FunctionReference, _ arguments: [TypedArgument?], _ expression: TypedExpression,
    _ frame: inout Frame
  ) -> TypedExpression {
    var expanded: [TypedArgument?] = []
    for (position, argument) in arguments.enumerated() {
      switch argument {
      case .value(let value): expanded.append(.value(expand(value, &frame)))
      case .inout(let place): expanded.append(expand(place, &frame).map { .inout($0) })
      case .variadic(let values, let element): expanded.append(.variadic(expand(values, &frame), element: element))
      case nil:
        let used = DefaultArgument(function: reference, parameter: position)
        if module.isExpanded(defaultArgument: used), case .value(let value) = defaultArgument(reference, position).first
        {
          expanded.append(.value(value))
        } else {
          expanded.append(nil)
        }
      }
    }
    return TypedExpression(.call(reference, expanded), type: expression.type, range: expression.range)
  }

  private mutating func defaultArgument(_ reference: FunctionReference, _ position: Int) -> [ExpandedArgument] {
    let used = DefaultArgument(function: reference, parameter: position)
    guard let value = module.module.defaults[used], let context = module.module.defaultContexts[used] else { return [] }
    var frame = Frame(.defaultArgument(used), context)
    if value.type.holdsFunctions { return function(value, &frame).function.map { [.function($0)] } ?? [] }
    let expanded = expand(value, &frame)
    if context.file == file { return [.value(expanded)] }
    let sequence = TypedSequence(statements: [], value: expanded, file: context.file)
    return [.value(TypedExpression(.sequence(sequence), type: value.type, range: value.range))]
  }

  mutating func call(
    _ reference: FunctionReference, _ arguments: [ExpandedArgument], _ type: SwiftType, _ range: SourceRange,
    _ caller: Frame
  ) -> Expanded {
    guard let callee = module.function(reference), callee.hasFunctionTypes || callee.entry.isThrowing else {
      let typed = arguments.compactMap(Self.typed)
      return Expanded(value: TypedExpression(.call(reference, typed), type: type, range: range))
    }
    if callee.entry.isThrowing { return attempt(reference, arguments, type, range, caller) }
    let isRecursive = module.isRecursive(reference)
    let throwsErrors = arguments.contains(where: throwsErrors)
    if throwsErrors, isRecursive { return refuseRecursion(callee.entry.name, type, range, caller) }
    var frame = Frame(.function(reference), callee.context)
    frame.throwing = caller.throwing
    if isRecursive || !throwsErrors && leavesLoops(callee.body, callee.result) {
      return callSpecialised(.declared(reference), arguments, type, range, caller)
    }
    return inline(
      callee.body, Self.parameters(of: callee), arguments, callee.result, frame, range, caller,
      named: "'\(callee.entry.name)'")
  }

  static func parameters(of function: TypedFunction) -> [TypedClosure.Parameter] {
    zip(function.parameters, zip(function.parameterTypes, function.entry.signature.parameters)).map { id, parts in
      TypedClosure.Parameter(pattern: .variable(id), type: parts.0, isInout: parts.1.isInout)
    }
  }

  static func typed(_ argument: ExpandedArgument) -> TypedArgument? {
    switch argument {
    case .value(let value): return .value(value)
    case .place(let place): return .inout(place)
    case .function: return nil
    }
  }

  // MARK: Functions of their own

  /// A call of a function that calls itself: it becomes a function that is passed what it uses of the variables
  /// around it, and around the functions that it is passed.
  mutating func callSpecialised(
    _ callee: StaticFunction, _ arguments: [ExpandedArgument], _ type: SwiftType, _ range: SourceRange,
    _ caller: Frame
  ) -> Expanded {
    if type.holdsFunctions {
      error(
        "a function that calls itself returns a function", range, caller, note: "return a number or an array instead")
      return Expanded(function: .builtin(.identity))
    }
    var passed: [StaticFunction] = []
    for case .function(let function) in arguments { passed.append(function) }
    var captures = Captures(statics)
    captures.visit(callee)
    for function in passed { captures.visit(function) }
    if captures.greatestDepth > Self.captureLimit {
      error(
        "the calls here never end, as far as can be told", range, caller,
        note: "pass the function on as it is, not wrapped in a new closure")
      return Expanded(value: TypedExpression(.invalid, type: type, range: range))
    }
    let (index, isNew) = module.index(for: captures.key)
    if isNew { specialise(callee, passed, captures, at: index, range) }
    var typed: [TypedArgument?] = arguments.compactMap(Self.typed)
    for id in captures.outside {
      typed.append(captures.written.contains(id) ? .inout(place(id)) : .value(read(id, range)))
    }
    return Expanded(
      value: TypedExpression(.call(.specialised(index), typed), type: type, range: range))
  }

  private mutating func specialise(
    _ callee: StaticFunction, _ passed: [StaticFunction], _ captures: Captures, at index: Int, _ range: SourceRange
  ) {
    var inner = Expander(module)
    inner.depth = depth
    var renaming: [VariableID: VariableID] = [:]
    var own: [VariableID] = []
    for id in captures.outside {
      var variable = variables[id.index]
      variable.isMutable = captures.written.contains(id)
      inner.variables.append(variable)
      own.append(VariableID(index: inner.variables.count - 1))
      renaming[id] = own.last
    }
    var translation = Translation(renaming: renaming, statics: statics)
    var functions = passed.map { translation.translate($0, &inner) }[...]
    let source: SpecialisedSource
    switch callee {
    case .local(let local, _):
      guard case .local(_, let frame) = translation.translate(callee, &inner) else { return }
      let function = frame.context.localFunctions[local]
      source = SpecialisedSource(
        name: function.name, parameters: function.parameters, result: function.signature.result, body: function.body,
        frame: frame, range: function.range)
    case .declared(let reference):
      guard let function = module.function(reference) else { return }
      source = SpecialisedSource(
        name: function.entry.symbol, parameters: Self.parameters(of: function), result: function.result,
        body: function.body, frame: Frame(.function(reference), function.context),
        range: function.entry.syntax.name.range)
    case .closure(let closure, _):
      guard case .closure(_, let frame) = translation.translate(callee, &inner) else { return }
      source = SpecialisedSource(
        name: "closure", parameters: closure.parameters, result: closure.result, body: closure.body, frame: frame,
        range: closure.range)
    case .builtin, .parameter, .list, .choice: return
    }
    var frame = source.frame
    frame.returns = .function
    inner.file = frame.context.file
    var parameters: [VariableID] = []
    var isInout: [Bool] = []
    var body: [TypedStatement] = []
    for parameter in source.parameters {
      guard case .variable(let id) = parameter.pattern else {
        // A tuple that the closure takes apart.
        let whole = inner.makeVariable("pair", parameter.type, source.range)
        parameters.append(whole)
        isInout.append(false)
        let pattern = inner.declare(parameter.pattern, &frame)
        body.append(TypedStatement(.bind(pattern, inner.read(whole, source.range)), range: source.range))
        continue
      }
      if parameter.type.holdsFunctions {
        frame.variables[id] = .function(cell: inner.makeCell(functions.popFirst()))
        continue
      }
      parameters.append(inner.declare(id, &frame))
      isInout.append(parameter.isInout)
    }
    parameters += own
    isInout += captures.outside.map { captures.written.contains($0) }
    body += inner.expand(source.body, &frame)
    module = inner.module
    let specialisation = TypedFunction.Specialisation(
      name: source.name, isInout: isInout, file: inner.file, range: source.range)
    guard var result = function(around: source.frame.id) else { return }
    result.reference = .specialised(index)
    result.parameters = parameters
    result.parameterTypes = parameters.map { inner.variables[$0.index].type }
    result.result = source.result
    result.variables = inner.variables
    result.exitCount = inner.exitCount
    result.body = body
    result.localFunctions = []
    result.specialisation = specialisation
    module.add(result, at: index)
  }

  private func function(around body: BodyID) -> TypedFunction? {
    switch body {
    case .function(let reference): return module.function(reference)
    case .defaultArgument(let argument): return module.function(argument.function)
    case .global: return module.module.functions.first
    }
  }
}

/// The code that a function of its own is made of.
struct SpecialisedSource {
  var name: String
  var parameters: [TypedClosure.Parameter]
  var result: SwiftType
  var body: [TypedStatement]
  var frame: Frame
  var range: SourceRange
}
