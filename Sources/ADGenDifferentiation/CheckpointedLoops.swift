import ADGenIR

/// Loops whose adjoint keeps some iterations and runs the others again.
///
/// The iterations become a function `steps(state, lower, upper)`, which is called. A call keeps its arguments alone, and
/// the reverse sweep of a function runs it again; so all that is left to say is how the iterations are divided:
///
/// - `every: m`: a loop over blocks of m iterations, each a call.
/// - `snapshots: s`: the reverse sweep of `steps` starts from a body that calls `steps` for the iterations up to a point,
///   then for the rest. The point is that of binomial checkpointing (Griewank, Achieving logarithmic growth of temporal
///   and spatial complexity in reverse automatic differentiation, 1992): with s states kept at once, no iteration is run
///   more than r + 1 times before its adjoint, where (s + r over s) is at least the number of iterations.
/// - Without numbers, r is 1: √n states are kept, and what √n iterations record.
///
/// What the iterations read beside their state is handed through them, so that its cotangent is one sum, added up in the
/// order in which the loop itself would: the gradient is the same to the last bit.
struct CheckpointedLoops {
  private let key: SweepKey
  private let context: any SweepContext
  private let symbol: String
  private let activity: Activity
  private let constants: Definitions
  private var builder: Builder
  private var count = 0

  static func outlined(_ function: Function, _ key: SweepKey, _ context: any SweepContext) throws -> Function {
    guard function.body.containsOperation(where: \.isCheckpointedLoop) else { return function }
    // What leaves the function from inside a loop leaves the loop first.
    let hasReturns = function.body.containsOperation { $0.isCheckpointedLoop && $0.regions[0].hasReturns }
    let function = hasReturns ? try ExitNormalization.run(function).function : function
    var pass = CheckpointedLoops(function, key, context)
    let body = try pass.rewritten(function.body)
    pass.builder.function.body = body
    return pass.builder.function
  }

  private init(_ function: Function, _ key: SweepKey, _ context: any SweepContext) {
    self.key = key
    self.context = context
    symbol = "\(key.symbol)_steps_\(key.parameters.map(String.init).joined(separator: "_"))"
    constants = Definitions(of: function)
    activity = Activity(of: function, from: key.parameters.map { function.parameters[$0].value })
    builder = Builder(function)
  }

  private mutating func rewritten(_ region: Region) throws -> Region {
    let outer = builder.operations
    builder.operations = []
    var renamed: [Value: Value] = [:]
    for var operation in region.operations {
      operation.operands = operation.operands.map { renamed[$0] ?? $0 }
      for position in operation.regions.indices { operation.regions[position].substitute(renamed) }
      builder.location = operation.location
      if operation.isCheckpointedLoop {
        renamed.merge(try outline(operation)) { $1 }
      } else {
        for position in operation.regions.indices {
          operation.regions[position] = try rewritten(operation.regions[position])
        }
        builder.operations.append(operation)
      }
    }
    let result = Region(parameters: region.parameters, operations: builder.operations)
    builder.operations = outer
    return result
  }

  // MARK: One loop

  /// Calls a function that runs the iterations. Returns what stands for the loop's results and for the values that were
  /// handed through.
  private mutating func outline(_ loop: Operation) throws -> [Value: Value] {
    guard case .for(let header) = loop.kind, let checkpointing = header.checkpointing else { return [:] }
    try check(loop)
    let bounds = iterations(loop, header, taken: loop.regions[0].isLeft(header.label) || header.range.hasStep)
    let inits = Array(loop.operands[loop.firstCarriedOperand...])
    let free = loop.regions[0].freeValues
    let passed = free.filter { activity.isVaried($0) }
    let known = free.compactMap { constant($0) }
    let read = free.filter { !passed.contains($0) && constant($0) == nil }
    let name = symbol + (count == 0 ? "" : "_\(count)")
    count += 1
    let outliner = StepsOutliner(
      name: name, source: builder.function, loop: loop, header: header, passed: passed, read: read, constants: known,
      index: bounds.index)
    let kinds = outliner.make()
    let states: [Value]
    switch checkpointing {
    case .every(let length):
      context.addSteps(kinds.plain, divided: kinds.plain)
      states = callBlocks(kinds.plain, inits + passed, read + bounds.extra, bounds, length)
    case .snapshots(let snapshots):
      context.addSteps(kinds.plain, divided: kinds.divided)
      let schedule = schedule(bounds, snapshots)
      states = call(kinds.plain, inits + passed, read + bounds.extra, [bounds.lower, bounds.upper] + schedule)
    }
    return Dictionary(uniqueKeysWithValues: zip(loop.results + passed, states))
  }

  private func check(_ loop: Operation) throws {
    if loop.mayLeave {
      throw DifferentiationError(
        location: loop.location,
        message: "a loop with '@checkpoint' can't be left by throwing, or for a loop around it",
        note: "leave it with 'break', or move the loop's body to a function with '// @checkpoint'")
    }
    if builder.type(of: loop.operands[0]) != .int {
      throw DifferentiationError(
        location: loop.location, message: "a loop with '@checkpoint' can't run over a stride of floating-point numbers",
        note: "run over '0..<count', and compute the number in the body")
    }
    let hasEffects = loop.regions[0].containsOperation { operation in
      if case .verbatim(let text) = operation.kind { return text.hasSideEffects }
      return false
    }
    if hasEffects {
      throw DifferentiationError(
        location: loop.location, message: "a loop with '@checkpoint' can't print, or have other effects",
        note: "its iterations run several times: print before or after the loop")
    }
  }

  /// The operation that makes a constant: it is made again where it is needed.
  private func constant(_ value: Value) -> Operation? {
    guard case .result(let operation, _) = constants[value], case .constant = operation.kind else { return nil }
    return operation
  }

  /// The iterations as a half-open range of numbers, and how the loop's index follows from them.
  private struct Iterations {
    var lower: Value
    var upper: Value
    var index = StepsOutliner.Index.same

    /// What the index is computed from.
    var extra: [Value] {
      switch index {
      case .same: return []
      case .fromLast(let last): return [last]
      case .stride(let origin, let step): return [origin, step]
      }
    }
  }

  /// - Parameter taken: Whether the iterations have to be counted: a loop that is left before its end runs once for it.
  private mutating func iterations(_ loop: Operation, _ header: ForHeader, taken isCounted: Bool) -> Iterations {
    let lower = loop.operands[0]
    var upper = loop.operands[1]
    if header.range == .closed { upper = builder.apply(.add, upper, builder.constant(1)) }
    let taken = isCounted ? countIterations(loop, header) : nil
    if header.range.hasStep, let taken {
      let zero = builder.constant(0)
      guard header.isReversed else {
        return Iterations(lower: zero, upper: taken, index: .stride(origin: lower, step: loop.operands[2]))
      }
      let length = builder.apply(.multiply, builder.apply(.subtract, taken, builder.constant(1)), loop.operands[2])
      let origin = builder.apply(.add, lower, length)
      return Iterations(
        lower: zero, upper: taken, index: .stride(origin: origin, step: builder.apply(.negate, loop.operands[2])))
    }
    let end = taken.map { builder.apply(.add, lower, $0) } ?? upper
    guard header.isReversed else { return Iterations(lower: lower, upper: end) }
    let last = builder.apply(.subtract, builder.apply(.add, lower, upper), builder.constant(1))
    return Iterations(lower: lower, upper: end, index: .fromLast(last))
  }

  /// Runs the loop for the number of its iterations, that which leaves it included.
  private mutating func countIterations(_ loop: Operation, _ header: ForHeader) -> Value {
    let first = loop.firstCarriedOperand
    let zero = builder.constant(0)
    let one = builder.constant(1)
    var plain = header
    plain.checkpointing = nil
    plain.label = builder.function.makeLabel()
    let counter = builder.function.makeValue(.int, name: "iterations")
    let next = builder.function.makeValue(.int, name: "iterations")
    var region = Region(parameters: [builder.function.makeValue(.int)])
    var inits: [Value] = []
    if loop.regions[0].isLeft(header.label) {
      var cloner = Cloner()
      cloner.labels[header.label] = plain.label
      region = cloner.clone(loop.regions[0], into: &builder).mappingExits(of: plain.label) { exit in
        var exit = exit
        exit.operands.append(next)
        return exit
      }
      inits = Array(loop.operands[first...])
    } else {
      region.operations = [Operation(.continue(plain.label), operands: [next])]
    }
    region.parameters.append(counter)
    region.operations.insert(Operation(.scalar(.add), operands: [counter, one], results: [next]), at: 0)
    let types = inits.map { builder.type(of: $0) } + [.int]
    let names = inits.map { builder.function[$0].name } + ["iterations"]
    return builder.emit(
      .for(plain), loop.operands[..<first] + inits + [zero], results: types, names: names, regions: [region])[
        inits.count]
  }

  private mutating func call(_ steps: Function, _ states: [Value], _ read: [Value], _ numbers: [Value]) -> [Value] {
    builder.emit(
      .call(steps.symbol), states + read + numbers, results: steps.resultTypes,
      names: steps.parameters.prefix(states.count).map(\.name))
  }

  /// `for block in stride(…) { steps(block, min(block + length, upper)) }`
  private mutating func callBlocks(
    _ steps: Function, _ states: [Value], _ read: [Value], _ bounds: Iterations, _ length: Int
  ) -> [Value] {
    let types = states.map { builder.type(of: $0) }
    let names: [String?] = steps.parameters.prefix(states.count).map(\.name)
    let label = builder.function.makeLabel()
    let step = builder.constant(length)
    let one = builder.constant(1)
    let body = builder.region([.int] + types, names: ["block"] + names) { builder, parameters in
      let end = builder.apply(.minimum, builder.apply(.add, parameters[0], step), bounds.upper)
      let arguments: [Value] = Array(parameters.dropFirst()) + read + [parameters[0], end, one, one, step]
      let next = builder.emit(.call(steps.symbol), arguments, results: types, names: names)
      builder.emit(.continue(label), next)
    }
    return builder.emit(
      .for(ForHeader(label: label, range: .strideTo)), [bounds.lower, bounds.upper, step] + states, results: types,
      names: names, regions: [body])
  }

  /// How many states are kept at once, how often an iteration may be run again, and how many are recorded together.
  private mutating func schedule(_ bounds: Iterations, _ snapshots: Int?) -> [Value] {
    let steps = builder.apply(.subtract, bounds.upper, bounds.lower)
    let one = builder.constant(1)
    guard let snapshots else {
      let number = builder.emitOne(.convert, [steps], type: .double)
      let atLeast = builder.apply(.maximum, number, builder.constant(1, .double))
      let root = builder.apply(.ceil, builder.apply(.sqrt, atLeast))
      let length = builder.emitOne(.convert, [root], type: .int, name: "length")
      return [length, one, length]
    }
    let kept = builder.constant(snapshots)
    return [kept, repetitions(of: steps, kept), one]
  }

  /// The least r so that (s + r over s) is at least the number of steps.
  private mutating func repetitions(of steps: Value, _ snapshots: Value) -> Value {
    let one = builder.constant(1)
    let reach = builder.apply(.add, snapshots, one)
    let label = builder.function.makeLabel()
    let names: [String?] = ["repetitions", "reach"]
    let test = builder.region([.int, .int], names: names) { builder, parameters in
      builder.emit(.yield, [builder.compare(.less, parameters[1], steps)])
    }
    let body = builder.region([.int, .int], names: names) { builder, parameters in
      let next = builder.apply(.add, parameters[0], one, name: "repetitions")
      let product = builder.apply(.multiply, parameters[1], builder.apply(.add, snapshots, next))
      builder.emit(.continue(label), [next, builder.apply(.divide, product, next, name: "reach")])
    }
    return builder.emit(.while(label), [one, reach], results: [.int, .int], names: names, regions: [test, body])[0]
  }
}

extension Operation {
  fileprivate var isCheckpointedLoop: Bool {
    if case .for(let header) = kind { return header.checkpointing != nil }
    return false
  }
}

extension Region {
  fileprivate var hasReturns: Bool { containsOperation { $0.kind == .return } }

  /// Whether a `break` inside leaves the loop.
  fileprivate func isLeft(_ label: Label) -> Bool { containsOperation { $0.kind == .break(label) } }

  /// The region with what leaves an iteration of a loop, at any depth, replaced.
  func mappingExits(of label: Label, _ transform: (Operation) -> Operation) -> Region {
    var result = self
    result.operations = operations.map { operation in
      if operation.kind == .break(label) || operation.kind == .continue(label) { return transform(operation) }
      var copy = operation
      copy.regions = operation.regions.map { $0.mappingExits(of: label, transform) }
      return copy
    }
    return result
  }
}
