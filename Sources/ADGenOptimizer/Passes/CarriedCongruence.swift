import ADGenIR

extension Pass {
  /// Keeps one of several carried values that are always equal.
  public static let carriedCongruence = Pass("carried-congruence", subject: .loops) { CarriedCongruence.run(&$0) }
}

/// Finds what a loop carries twice: two values that begin equal, and that are equal after an iteration if they are equal
/// before it. A primal sum and the one that its adjoint computes again are like that, and arrays that both fill.
///
/// Arrays are kept apart if one of them is changed after the loop, or looked at while it is filled where the other one is
/// not: two owners of one array would make a change of it a copy.
struct CarriedCongruence {
  private let function: Function
  private var definitions: Definitions?
  private var exits: [[[Value]]]
  private var substitution: Substitution
  /// Pairs that are equal at the beginning of an iteration, proven or to be proven.
  private var assumed: [(Value, Value)] = []
  private var uses: AggregateUses?
  /// What a proof may still cost.
  private var steps = 0

  static func run(_ function: inout Function) -> Bool {
    var congruence = CarriedCongruence(function)
    congruence.visit(function.body)
    if congruence.substitution.isEmpty { return false }
    let substitution = congruence.substitution
    substitution.apply(to: &function.body)
    return true
  }

  private init(_ function: Function) {
    self.function = function
    exits = Array(repeating: [], count: function.labelCount)
    substitution = Substitution(valueCount: function.values.count)
    var exits = exits
    function.body.forEachOperation { operation in
      switch operation.kind {
      case .continue(let label), .break(let label): exits[label.index].append(operation.operands)
      default: break
      }
    }
    self.exits = exits
  }

  private mutating func visit(_ region: Region) {
    for operation in region.operations {
      for inner in operation.regions { visit(inner) }
      if operation.kind.isLoop { merge(operation) }
    }
  }

  private mutating func merge(_ loop: Operation) {
    var slots = Array(loop.results.indices)
    while let slot = slots.popLast() {
      guard let equal = slots.first(where: { isEqual(loop, $0, slot) }) else { continue }
      if definitions == nil { definitions = Definitions(of: function) }
      substitution.replace(loop.results[slot], by: loop.results[equal])
      for (parameter, other) in zip(parameters(loop, slot), parameters(loop, equal)) {
        substitution.replace(parameter, by: other)
      }
    }
  }

  private mutating func isEqual(_ loop: Operation, _ first: Int, _ second: Int) -> Bool {
    let (type, other) = (function.type(of: loop.results[first]), function.type(of: loop.results[second]))
    guard type == other, isUsed(loop, first), isUsed(loop, second) else { return false }
    steps = 200
    assumed = []
    if type.isScalar {
      return initial(loop, first) == initial(loop, second) && areEqual(loop, first, second)
    }
    if uses == nil { uses = AggregateUses(function) }
    return [first, second].allSatisfy { uses?.isOnlyRead(loop.results[$0]) ?? false }
      && areEqual(initial(loop, first), initial(loop, second)) && areEqual(loop, first, second)
  }

  private func isUsed(_ loop: Operation, _ slot: Int) -> Bool { substitution(loop.results[slot]) == loop.results[slot] }

  private func initial(_ loop: Operation, _ slot: Int) -> Value {
    substitution(loop.operands[loop.firstCarriedOperand + slot])
  }

  private func parameters(_ loop: Operation, _ slot: Int) -> [Value] {
    var first = 0
    if case .for = loop.kind { first = 1 }
    return loop.regions.map { $0.parameters[first + slot] }
  }

  /// Whether the slots, equal in the beginning, stay so.
  private mutating func areEqual(_ loop: Operation, _ first: Int, _ second: Int) -> Bool {
    guard let label = loop.kind.label else { return false }
    assumed += zip(parameters(loop, first), parameters(loop, second))
    return isFilledAlike(loop, first, second) && exits[label.index].allSatisfy { areEqual($0[first], $0[second]) }
  }

  private mutating func areEqual(_ first: Value, _ second: Value) -> Bool {
    let (first, second) = (substitution(first), substitution(second))
    if first == second { return true }
    steps -= 1
    let type = function.type(of: first)
    if steps < 0 || type != function.type(of: second) { return false }
    if assumed.contains(where: { $0 == (first, second) || $0 == (second, first) }) { return true }
    // Both versions of an array are on their way to the next one, and nothing else looks at them.
    if !type.isScalar && !(isOnTheWay(first) && isOnTheWay(second)) { return false }
    if definitions == nil { definitions = Definitions(of: function) }
    guard case .result(let operation, let position) = definitions?[first],
      case .result(let other, let otherPosition) = definitions?[second]
    else { return false }
    switch operation.kind {
    case .for, .while, .repeat:
      guard operation.results == other.results,
        areEqual(initial(operation, position), initial(operation, otherPosition))
      else { return false }
      return areEqual(operation, position, otherPosition)
    case .if:
      if operation.results != other.results { return areEqual(operation, position, other, otherPosition) }
      return operation.regions.filter(\.yields).compactMap(\.operations.last).allSatisfy { yield in
        areEqual(yield.operands[position], yield.operands[otherPosition])
      }
    case .scalar, .compare, .logic, .convert, .select, .count, .read:
      return operation.kind == other.kind && zip(operation.operands, other.operands).allSatisfy { areEqual($0, $1) }
    case .arrayLiteral, .arrayRepeating, .zeroTangent, .store, .accumulate, .append:
      return operation.kind == other.kind && operation.operands.count == other.operands.count
        && zip(operation.operands, other.operands).allSatisfy { areEqual($0, $1) }
    case .constant(let constant):
      guard case .constant(let otherConstant) = other.kind else { return false }
      return constant == otherConstant
    case .removeLast, .makeTuple, .reduce, .addTangents, .tensor, .call, .verbatim, .precondition, .block, .yield,
      .continue,
      .break, .return, .trap, .throw:
      return false
    }
  }

  /// Whether two branches choose equally between numbers that are equal: `if x > top { top = x }` of a primal, and the one
  /// that its adjoint runs again.
  private mutating func areEqual(
    _ branch: Operation, _ position: Int, _ other: Operation, _ otherPosition: Int
  ) -> Bool {
    guard other.kind == .if, function.type(of: branch.results[position]).isScalar,
      (branch.regions + other.regions).allSatisfy(\.yields), areEqual(branch.operands[0], other.operands[0])
    else { return false }
    return zip(branch.regions, other.regions).allSatisfy { region, otherRegion in
      guard let yield = region.operations.last, let otherYield = otherRegion.operations.last else { return false }
      return areEqual(yield.operands[position], otherYield.operands[otherPosition])
    }
  }

  /// Whether the versions at the beginning of an iteration, if they are arrays, serve to make the next ones; and what is
  /// read of the second one before that is read of the first one, too, before that changes.
  private mutating func isFilledAlike(_ loop: Operation, _ first: Int, _ second: Int) -> Bool {
    if function.type(of: loop.results[first]).isScalar { return true }
    let pairs = zip(parameters(loop, first), parameters(loop, second))
    return zip(loop.regions, pairs).allSatisfy { region, pair in
      if [pair.0, pair.1].allSatisfy({ (uses?.count($0) ?? 2) <= 1 }) { return true }
      guard let reads = readsBeforeUpdate(of: pair.0, in: region),
        let others = readsBeforeUpdate(of: pair.1, in: region)
      else { return false }
      return others.allSatisfy { other in
        reads.contains { read in
          read.kind == other.kind && read.operands.dropFirst() == other.operands.dropFirst()
        }
      }
    }
  }

  /// The elements that are read of an array before its only update; nil if it is used otherwise.
  private func readsBeforeUpdate(of array: Value, in region: Region) -> [Operation]? {
    var reads: [Operation] = []
    var others = 0
    for operation in region.operations where operation.operands.contains(array) {
      if case .read = operation.kind {
        if others == 0 { reads.append(operation) }
      } else {
        others += 1
      }
    }
    return others == 1 && uses?.count(array) == reads.count + 1 ? reads : nil
  }

  private func isOnTheWay(_ value: Value) -> Bool { uses?.count(value) == 1 }
}

/// How the aggregates of a function are used.
private struct AggregateUses {
  private var counts: [Int]
  /// By value: whether it is used otherwise than by looking at it.
  private var isConsumed: [Bool]

  init(_ function: Function) {
    counts = Array(repeating: 0, count: function.values.count)
    isConsumed = Array(repeating: false, count: function.values.count)
    function.body.forEachOperation { operation in
      for operand in operation.operands {
        counts[operand.index] += 1
        if !operation.kind.onlyReads { isConsumed[operand.index] = true }
      }
    }
  }

  func count(_ value: Value) -> Int { counts[value.index] }

  func isOnlyRead(_ value: Value) -> Bool { !isConsumed[value.index] }
}
