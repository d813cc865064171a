import ADGenIR

/// What fusion asks of a `for` loop, whatever loop it is compared with.
struct LoopFacts {
  let uses: UseSummary
  /// How often each value is used inside.
  let useCounts: [Value: Int]
  /// Whether every iteration runs to the end of the body.
  let runsThrough: Bool
  /// The aggregates from outside that are read inside.
  private let readRoots: Set<Value>
  /// The pure operations of the body itself, with the index written as a value of no function.
  private let work: Set<Work>

  private struct Work: Hashable {
    var kind: OperationKind
    var operands: [Value]

    func hash(into hasher: inout Hasher) { hasher.combine(operands) }
  }

  init(_ loop: Operation, in function: Function) {
    let body = loop.regions[0]
    uses = UseSummary(loop, in: function)
    useCounts = body.useCounts
    runsThrough = Self.runsThrough(loop)
    var roots: Set<Value> = []
    body.forEachOperation { operation in
      if case .read = operation.kind { roots.insert(operation.operands[0]) }
    }
    readRoots = roots
    let (index, anyIndex) = (body.parameters[0], Value(index: -1))
    work = Set(
      body.operations.lazy.filter { $0.kind.isPure && !$0.operands.isEmpty }.map { operation in
        Work(kind: operation.kind, operands: operation.operands.map { $0 == index ? anyIndex : $0 })
      })
  }

  private static func runsThrough(_ loop: Operation) -> Bool {
    guard let label = loop.kind.label, case .continue(label) = loop.regions[0].operations.last?.kind else {
      return false
    }
    return loop.regions[0].runsToItsEnd
  }

  /// Whether merging saves work: both read one array, or do the same with values from outside and the index.
  func sharesSomething(with other: LoopFacts) -> Bool {
    !readRoots.isDisjoint(with: other.readRoots) || !work.isDisjoint(with: other.work)
  }
}
