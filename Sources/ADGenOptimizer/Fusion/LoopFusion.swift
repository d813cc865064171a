import ADGenIR

extension Pass {
  /// Merges loops over the same range: a primal loop and its adjoint loop.
  public static let loopFusion = Pass("loop-fusion", subject: .loops) { LoopFusion.run(&$0) }
}

/// Merges a `for` loop into an earlier one of the same region.
///
/// Both run over the same range, neither has exits, and the later one depends on the earlier one's elements of the same
/// iteration at most, or goes on with its sums (`SumContinuation`). Loops of opposite directions are merged if one of them
/// only sums, so that it can be turned around. They must have something to share: an array that both read, an operation that both do, or an array that hands elements
/// from one to the other (`ElementForwarding`).
struct LoopFusion {
  /// How many earlier loops over the same range are looked at.
  private static let reach = 4
  private var function: Function
  /// The function as it was.
  private let original: Function
  private var deciding: DecidingValues?
  /// By value: whether it is a zero, or an array of zeros.
  private var isZero: [Bool]
  /// What was found out about the loops as they are; each is compared with several others.
  private var facts: [Label: LoopFacts] = [:]
  private var changed = false

  static func run(_ function: inout Function) -> Bool {
    var fusion = LoopFusion(function: function)
    var body = Region()
    swap(&body, &function.body)
    fusion.visit(&body)
    function = fusion.function
    function.body = body
    return fusion.changed
  }

  private init(function: Function) {
    self.function = function.withoutBody
    original = function
    isZero = Array(repeating: false, count: function.values.count)
    findZeros(function.body)
  }

  private mutating func visit(_ region: inout Region) {
    if region.fuse({ merge($0, second: $1) }) { changed = true }
    region.visitNested { visit(&$0) }
  }

  private mutating func merge(_ operations: [Operation], second: Int) -> Fusion? {
    merge(operations, second, continuing: false) ?? merge(operations, second, continuing: true)
  }

  /// - Parameter continuing: Whether the later loop goes on with sums of the earlier one, and applies an elementary function
  ///   to the same.
  private mutating func merge(_ operations: [Operation], _ second: Int, continuing: Bool) -> Fusion? {
    guard case .for(let header) = operations[second].kind else { return nil }
    let later = operations[second]
    var looked = 0
    for first in stride(from: second - 1, through: 0, by: -1) {
      let earlier = operations[first]
      guard case .for(let other) = earlier.kind, other.range == header.range,
        earlier.operands[..<earlier.firstCarriedOperand] == later.operands[..<later.firstCarriedOperand]
      else { continue }
      looked += 1
      if looked > Self.reach { return nil }
      let (earlierFacts, laterFacts) = (facts(of: earlier, other.label), facts(of: later, header.label))
      guard earlierFacts.runsThrough, laterFacts.runsThrough,
        !continuing || earlierFacts.sharesElementaryFunction(with: laterFacts)
      else { continue }
      let forwarding = ElementForwarding(from: earlier, to: later, uses: earlierFacts.useCounts, isZero: isZero)
      guard !forwarding.stored.isEmpty || earlierFacts.sharesSomething(with: laterFacts),
        let isReversed = direction(earlier, other, later, header),
        let way = continuing
          ? continuingWay(operations, first, second, forwarding, earlierFacts, laterFacts)
          : way(operations, first, second, forwarding)
      else { continue }
      let merged = merged(
        earlier, way.operations[way.second], forwarding, way.continuation, isReversed: isReversed)
      // Loops that changed places with the later one begin and end otherwise, too.
      for operation in operations[first...second] { operation.kind.label.map { facts[$0] = nil } }
      return way.plan.fusion(way.operations, first: first, second: way.second, merged: merged)
    }
    return nil
  }

  /// How two loops come together.
  private struct Way {
    var plan: FusionPlan
    /// The region's operations, which may have been exchanged, and where the later loop stands among them.
    var operations: [Operation]
    var second: Int
    var continuation = SumContinuation()
  }

  /// How the two come together, of the operations as they are or with sums in another order.
  private mutating func way(
    _ operations: [Operation], _ first: Int, _ second: Int, _ forwarding: ElementForwarding
  ) -> Way? {
    let interleaving = FusionPlan.Interleaving.iterations(forwarded: Set(forwarding.stored.keys))
    let plan = FusionPlan(operations, first: first, second: second, interleaving, uses: { summary(of: $0) })
    if let plan { return Way(plan: plan, operations: operations, second: second) }
    if let way = exchangedWay(operations, first, second, interleaving, in: function, late: []) { return way }
    var late = LateStart(in: function)
    guard let started = late.starting(second, of: operations, after: first),
      let way = exchangedWay(
        started.operations, first, started.second, interleaving, in: late.function, late: late.sums)
    else { return nil }
    function = late.function
    isZero += Array(repeating: false, count: function.values.count - isZero.count)
    return way
  }

  /// How they come together if the later one goes on with sums of the earlier one.
  private mutating func continuingWay(
    _ operations: [Operation], _ first: Int, _ second: Int, _ forwarding: ElementForwarding, _ earlier: LoopFacts,
    _ later: LoopFacts
  ) -> Way? {
    let continuation = SumContinuation(
      from: operations[first], earlier.useCounts, to: operations[second], later.useCounts, among: operations,
      in: function)
    if continuation.slots.isEmpty { return nil }
    let forwarded = continuation.partial.union(forwarding.stored.keys)
    let plan = FusionPlan(
      operations, first: first, second: second, .iterations(forwarded: forwarded), uses: { summary(of: $0) })
    guard let plan, !decides(continuation.totals + continuation.partial) else { return nil }
    return Way(plan: plan, operations: operations, second: second, continuation: continuation)
  }

  /// Whether anything is decided by one of the values.
  private mutating func decides(_ values: [Value]) -> Bool {
    if values.isEmpty { return false }
    let decisions = deciding ?? DecidingValues(original)
    deciding = decisions
    return values.contains(where: decisions.contains)
  }

  /// The same, with sums that have changed places where they stood in the way.
  ///
  /// - Parameters:
  ///   - function: The function of the operations.
  ///   - late: Sums that begin late already; if there are none, the operations as they are were tried before.
  private mutating func exchangedWay(
    _ operations: [Operation], _ first: Int, _ second: Int, _ interleaving: FusionPlan.Interleaving,
    in function: Function, late: [Value]
  ) -> Way? {
    var exchange = SumExchange(in: function)
    let moved = exchange.bringing(second, of: operations, towards: first)
    guard let arranged = moved ?? (late.isEmpty ? nil : (operations, second)),
      let plan = FusionPlan(
        arranged.operations, first: first, second: arranged.second, interleaving,
        uses: { UseSummary($0, in: function) }),
      !decides(late + exchange.sums)
    else { return nil }
    return Way(plan: plan, operations: arranged.operations, second: arranged.second)
  }

  private mutating func facts(of loop: Operation, _ label: Label) -> LoopFacts {
    if let known = facts[label] { return known }
    let found = LoopFacts(loop, in: function)
    facts[label] = found
    return found
  }

  private mutating func summary(of operation: Operation) -> UseSummary {
    if case .for(let header) = operation.kind { return facts(of: operation, header.label).uses }
    return UseSummary(operation, in: function)
  }

  /// The direction in which both can run. Only a loop that runs backwards is turned around: that is an adjoint's, the
  /// user's own sums keep their order.
  private mutating func direction(
    _ earlier: Operation, _ header: ForHeader, _ later: Operation, _ other: ForHeader
  ) -> Bool? {
    if header.isReversed == other.isReversed { return header.isReversed }
    let turned = header.isReversed ? earlier : later
    let uses = facts(of: turned, header.isReversed ? header.label : other.label).useCounts
    return OrderIndependence.holds(for: turned, uses: uses) ? false : nil
  }

  /// Notes zero constants, and arrays that are zero everywhere.
  private mutating func findZeros(_ region: Region) {
    for position in region.operations.indices {
      let result = region.operations[position].results.first?.index ?? 0
      switch region.operations[position].kind {
      case .constant(.floating(let number, _)): isZero[result] = number == 0
      case .zeroTangent: isZero[result] = true
      case .arrayRepeating: isZero[result] = isZero[region.operations[position].operands[0].index]
      default: for inner in region.operations[position].regions { findZeros(inner) }
      }
    }
  }

  private mutating func merged(
    _ first: Operation, _ second: Operation, _ forwarding: ElementForwarding, _ continuation: SumContinuation,
    isReversed: Bool
  ) -> Operation {
    var merged = first
    if case .for(var header) = first.kind {
      header.isReversed = isReversed
      merged.kind = .for(header)
    }
    var body = forwarding.applied(to: second.regions[0], valueCount: function.values.count)
    var renaming = Substitution(valueCount: function.values.count)
    renaming.replace(body.parameters[0], by: first.regions[0].parameters[0])
    var passed = merged.regions[0].operations.removeLast()
    for (slot, continued) in continuation.slots {
      renaming.replace(body.parameters[slot + 1], by: passed.operands[continued])
    }
    renaming.apply(to: &body)
    let end = body.operations.removeLast()
    for slot in second.results.indices {
      if let continued = continuation.slots[slot] {
        merged.results[continued] = second.results[slot]
        function[merged.regions[0].parameters[continued + 1]].name = function[second.results[slot]].name
        passed.operands[continued] = end.operands[slot]
      } else {
        merged.operands.append(second.operands[second.firstCarriedOperand + slot])
        merged.results.append(second.results[slot])
        merged.regions[0].parameters.append(body.parameters[slot + 1])
        passed.operands.append(end.operands[slot])
      }
    }
    merged.regions[0].operations += body.operations + [passed]
    return merged
  }
}
