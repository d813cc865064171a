import ADGenIR

/// What an operation, with everything inside it, does with values from around it.
struct UseSummary {
  /// Every value that is used.
  var used: Set<Value> = []
  /// Aggregates that are used otherwise than by looking at them: a new version may take their storage.
  var consumed: Set<Value> = []

  init(_ operation: Operation, in function: Function) {
    visit(operation, function)
  }

  private mutating func visit(_ operation: Operation, _ function: Function) {
    for operand in operation.operands {
      used.insert(operand)
      if !operation.kind.onlyReads && function.type(of: operand).mayHoldMemory { consumed.insert(operand) }
    }
    for region in operation.regions { for inner in region.operations { visit(inner, function) } }
  }
}

/// How two operations of a region, and those between them, are put in order when the two become one.
///
/// What stands between and depends on the first one follows the merged operation, the rest precedes it. Moving must
/// not make an older version of an aggregate outlive its successor, because that would make the update a copy.
struct FusionPlan {
  /// Positions of the operations between the two, in order.
  var before: [Int] = []
  var after: [Int] = []

  /// Whether the two run one after the other, as merged branches do, or interleaved, as merged loops do.
  enum Interleaving {
    case sequential
    /// `forwarded`: results of the first one that the second one may use all the same.
    case iterations(forwarded: Set<Value>)
  }

  /// Nil if the two cannot be brought together.
  ///
  /// - Parameter summary: What an operation uses; large operations are asked for often.
  init?(
    _ operations: [Operation], first: Int, second: Int, _ interleaving: Interleaving,
    uses summary: (Operation) -> UseSummary
  ) {
    let firstUses = summary(operations[first])
    let secondUses = summary(operations[second])
    var dependent: Set<Value> = []
    let results = Set(operations[first].results)
    for position in first + 1..<second {
      let operation = operations[position]
      let uses = summary(operation)
      if !uses.used.isDisjoint(with: dependent) || !uses.used.isDisjoint(with: results) {
        guard uses.used.isDisjoint(with: secondUses.consumed), operation.isMovable else { return nil }
        dependent.formUnion(operation.results)
        after.append(position)
      } else {
        guard uses.consumed.isDisjoint(with: firstUses.used), operation.isMovable else { return nil }
        before.append(position)
      }
    }
    if !secondUses.used.isDisjoint(with: dependent) { return nil }
    if case .iterations(let forwarded) = interleaving {
      guard secondUses.used.isDisjoint(with: results.subtracting(forwarded)) else { return nil }
      // Side by side, what the first one reads must not be updated by the second one.
      guard firstUses.used.isDisjoint(with: secondUses.consumed) else { return nil }
    }
  }

  /// The region's operations with the merged one in place of the two.
  func fusion(_ operations: [Operation], first: Int, second: Int, merged: Operation) -> Fusion {
    let result =
      Array(operations[..<first]) + before.map { operations[$0] } + [merged] + after.map { operations[$0] }
      + operations[(second + 1)...]
    return Fusion(operations: result, first: first)
  }
}

extension Operation {
  /// Whether the operation may change places with one that has no effects. A check stops the program, sooner or later.
  fileprivate var isMovable: Bool {
    if case .precondition = kind { return true }
    return !mayLeaveOrAct
  }

  /// Whether the operation may leave the region that it stands in, or has an effect.
  var mayLeaveOrAct: Bool {
    var labels: Set<Label> = []
    return mayLeaveOrAct(within: &labels)
  }

  /// `labels`: what exits may name; the operation's own label is added.
  fileprivate func mayLeaveOrAct(within labels: inout Set<Label>) -> Bool {
    switch kind {
    case .break(let label), .continue(let label): return !labels.contains(label)
    case .yield: return false
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .if, .for, .while, .repeat, .block, .return, .trap, .throw:
      break
    }
    if kind.hasSideEffects { return true }
    if let label = kind.label { labels.insert(label) }
    for region in regions {
      for operation in region.operations where operation.mayLeaveOrAct(within: &labels) { return true }
    }
    return false
  }
}

extension Region {
  /// Whether control always comes to the region's end, and nothing before it has an effect.
  var runsToItsEnd: Bool { !operations.dropLast().contains(where: \.mayLeaveOrAct) }
}
