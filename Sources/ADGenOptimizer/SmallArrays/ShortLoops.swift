import ADGenIR

/// The loops that are written out so that the indices of small arrays become numbers: all that an index is computed from
/// is numbers and the counters of short loops.
struct ShortLoops {
  /// The loops to write out now, with the values of their counters. Others follow when their bounds are numbers.
  private(set) var labels: [Label: [Int]] = [:]

  private static let mostIterations = 16
  /// How many operations a nest may become, and the function with all of its nests.
  private static let (mostOfNest, mostOfFunction) = (400, 4_000)

  /// A loop that is to be written out, with those inside of it.
  private struct Nest {
    var labels: Set<Label>
    /// How many operations it becomes.
    var length: Int
  }

  /// The loops whose counters a value is computed from, where it is computed from nothing else but numbers.
  private var sources: [Value: Set<Label>] = [:]
  private var numbers: [Value: Int] = [:]
  /// The values of the counters, where the bounds are numbers.
  private var counters: [Label: [Int]] = [:]

  /// Removes the webs whose indices don't become numbers.
  init(_ function: Function, _ webs: inout SmallArrayWebs) {
    note(function.body, webs)
    webs.remove { web in web.indices.contains { sources[$0] == nil } }
    let operations = FunctionStatistics(of: function).operations
    while true {
      let needed = webs.webs.values.reduce(into: Set<Label>()) { needed, web in needed.formUnion(loops(of: web)) }
      let nests = nests(function.body, needed)
      let isTooMuch = operations + nests.reduce(0) { $0 + $1.length } > Self.mostOfFunction
      guard let longest = nests.max(by: { $0.length < $1.length }), longest.length > Self.mostOfNest || isTooMuch else {
        labels = counters.filter { needed.contains($0.key) }
        return
      }
      webs.remove { !loops(of: $0).isDisjoint(with: longest.labels) }
    }
  }

  private func loops(of web: SmallArrayWebs.Web) -> Set<Label> {
    web.indices.reduce(into: []) { $0.formUnion(sources[$1] ?? []) }
  }

  private mutating func note(_ region: Region, _ webs: SmallArrayWebs) {
    for operation in region.operations {
      switch operation.kind {
      case .constant(.integer(let number, _)):
        sources[operation.results[0]] = []
        numbers[operation.results[0]] = number
      case .scalar(let scalar) where Self.isFolded(scalar):
        sources[operation.results[0]] = sources(of: operation.operands)
      case .count([]):
        guard let web = webs.web(operation.operands[0]) else { continue }
        sources[operation.results[0]] = []
        numbers[operation.results[0]] = web.count
      case .for(let header): note(operation, header)
      default: break
      }
      for inner in operation.regions { note(inner, webs) }
    }
  }

  /// Whether what it makes of integers that are numbers is a number.
  private static func isFolded(_ scalar: ScalarFunction) -> Bool {
    [.add, .subtract, .multiply, .divide, .remainder, .minimum, .maximum, .negate, .magnitude].contains(scalar)
  }

  private mutating func note(_ loop: Operation, _ header: ForHeader) {
    let bounds = Array(loop.operands.prefix(loop.firstCarriedOperand))
    guard header.checkpointing == nil, let sources = sources(of: bounds), loop.regions[0].isRunThrough(header.label)
    else { return }
    let known = bounds.compactMap { numbers[$0] }
    if known.count == bounds.count {
      guard let values = Self.values(header, known) else { return }
      counters[header.label] = values
    }
    self.sources[loop.regions[0].parameters[0]] = sources.union([header.label])
  }

  private func sources(of operands: [Value]) -> Set<Label>? {
    var result: Set<Label> = []
    for operand in operands {
      guard let more = sources[operand] else { return nil }
      result.formUnion(more)
    }
    return result
  }

  /// The values of the counter, in the order of the iterations; nil where there are too many, or the loop traps.
  private static func values(_ header: ForHeader, _ bounds: [Int]) -> [Int]? {
    let step = bounds.count > 2 ? bounds[2] : 1
    let (lower, upper) = (bounds[0], bounds[1])
    // Far ends would overflow.
    guard step != 0, [lower, upper, step].allSatisfy({ abs($0) < 1 << 30 }), header.range.hasStep || lower <= upper
    else {
      return nil
    }
    var values: [Int] = []
    switch header.range {
    case .halfOpen, .strideTo: values = Array(stride(from: lower, to: upper, by: step).prefix(mostIterations + 1))
    case .closed, .strideThrough:
      values = Array(stride(from: lower, through: upper, by: step).prefix(mostIterations + 1))
    }
    if values.count > mostIterations { return nil }
    return header.isReversed ? values.reversed() : values
  }

  // MARK: Lengths

  private func nests(_ region: Region, _ needed: Set<Label>) -> [Nest] {
    region.operations.flatMap { operation -> [Nest] in
      guard let label = operation.kind.label, needed.contains(label) else {
        return operation.regions.flatMap { nests($0, needed) }
      }
      var labels: Set = [label]
      operation.regions[0].forEachOperation { if let inner = $0.kind.label { labels.insert(inner) } }
      return [Nest(labels: labels, length: length(operation, needed))]
    }
  }

  /// How many operations it becomes. What is a number then does not count.
  private func length(_ operation: Operation, _ needed: Set<Label>) -> Int {
    if operation.kind.isTerminator || operation.results.count == 1 && sources[operation.results[0]] != nil { return 0 }
    let inner = operation.regions.reduce(0) { total, region in
      region.operations.reduce(total) { $0 + length($1, needed) }
    }
    guard let label = operation.kind.label, needed.contains(label) else { return 1 + inner }
    return inner * (counters[label]?.count ?? Self.mostIterations)
  }
}
