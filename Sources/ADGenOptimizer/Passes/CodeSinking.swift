import ADGenIR

extension Pass {
  /// Moves what only one branch of an `if` uses into that branch.
  public static let codeSinking = Pass("code-sinking", subject: .branches) { CodeSinking.run(&$0) }
}

/// Moves pure operations down into the only branch that uses their results, so that the other branch neither pays for
/// them nor sees their infinities. A read does not move past an update of what it reads.
struct CodeSinking {
  private let function: Function
  private let uses: [Int]
  private var changed = false

  static func run(_ function: inout Function) -> Bool {
    var sinking = CodeSinking(function)
    var body = Region()
    swap(&body, &function.body)
    sinking.visit(&body)
    swap(&body, &function.body)
    return sinking.changed
  }

  private init(_ function: Function) {
    self.function = function.withoutBody
    self.uses = function.useCounts
  }

  private mutating func visit(_ region: inout Region) {
    var position = region.operations.count - 1
    while position >= 0 {
      if region.operations[position].kind == .if { position -= sink(into: position, of: &region) }
      position -= 1
    }
    for position in region.operations.indices {
      for inner in region.operations[position].regions.indices {
        visit(&region.operations[position].regions[inner])
      }
    }
  }

  /// Returns how many operations went into the branch.
  private mutating func sink(into branch: Int, of region: inout Region) -> Int {
    var usesInside = region.operations[branch].regions.map(\.useCounts)
    // What is updated between the operation at hand and the branch.
    var consumed: Set<Value> = []
    var sunk: [(position: Int, region: Int)] = []
    for position in stride(from: branch - 1, through: 0, by: -1) {
      let operation = region.operations[position]
      if let target = target(of: operation, usesInside), operation.operands.allSatisfy({ !consumed.contains($0) }) {
        sunk.append((position, target))
        for operand in operation.operands { usesInside[target][operand, default: 0] += 1 }
      } else {
        consumed.formUnion(UseSummary(operation, in: function).consumed)
      }
    }
    if sunk.isEmpty { return 0 }
    changed = true
    for (position, target) in sunk {
      let operation = region.operations[position]
      region.operations[branch].regions[target].operations.insert(operation, at: 0)
    }
    let moved = Set(sunk.map(\.position))
    region.operations = region.operations.enumerated().filter { !moved.contains($0.offset) }.map(\.element)
    return sunk.count
  }

  /// The region that holds all uses of the operation's results.
  private func target(of operation: Operation, _ usesInside: [[Value: Int]]) -> Int? {
    guard operation.kind.isPure else { return nil }
    if case .constant = operation.kind { return nil }
    return usesInside.indices.first { region in
      var isUsed = false
      for result in operation.results {
        if uses[result.index] != usesInside[region][result, default: 0] { return false }
        if uses[result.index] > 0 { isUsed = true }
      }
      return isUsed
    }
  }
}
