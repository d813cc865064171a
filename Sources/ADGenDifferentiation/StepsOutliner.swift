import ADGenIR

/// Makes the functions of one loop.
struct StepsOutliner {
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
  let index: Index

  /// How the index of an iteration follows from its number.
  enum Index {
    case same
    /// From the last index down to the first.
    case fromLast(Value)
    case stride(origin: Value, step: Value)

    var names: [String] {
      switch self {
      case .same: return []
      case .fromLast: return ["last"]
      case .stride: return ["origin", "stride"]
      }
    }
  }

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
    for name in index.names { add(.int, name) }
    for word in ["from", "upTo", "snapshots", "repetitions", "length"] { add(.int, word, label: word) }
    var builder = Builder(function)
    builder.location = loop.location
    return builder
  }

  private struct Parts {
    var states: [Value]
    var read: [Value]
    var index: [Value]
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
      index: Array(values[(stateCount + read.count)..<first]), lower: numbers[first], upper: numbers[first + 1],
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
      if !parts.index.isEmpty { builder.function[values[0]].name = "step" }
      if let index = self.index(values[0], parts, &builder) {
        builder.function[index].name = parameters[0].1
        cloner.values[body.parameters[0]] = index
      }
      // The iteration that leaves the loop is the last one.
      let steps = body.mappingExits(of: header.label) { exit in
        var step = exit
        step.kind = .continue(header.label)
        return step
      }
      cloner.clone(steps.operations, into: &builder)
    }
    let results = builder.emit(
      .for(ForHeader(label: label, range: .halfOpen)),
      [parts.lower, parts.upper] + parts.states.prefix(carriedCount),
      results: Array(builder.function.resultTypes.prefix(carriedCount)), names: parameters.dropFirst().map(\.1),
      regions: [region])
    return results + parts.states.dropFirst(carriedCount)
  }

  /// The loop's index at a step, if it is not the step itself.
  private func index(_ step: Value, _ parts: Parts, _ builder: inout Builder) -> Value? {
    switch index {
    case .same: return nil
    case .fromLast: return builder.apply(.subtract, parts.index[0], step)
    case .stride:
      return builder.apply(.add, parts.index[0], builder.apply(.multiply, step, parts.index[1]))
    }
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
      let rest = parts.read + parts.index
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
