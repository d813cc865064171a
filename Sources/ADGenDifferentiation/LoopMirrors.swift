import ADGenIR

/// Which adjoint loop runs which primal loop backwards, and how its iterations are numbered.
struct LoopMirrors {
  struct Mirror {
    /// Inside the adjoint loop, the number of the primal iteration that it undoes: the index itself, for loops that
    /// count from `origin`, or nil for loops that number their iterations from 0.
    var index: Value
    var origin: Value?
    /// The distance between the indices of two iterations; 1 without it.
    var step: Value?
    /// What the primal loop runs over, if it runs from the last index to the first.
    var reversed: Bounds?
  }

  /// origin + iteration · step; without an origin, the iteration itself. With bounds, counted back from the last index.
  struct Index {
    var iteration: Value
    var origin: Value?
    var step: Value?
    var reversed: Bounds?

    /// What it is computed from besides the iteration.
    var bounds: [Value] {
      [origin, step, reversed?.lower, reversed?.upper, reversed?.step].compactMap { $0 }
    }
  }

  struct Bounds {
    var range: RangeKind
    var lower: Value
    var upper: Value
    var step: Value?

    init(_ header: ForHeader, _ operands: [Value]) {
      range = header.range
      lower = operands[0]
      upper = operands[1]
      step = header.range.hasStep ? operands[2] : nil
    }
  }

  /// By the primal loop's label.
  var mirrors: [Label: Mirror] = [:]
  /// The counters of primal loops whose header does not say how often they run.
  var counters: [Label: ExitNormalization.TripCounter] = [:]
  /// What the index and the counter of a primal loop are inside its adjoint loop.
  var indices: [Value: Index] = [:]
  /// For values computed again in an adjoint loop, the primal value that they repeat.
  var originals: [Value: Value] = [:]
}
