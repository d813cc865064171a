import ADGenIR

extension Pass {
  /// Merges two branches on one condition: those of a primal and of its adjoint.
  public static let branchFusion = Pass("branch-fusion", subject: .branches) { BranchFusion.run(&$0) }
}

/// Merges an `if` into an earlier one of the same region that asks for the same value.
struct BranchFusion {
  /// How many earlier branches are looked at.
  private static let reach = 8
  private let function: Function
  private var changed = false

  static func run(_ function: inout Function) -> Bool {
    var fusion = BranchFusion(function)
    var body = Region()
    swap(&body, &function.body)
    fusion.visit(&body)
    swap(&body, &function.body)
    return fusion.changed
  }

  private init(_ function: Function) {
    self.function = function.withoutBody
  }

  private mutating func visit(_ region: inout Region) {
    if region.fuse(merge) { changed = true }
    region.visitNested { visit(&$0) }
  }

  private func merge(_ operations: [Operation], second: Int) -> Fusion? {
    guard case .if = operations[second].kind, isMergeable(operations[second]) else { return nil }
    var looked = 0
    for first in stride(from: second - 1, through: 0, by: -1) {
      guard case .if = operations[first].kind else { continue }
      looked += 1
      if looked > Self.reach { return nil }
      guard operations[first].operands == operations[second].operands, isMergeable(operations[first]),
        let plan = FusionPlan(
          operations, first: first, second: second, .sequential, uses: { UseSummary($0, in: function) })
      else { continue }
      let merged = merged(operations[first], operations[second])
      return plan.fusion(operations, first: first, second: second, merged: merged)
    }
    return nil
  }

  private func isMergeable(_ operation: Operation) -> Bool {
    operation.regions.allSatisfy { $0.yields && $0.runsToItsEnd }
  }

  private func merged(_ first: Operation, _ second: Operation) -> Operation {
    var merged = first
    merged.results += second.results
    for position in merged.regions.indices {
      guard let yield = merged.regions[position].operations.popLast() else { continue }
      // In this branch, the first one's results are what it yields.
      var replacement = Substitution(valueCount: function.values.count)
      for (result, value) in zip(first.results, yield.operands) { replacement.replace(result, by: value) }
      var region = second.regions[position]
      replacement.apply(to: &region)
      merged.regions[position].operations += region.operations
      let last = merged.regions[position].operations.count - 1
      merged.regions[position].operations[last].operands = yield.operands + (region.operations.last?.operands ?? [])
    }
    return merged
  }
}
