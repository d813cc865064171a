import ADGenIR

// Loops: exits to the outside become a status and values that the loop carries out.
extension ExitNormalization {
  mutating func processLoop(
    _ operation: Operation, rest: ArraySlice<Operation>
  ) throws -> (isDone: Bool, outcome: ExitOutcome?) {
    guard let label = operation.kind.label else { return (false, nil) }
    let shape = LoopShape(operation)
    carriedParameters[label.index] = shape.carriedParameters(ofRegion: shape.body)
    let counter = builder.function.makeValue(.int, name: "iteration")
    var body = try nested { pass in
      if shape.hasFloatingIndex(in: pass.builder.function) { pass.bindFloatingIndex(of: operation, counter: counter) }
      pass.note(shape.carriedParameters(ofRegion: shape.body))
      return try pass.process(operation.regions[shape.body].operations[...])
    }
    let outcome = body.outcome
    let outer = (outcome?.targets ?? []).filter { $0.group != .carried(label.index) }
    let isPlain = outcome.map { $0.targets == [.continue(label.index)] } ?? true
    let counts = !isPlain || shape.condition != nil || shape.hasFloatingIndex(in: builder.function)
    var extra = LoopExtension(label: label)
    if counts { extra.addCounter(counter, in: &builder) }
    if let outcome, !outer.isEmpty { addOuterExits(outer, outcome, from: body.operations, to: &extra) }
    body = try nested { pass in
      pass.builder.operations = body.operations
      if let outcome { pass.emitLatch(outcome, extra, label: label, isPlain: isPlain, counter: counter) }
      return nil
    }
    try emitLoop(operation, shape, body.operations, extra)
    note(operation.results + extra.results)
    if outer.isEmpty { return (false, nil) }
    return (true, try continueWhereYielded(extra.left(outer, of: operation, versions), results: [], rest: rest))
  }

  /// Computes the index of a floating stride from the iteration, as Swift's `stride` does.
  private mutating func bindFloatingIndex(of operation: Operation, counter: Value) {
    let index = operation.regions[0].parameters[0]
    let type = builder.type(of: index)
    let steps = builder.emitOne(.convert, [counter], type: type)
    renamed[index] = builder.apply(
      .addingProduct, operation.operands[0], steps, operation.operands[2], name: builder.function[index].name)
  }

  private mutating func addOuterExits(
    _ outer: [ExitTarget], _ outcome: ExitOutcome, from operations: [Operation], to loop: inout LoopExtension
  ) {
    let zero = builder.constant(ExitTarget.yield.code)
    loop.status = loop.add(initial: zero, type: .int, name: "exit", in: &builder)
    let carried = outcome.values[.carried(loop.label.index)]
    let parameters = carriedParameters[loop.label.index] ?? []
    if carried == nil { loop.carried = parameters }
    let inside = Set(Region(operations: operations).definedValues + loop.parameters)
      .union(parameters)
    for group in Array(Set(outer.map(\.group))).sorted() {
      let values = outcome.values[group] ?? []
      let initial = standIns(for: group, types: values.map { builder.type(of: $0) })
      loop.groups[group] = zip(values, initial).map { value, initial in
        let (type, name) = (builder.type(of: value), builder.function[value].name)
        // An array is not carried twice, and not carried at all where it is there before the loop.
        if !type.isScalar {
          if !inside.contains(value) { return .outside(value) }
          if let position = carried?.firstIndex(of: value) { return .carried(position) }
          if carried == nil,
            let position = parameters.indices.first(where: {
              builder.function[parameters[$0]].name == name && name != nil && builder.type(of: parameters[$0]) == type
                && loop.carried?[$0] == parameters[$0]
            })
          {
            loop.carried?[position] = value
            return .carried(position)
          }
        }
        let first = type.isScalar ? nil : version(name, type, in: versions)
        return .added(loop.add(initial: first ?? initial, type: type, name: name, in: &builder))
      }
    }
  }

  /// Ends the body: `continue`, or a choice between `break` and `continue` with the same values.
  private mutating func emitLatch(
    _ outcome: ExitOutcome, _ loop: LoopExtension, label: Label, isPlain: Bool, counter: Value
  ) {
    var values = outcome.values[.carried(label.index)] ?? loop.carried ?? carriedParameters[label.index] ?? []
    var added = loop.initials
    if loop.hasCounter { added[0] = builder.apply(.add, counter, builder.constant(1)) }
    if let status = loop.status { added[status] = outerStatus(outcome, label: label) }
    for (group, places) in loop.groups {
      for (place, value) in zip(places, outcome.values[group] ?? []) {
        if case .added(let position) = place { added[position] = value }
      }
    }
    values += added
    if isPlain {
      builder.emit(.continue(label), values)
      return
    }
    let stop: Value
    if let status = outcome.status, outcome.canEnd(at: .continue(label.index)) {
      stop = builder.compare(.notEqual, status, builder.constant(ExitTarget.continue(label.index).code))
    } else {
      stop = builder.constant(true)
    }
    let leave = builder.region { builder, _ in builder.emit(.break(label), values) }
    let goOn = builder.region { builder, _ in builder.emit(.continue(label), values) }
    builder.emit(.if, [stop], regions: [leave, goOn])
  }

  /// The code of the exit to the outside that was taken, or that of falling through.
  private mutating func outerStatus(_ outcome: ExitOutcome, label: Label) -> Value {
    let none = builder.constant(ExitTarget.yield.code)
    guard var status = outcome.status else { return builder.constant(outcome.targets[0].code) }
    for target in outcome.targets where target.group == .carried(label.index) {
      let isTarget = builder.compare(.equal, status, builder.constant(target.code))
      status = builder.emitOne(.select, [isTarget, none, status], type: .int)
    }
    return status
  }

  private mutating func emitLoop(
    _ operation: Operation, _ shape: LoopShape, _ body: [Operation], _ loop: LoopExtension
  ) throws {
    var result = operation
    result.operands += loop.initials
    result.results += loop.results
    result.regions[shape.body].operations = body
    result.regions[shape.body].parameters += loop.parameters
    if let condition = shape.condition {
      let operations = try nested { pass in
        if let outcome = try pass.process(operation.regions[condition].operations[...]) {
          pass.builder.emit(.yield, outcome.values[.yielded] ?? [])
        }
        return nil
      }.operations
      result.regions[condition].operations = operations
      result.regions[condition].parameters += loop.parameters.map { parameter in
        builder.function.makeValue(builder.type(of: parameter), name: builder.function[parameter].name)
      }
    }
    builder.operations.append(result)
    if loop.hasCounter {
      counters[loop.label] = TripCounter(inside: loop.parameters[0], total: loop.results[0])
    }
  }
}

/// Where a loop's regions and carried values stand.
struct LoopShape {
  let operation: Operation
  /// The region of the body.
  let body: Int
  /// The region of the condition of a `while` or `repeat`.
  let condition: Int?

  init(_ operation: Operation) {
    self.operation = operation
    if case .while = operation.kind {
      (body, condition) = (1, 0)
    } else if case .repeat = operation.kind {
      (body, condition) = (0, 1)
    } else {
      (body, condition) = (0, nil)
    }
  }

  var carriedCount: Int { operation.operands.count - operation.firstCarriedOperand }

  func carriedParameters(ofRegion position: Int) -> [Value] {
    Array(operation.regions[position].parameters.suffix(carriedCount))
  }

  func hasFloatingIndex(in function: Function) -> Bool {
    guard case .for = operation.kind else { return false }
    return function.type(of: operation.regions[0].parameters[0]).isFloating
  }
}

/// The values that normalization lets a loop carry beside the user's.
struct LoopExtension {
  let label: Label
  var initials: [Value] = []
  var parameters: [Value] = []
  var results: [Value] = []
  var hasCounter = false
  /// The position of the status of exits to the outside.
  var status: Int?
  /// What the loop carries when it only ends in such exits.
  var carried: [Value]?
  /// Where the values are that such exits hand over.
  var groups: [ExitGroup: [Place]] = [:]

  /// Where a value is after the loop.
  enum Place {
    /// Among those that the loop carries for it.
    case added(Int)
    /// Among those that the loop carries anyway.
    case carried(Int)
    case outside(Value)
  }

  init(label: Label) { self.label = label }

  /// The counter is the first; inside, it is the value that the caller chose.
  mutating func addCounter(_ counter: Value, in builder: inout Builder) {
    hasCounter = true
    initials.append(builder.constant(0))
    parameters.append(counter)
    results.append(builder.function.makeValue(.int, name: "iterations"))
  }

  mutating func add(initial: Value, type: Type, name: String?, in builder: inout Builder) -> Int {
    initials.append(initial)
    parameters.append(builder.function.makeValue(type, name: name))
    results.append(builder.function.makeValue(type, name: name))
    return results.count - 1
  }

  /// How control goes on after the loop.
  func left(_ outer: [ExitTarget], of operation: Operation, _ versions: [String: Value]) -> ExitOutcome {
    var values: [ExitGroup: [Value]] = [.yielded: []]
    for (group, places) in groups {
      values[group] = places.map { place in
        switch place {
        case .added(let position): return results[position]
        case .carried(let position): return operation.results[position]
        case .outside(let value): return value
        }
      }
    }
    return ExitOutcome(
      targets: [.yield] + outer, status: status.map { results[$0] }, values: values, versions: versions)
  }
}

extension Function {
  /// Whether a loop runs over floating-point numbers, and looks at them.
  var hasFloatingStrides: Bool {
    body.containsOperation { operation in
      guard case .for = operation.kind else { return false }
      let index = operation.regions[0].parameters[0]
      return type(of: index).isFloating
        && operation.regions[0].containsOperation { $0.operands.contains(index) }
    }
  }
}
