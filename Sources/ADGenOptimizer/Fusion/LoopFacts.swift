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

  /// What elementary functions the body itself applies, to what: the same number says the same, of two loops.
  private let elementary: Set<Int>

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
    elementary = Self.elementaryFunctions(body)
    let (index, anyIndex) = (body.parameters[0], Value(index: -1))
    work = Set(
      body.operations.lazy.filter { $0.kind.isPure && !$0.operands.isEmpty }.map { operation in
        Work(kind: operation.kind, operands: operation.operands.map { $0 == index ? anyIndex : $0 })
      })
  }

  /// Numbers that stand for an operation and all that goes into it, down to values from outside and the index.
  private static func elementaryFunctions(_ body: Region) -> Set<Int> {
    var numbers: [Value: Int] = [body.parameters[0]: -1]
    var result: Set<Int> = []
    for operation in body.operations where operation.results.count == 1 && operation.kind.isPure {
      var hasher = Hasher()
      hasher.combine(operation.kind)
      for operand in operation.operands { hasher.combine(numbers[operand] ?? operand.index) }
      let number = hasher.finalize()
      numbers[operation.results[0]] = number
      if case .scalar(let function) = operation.kind, function.isElementary { result.insert(number) }
    }
    return result
  }

  private static func runsThrough(_ loop: Operation) -> Bool {
    guard let label = loop.kind.label, case .continue(label) = loop.regions[0].operations.last?.kind else {
      return false
    }
    return loop.regions[0].runsToItsEnd
  }

  /// Whether both apply an elementary function to the same, in every iteration.
  func sharesElementaryFunction(with other: LoopFacts) -> Bool { !elementary.isDisjoint(with: other.elementary) }

  /// Whether merging saves work: both read one array, or do the same with values from outside and the index.
  func sharesSomething(with other: LoopFacts) -> Bool {
    !readRoots.isDisjoint(with: other.readRoots) || !work.isDisjoint(with: other.work)
  }
}
