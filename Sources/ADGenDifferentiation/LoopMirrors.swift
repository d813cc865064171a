import ADGenIR

/// Which adjoint loop runs which primal loop backwards, and how its iterations are numbered.
struct LoopMirrors {
  struct Mirror {
    /// Inside the adjoint loop, the number of the primal iteration that it undoes: the primal index itself, or counted
    /// from 0 for loops without bounds.
    var index: Value
    var bounds: Bounds?
  }

  /// The primal index of an iteration: counted from the bounds, or without them, the iteration itself.
  struct Index {
    var iteration: Value
    var bounds: Bounds?
  }

  /// What a primal loop runs over.
  struct Bounds {
    var range: RangeKind
    var lower: Value
    var upper: Value
    /// The distance between the indices of two iterations; 1 without it.
    var step: Value?
    /// Whether the first iteration has the last index.
    var isReversed: Bool

    init?(_ operation: Operation) {
      guard case .for(let header) = operation.kind else { return nil }
      range = header.range
      lower = operation.operands[0]
      upper = operation.operands[1]
      step = header.range.hasStep ? operation.operands[2] : nil
      isReversed = header.isReversed
    }

    /// What an index is counted from.
    var values: [Value] { (isReversed ? [lower, upper, step] : [lower, step]).compactMap { $0 } }
  }

  /// By the primal loop's label; several, when the loop is also run again inside an adjoint loop around it.
  private var mirrors: [Label: [Mirror]] = [:]
  /// The counters of primal loops whose header does not say how often they run.
  var counters: [Label: ExitNormalization.TripCounter] = [:]
  /// What the index and the counter of a primal loop are inside the loops that mirror it.
  private var indices: [Value: [Index]] = [:]
  /// For values computed again in an adjoint loop, what they were copied from, which may be a copy itself.
  var sources: [Value: Value] = [:]

  /// For a value computed again in an adjoint loop, the primal value that it repeats.
  func original(of value: Value) -> Value? {
    guard let source = sources[value] else { return nil }
    return original(of: source) ?? source
  }

  mutating func add(_ mirror: Mirror, for label: Label) { mirrors[label, default: []].append(mirror) }

  mutating func add(_ index: Index, for value: Value) { indices[value, default: []].append(index) }

  /// The mirror of the loop that one of the loops around is.
  ///
  /// - Parameter enclosing: The parameters of the regions around.
  func mirror(of label: Label, inside enclosing: [Value]) -> Mirror? {
    mirrors[label]?.last { enclosing.contains($0.index) } ?? mirrors[label]?.last
  }

  /// What a primal index is, by the loops around.
  func index(_ value: Value, inside enclosing: [Value]) -> Index? {
    indices[value]?.last { enclosing.contains($0.iteration) } ?? indices[value]?.last
  }

  /// Everything that the value is somewhere.
  func indices(of value: Value) -> [Index] { indices[value] ?? [] }
}
