import ADGenIR

extension Pass {
  /// Runs iterations of independent loops side by side, in the lanes of SIMD vectors.
  public static let lanes = lanes(deciding: [:])

  /// - Parameter deciding: What decides in functions, as their callers and those that they call know it, by symbol.
  public static func lanes(deciding: [String: DecidingValues]) -> Pass {
    Pass("lanes", subject: .loops) { Lanes.run(&$0, count: 8, isAlways: false, deciding: deciding[$0.symbol]) }
  }

  /// Runs all loops in lanes that can be, in two: for tests of what the pass does.
  public static let lanesEverywhere = Pass("lanes-everywhere", subject: .loops) {
    Lanes.run(&$0, count: 2, isAlways: true)
  }
}

/// Finds `for` loops whose iterations are independent up to sums, and that are worth running in lanes: eight iterations
/// at a time. The last eight begin where they all fit; those among them that have run before change nothing. The loop as
/// it was stays for fewer than eight.
///
/// Unlike the vectorisation that compilers do, this takes outer loops with all that is in them: inner loops, scratch
/// arrays (one of vectors instead of eight), branches that only some lanes take, and elementary functions.
struct Lanes {
  private var function: Function
  private var analysis: AffineAnalysis
  /// How many iterations run side by side.
  private let count: Int
  /// Whether loops run in lanes that do not gain by it.
  private let isAlways: Bool
  private var changed = false
  /// The function as it was, and what decides in it, when that is first asked for.
  private let original: Function
  private var deciding: DecidingValues?
  private var rounding: RoundingDecisions?

  static func run(
    _ function: inout Function, count: Int, isAlways: Bool, deciding: DecidingValues? = nil
  ) -> Bool {
    guard function.body.containsOperation(where: { $0.isCandidate }) else { return false }
    var pass = Lanes(
      function: function.withoutBody, analysis: AffineAnalysis(function), count: count, isAlways: isAlways,
      original: function, deciding: deciding)
    var body = Region()
    swap(&body, &function.body)
    pass.visit(&body)
    function = pass.function
    function.body = body
    return pass.changed
  }

  private mutating func visit(_ region: inout Region) {
    region.rewrite { operation, output in
      if case .for(let header) = operation.kind, operation.isCandidate, let strips = inLanes(operation, header) {
        changed = true
        output += strips
        return
      }
      for inner in operation.regions.indices { visit(&operation.regions[inner]) }
      output.append(operation)
    }
  }

  /// Whether a decision hangs on a sum of the loop, which lanes add up in another order, or on how they round elementary
  /// functions.
  private mutating func decides(_ loop: Operation, _ kinds: [CarriedKind], _ classes: LaneClasses) -> Bool {
    let deciding = deciding ?? DecidingValues(original)
    self.deciding = deciding
    let sums = zip(loop.results, kinds).filter { $0.1 == .sum || $0.1 == .accumulatedArray }.map(\.0)
    if sums.contains(where: deciding.contains) { return true }
    let rounding = rounding ?? RoundingDecisions(original, deciding)
    self.rounding = rounding
    return rounding.hang(on: loop.regions[0].definedValues.filter { !classes.isUniform($0) })
  }

  /// Whether the loop is known to have fewer iterations than there are lanes.
  private func isShort(_ loop: Operation) -> Bool {
    guard let lower = analysis.form(of: loop.operands[0]), let upper = analysis.form(of: loop.operands[1]),
      let length = upper.subtracting(lower)?.asConstant
    else { return false }
    return length < count
  }

  /// What the values of the body are in lanes of the one kind of numbers that it computes with.
  private func classes(_ loop: Operation, _ kinds: [CarriedKind]) -> LaneClasses? {
    for kind in [FloatingKind.double, .float] {
      if let classes = LaneClasses(loop, kinds, of: kind, in: function) { return classes }
    }
    return nil
  }

  /// The loop over strips of eight, and the loop over the rest; nil if that cannot be, or does not pay.
  private mutating func inLanes(_ loop: Operation, _ header: ForHeader) -> [Operation]? {
    guard !isShort(loop), let kinds = analysis.classify(header.label), kinds.iterationsAreIndependent,
      let classes = classes(loop, kinds.carried),
      isAlways || LaneCost(loop.regions[0], classes).isWorthwhile, !decides(loop, kinds.carried, classes)
    else { return nil }
    var writer = LaneWriter(function, classes, count: count)
    let body = loop.regions[0]
    let initial = Array(loop.operands[2...])
    for (parameter, value) in zip(body.parameters.dropFirst(), initial) { writer.values[parameter] = value }
    let (lower, upper) = (loop.operands[0], loop.operands[1])
    let width = writer.builder.constant(count)
    let distance = writer.builder.apply(.subtract, upper, lower)
    let fits = writer.builder.compare(.greaterOrEqual, distance, width)
    // Where the loop in lanes ends, and the other one begins.
    let end = writer.builder.emitOne(.select, [fits, upper, lower], type: .int)
    let last = writer.builder.apply(.subtract, end, width)
    writer.numberLanes()
    let carried = kinds.carried.indices.filter { kinds.carried[$0] != .invariant }
    let starts = carried.map { position in
      kinds.carried[position] == .sum
        ? writer.zero(writer.type(body.parameters[position + 1])) : initial[position]
    }
    let bounds = writer.builder.operations
    writer.builder.operations = []
    let strip = writer.builder.function.makeValue(.int, name: "strip")
    let parameters = [strip] + carried.map { writer.bind(body.parameters[$0 + 1]) }
    let label = writer.builder.function.makeLabel()
    var region = writer.nested { writer in
      let offset = writer.builder.apply(.multiply, width, strip, name: "offset")
      let start = writer.builder.apply(.add, lower, offset, name: "start")
      let index = writer.builder.apply(
        .minimum, start, last, name: writer.builder.function[body.parameters[0]].name)
      writer.values[body.parameters[0]] = index
      writer.setActive(from: writer.builder.apply(.subtract, start, index))
      writer.write(body.operations, mask: nil)
      writer.endIteration(body, carried, kinds.carried, parameters, label)
    }
    if writer.hasFailed { return nil }
    region.parameters = parameters
    region.operations = writer.beginning + region.operations
    writer.builder.operations = bounds
    // A stride's iterator would be memory and calls, in long functions.
    let strips = writer.strips(from: lower, to: end)
    let names = carried.map { writer.builder.function[body.parameters[$0 + 1]].name }
    let results = writer.builder.emit(
      .for(ForHeader(label: label, range: .halfOpen)), [writer.builder.constant(0), strips] + starts,
      results: starts.map { writer.builder.type(of: $0) }, names: names, regions: [region])
    writer.builder.operations[writer.builder.operations.count - 1].location = loop.location
    var rest = loop
    rest.operands[0] = end
    for (result, position) in zip(results, carried) {
      var value = result
      if kinds.carried[position] == .sum {
        let total = writer.builder.emitOne(.reduce(.sum), [result], type: writer.builder.type(of: initial[position]))
        value = writer.builder.apply(.add, initial[position], total)
      }
      rest.operands[2 + position] = value
    }
    writer.builder.operations.append(rest)
    function = writer.builder.function
    return writer.builder.operations
  }
}

extension Operation {
  /// Whether it is a loop of the kind that can run in lanes.
  fileprivate var isCandidate: Bool {
    guard case .for(let header) = kind else { return false }
    return header.range == .halfOpen && header.checkpointing == nil
  }
}
