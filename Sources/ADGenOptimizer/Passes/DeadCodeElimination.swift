import ADGenIR

extension Pass {
  /// Removes operations whose results nobody needs, whole branches and loops included, and the results and
  /// loop-carried values that nobody needs.
  public static let deadCodeElimination = Pass("dead-code-elimination") { function in
    DeadCodeElimination.run(&function)
  }

  /// The same, but what may trap stays: for a primal whose checks must all remain.
  public static let deadCodeEliminationKeepingChecks = Pass("dead-code-elimination-keeping-checks") { function in
    DeadCodeElimination.run(&function, keepsChecks: true)
  }
}

/// Sweeps away what `Liveness` did not mark.
///
/// Operations are numbered in the order of the text, an operation before those inside it; both walks agree on the
/// numbers.
struct DeadCodeElimination {
  private let marks: Liveness.Marks
  private var next = 0
  private var changed = false
  /// By label: which values of its `break`s and `continue`s stay.
  private var kept: [[Bool]?]

  static func run(_ function: inout Function, keepsChecks: Bool = false) -> Bool {
    var sweep = DeadCodeElimination(
      marks: Liveness.marks(of: function, keepsChecks: keepsChecks),
      kept: Array(repeating: nil, count: function.labelCount))
    sweep.sweep(&function.body, yielding: nil)
    return sweep.changed
  }

  private init(marks: Liveness.Marks, kept: [[Bool]?]) {
    self.marks = marks
    self.kept = kept
  }

  private mutating func sweep(_ region: inout Region, yielding mask: [Bool]?) {
    region.rewrite { operation, output in
      let number = next
      next += 1
      guard marks.isLive[number] || operation.kind.isTerminator else {
        next = marks.end[number]
        changed = true
        return
      }
      prune(&operation, number: number, yielding: mask)
      output.append(operation)
    }
  }

  /// Drops dead values from a live operation and goes on inside it.
  private mutating func prune(_ operation: inout Operation, number: Int, yielding mask: [Bool]?) {
    switch operation.kind {
    case .yield: drop(&operation.operands, keeping: mask)
    case .continue(let label), .break(let label): drop(&operation.operands, keeping: kept[label.index])
    case .if:
      let mask = marks.keptResults[number]
      drop(&operation.results, keeping: mask)
      sweepRegions(of: &operation, yielding: mask)
    case .block(let label):
      let mask = marks.keptResults[number]
      kept[label.index] = mask
      drop(&operation.results, keeping: mask)
      sweepRegions(of: &operation, yielding: mask)
    case .for(let header): pruneLoop(&operation, number: number, label: header.label)
    case .while(let label), .repeat(let label): pruneLoop(&operation, number: number, label: label)
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .return, .trap, .throw:
      break
    }
  }

  private mutating func pruneLoop(_ operation: inout Operation, number: Int, label: Label) {
    let mask = marks.keptResults[number]
    kept[label.index] = mask
    drop(&operation.results, keeping: mask)
    drop(&operation.operands, keeping: mask, after: operation.firstCarriedOperand)
    var indices = 0
    if case .for = operation.kind { indices = 1 }
    for position in operation.regions.indices {
      drop(&operation.regions[position].parameters, keeping: mask, after: indices)
    }
    sweepRegions(of: &operation, yielding: nil)
  }

  private mutating func sweepRegions(of operation: inout Operation, yielding mask: [Bool]?) {
    for position in operation.regions.indices { sweep(&operation.regions[position], yielding: mask) }
  }

  /// Keeps the first `offset` values, and of the others those that the mask names.
  private mutating func drop(_ values: inout [Value], keeping mask: [Bool]?, after offset: Int = 0) {
    guard let mask, mask.contains(false) else { return }
    changed = true
    let rest = values[offset...]
    values = values[..<offset] + zip(rest, mask).filter(\.1).map(\.0)
  }
}
