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
    try check(loop, header)
    let bounds = iterations(loop, header)
    let inits = Array(loop.operands[loop.firstCarriedOperand...])
    let free = loop.regions[0].freeValues
    let passed = free.filter { activity.isVaried($0) }
    let known = free.compactMap { constant($0) }
    let read = free.filter { !passed.contains($0) && constant($0) == nil }
    let name = symbol + (count == 0 ? "" : "_\(count)")
    count += 1
    let outliner = StepsOutliner(
      name: name, source: builder.function, loop: loop, header: header, passed: passed, read: read, constants: known,
      last: bounds.last)
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

  private func check(_ loop: Operation, _ header: ForHeader) throws {
    let body = loop.regions[0]
    let inner = Set(body.innerLabels)
    let leaves = body.containsOperation { operation in
      if case .break(let label) = operation.kind { return !inner.contains(label) }
      if case .continue(let label) = operation.kind { return label != header.label && !inner.contains(label) }
      return operation.kind == .return || operation.kind == .throw
    }
    if leaves {
      throw DifferentiationError(
        location: loop.location, message: "a loop with '@checkpoint' can't be left before its end",
        note: "let the remaining iterations change nothing, or move the loop's body to a function with '// @checkpoint'"
      )
    }
    if header.range.hasStep {
      throw DifferentiationError(
        location: loop.location, message: "a loop with '@checkpoint' can't run over a stride",
        note: "run over '0..<count', and compute the index in the body")
    }
  }

  /// The operation that makes a constant: it is made again where it is needed.
  private func constant(_ value: Value) -> Operation? {
    guard case .result(let operation, _) = constants[value], case .constant = operation.kind else { return nil }
    return operation
  }

  /// The iterations as a half-open range. Of a reversed loop, the numbers run from the last index to the first.
  private struct Iterations {
    var lower: Value
    var upper: Value
    /// The index of the first iteration of a reversed loop, counted from the lower bound.
    var last: Value?
    var extra: [Value] { last.map { [$0] } ?? [] }
  }

  private mutating func iterations(_ loop: Operation, _ header: ForHeader) -> Iterations {
    let lower = loop.operands[0]
    var upper = loop.operands[1]
    if header.range == .closed { upper = builder.apply(.add, upper, builder.constant(1)) }
    guard header.isReversed else { return Iterations(lower: lower, upper: upper) }
    let sum = builder.apply(.add, lower, upper)
    return Iterations(lower: lower, upper: upper, last: builder.apply(.subtract, sum, builder.constant(1)))
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

/// Makes the functions of one loop.
private struct StepsOutliner {
  let name: String
  let source: Function
  let loop: Operation
  let header: ForHeader
  /// Values that the iterations read, and hand on.
  let passed: [Value]
  /// Values that the iterations read.
  let read: [Value]
  /// The constants that they use.
  let constants: [Operation]
  let last: Value?

  private var stateCount: Int { loop.results.count + passed.count }

  /// The plain function runs a loop; the divided one calls the plain one twice, unless there is little to do.
  func make() -> (plain: Function, divided: Function) {
    var plain = frame()
    let states = steps(&plain)
    plain.emit(.return, states)
    var divided = frame()
    divide(&divided)
    return (finished(plain), finished(divided))
  }

  private func finished(_ builder: Builder) -> Function {
    var function = builder.function
    function.body = Region(operations: builder.operations)
    return function
  }

  /// The parameters: the state, what is read, the bounds, and the schedule.
  private func frame() -> Builder {
    let declaration = Declaration(name: name, access: "private")
    let values = (loop.regions[0].parameters.dropFirst() + passed).map { (source.type(of: $0), source[$0].name) }
    var function = Function(
      symbol: name, declaration: declaration, resultTypes: values.map(\.0), location: loop.location)
    var taken: Set = ["self"]
    func add(_ type: Type, _ wanted: String?, label: String? = nil) {
      let base = wanted ?? "state"
      var name = base
      var counter = 2
      while !taken.insert(name).inserted {
        name = "\(base)\(counter)"
        counter += 1
      }
      let value = function.makeValue(type, name: name)
      function.parameters.append(Parameter(value: value, label: label, name: name))
    }
    for (type, name) in values { add(type, name) }
    for value in read { add(source.type(of: value), source[value].name ?? "value") }
    if last != nil { add(.int, "last") }
    for word in ["from", "upTo", "snapshots", "repetitions", "length"] { add(.int, word, label: word) }
    var builder = Builder(function)
    builder.location = loop.location
    return builder
  }

  private struct Parts {
    var states: [Value]
    var read: [Value]
    var last: Value?
    var lower: Value
    var upper: Value
    var snapshots: Value
    var repetitions: Value
    var length: Value
  }

  private func parts(_ function: Function) -> Parts {
    let values = function.parameters.map(\.value)
    let numbers = values.suffix(5)
    let first = numbers.startIndex
    return Parts(
      states: Array(values.prefix(stateCount)), read: Array(values[stateCount..<(stateCount + read.count)]),
      last: last == nil ? nil : values[values.count - 6], lower: numbers[first], upper: numbers[first + 1],
      snapshots: numbers[first + 2], repetitions: numbers[first + 3], length: numbers[first + 4])
  }

  /// The loop itself, over some of its iterations.
  private func steps(_ builder: inout Builder) -> [Value] {
    let parts = parts(builder.function)
    let carriedCount = loop.results.count
    let body = loop.regions[0]
    var cloner = Cloner(from: source)
    for (value, parameter) in zip(passed + read, parts.states.dropFirst(carriedCount) + parts.read) {
      cloner.values[value] = parameter
    }
    for operation in constants { cloner.clone(operation, into: &builder) }
    let label = builder.function.makeLabel()
    cloner.labels[header.label] = label
    let parameters = body.parameters.map { (source.type(of: $0), source[$0].name) }
    let region = builder.region(parameters.map(\.0), names: parameters.map(\.1)) { builder, values in
      for (original, value) in zip(body.parameters, values) { cloner.values[original] = value }
      if let last = parts.last {
        builder.function[values[0]].name = "step"
        let index = builder.apply(.subtract, last, values[0], name: parameters[0].1)
        cloner.values[body.parameters[0]] = index
      }
      cloner.clone(body.operations, into: &builder)
    }
    let results = builder.emit(
      .for(ForHeader(label: label, range: .halfOpen)),
      [parts.lower, parts.upper] + parts.states.prefix(carriedCount),
      results: Array(builder.function.resultTypes.prefix(carriedCount)), names: parameters.dropFirst().map(\.1),
      regions: [region])
    return results + parts.states.dropFirst(carriedCount)
  }

  /// `if upTo - from <= length { the loop } else { from..<middle, then middle..<upTo }`
  private func divide(_ builder: inout Builder) {
    let parts = parts(builder.function)
    let types = builder.function.resultTypes
    let names = parts.states.map { builder.function[$0].name }
    let zero = builder.constant(0)
    let one = builder.constant(1)
    let steps = builder.apply(.subtract, parts.upper, parts.lower, name: "steps")
    let isShort = builder.compare(.lessOrEqual, steps, parts.length)
    let noSnapshots = builder.compare(.equal, parts.snapshots, zero)
    let noRepetitions = builder.compare(.equal, parts.repetitions, zero)
    let isBare = builder.emitOne(.logic(.or), [noSnapshots, noRepetitions], type: .bool)
    let isLeaf = builder.emitOne(.logic(.or), [isShort, isBare], type: .bool)
    let leaf = builder.region { builder, _ in
      let states = self.steps(&builder)
      builder.emit(.yield, states)
    }
    let halves = builder.region { builder, _ in
      // The first part is the longer, the more often iterations may be run again.
      let sum = builder.apply(.add, parts.snapshots, parts.repetitions)
      let product = builder.apply(.multiply, parts.repetitions, steps)
      let rounded = builder.apply(.add, product, builder.apply(.subtract, sum, one))
      let share = builder.apply(.divide, rounded, sum)
      let limit = builder.apply(.subtract, steps, one)
      let part = builder.apply(.minimum, share, limit)
      let middle = builder.apply(.add, parts.lower, part, name: "middle")
      let rest = parts.read + (parts.last.map { [$0] } ?? [])
      let fewer = builder.apply(.subtract, parts.repetitions, one)
      let first = builder.emit(
        .call(name), parts.states + rest + [parts.lower, middle, parts.snapshots, fewer, parts.length],
        results: types, names: names)
      let left = builder.apply(.subtract, parts.snapshots, one)
      let second = builder.emit(
        .call(name), first + rest + [middle, parts.upper, left, parts.repetitions, parts.length],
        results: types, names: names)
      builder.emit(.yield, second)
    }
    let results = builder.emit(.if, [isLeaf], results: types, names: names, regions: [leaf, halves])
    builder.emit(.return, results)
  }
}

extension Operation {
  fileprivate var isCheckpointedLoop: Bool {
    if case .for(let header) = kind { return header.checkpointing != nil }
    return false
  }
}

extension Region {
  /// The labels that operations inside define.
  fileprivate var innerLabels: [Label] {
    operations.flatMap { operation in
      [operation.kind.label].compactMap { $0 } + operation.regions.flatMap(\.innerLabels)
    }
  }
}
