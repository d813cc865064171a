import ADGenIR

extension Pass {
  /// Moves what does not depend on the iteration before the loop.
  public static let loopInvariantMotion = Pass("loop-invariant-motion", subject: .loops) {
    LoopInvariantMotion.run(&$0)
  }
}

/// Moves pure operations on scalars that cannot trap out of loops, inner loops first. The loop may then run zero
/// times, so nothing else may move. Counts of arrays that the loop updates without changing their count move too, and
/// reads of arrays that were recorded whole.
struct LoopInvariantMotion {
  private let function: Function
  private let origins: CountOrigins
  private let ranges: IndexRanges
  /// How many regions are around the definition of a value.
  private var depths: [Int]
  private var changed = false

  static func run(_ function: inout Function) -> Bool {
    var motion = LoopInvariantMotion(function)
    var body = Region()
    swap(&body, &function.body)
    motion.visit(&body, depth: 0)
    swap(&body, &function.body)
    return motion.changed
  }

  private init(_ function: Function) {
    self.function = function.withoutBody
    self.origins = CountOrigins(function)
    self.ranges = IndexRanges(function, origins)
    self.depths = Array(repeating: 0, count: function.values.count)
  }

  private mutating func visit(_ region: inout Region, depth: Int) {
    for parameter in region.parameters { depths[parameter.index] = depth }
    region.rewrite { operation, output in
      for position in operation.regions.indices { visit(&operation.regions[position], depth: depth + 1) }
      if operation.kind.isLoop { hoist(from: &operation, depth: depth, &output) }
      for result in operation.results { depths[result.index] = depth }
      output.append(operation)
    }
  }

  private mutating func hoist(from loop: inout Operation, depth: Int, _ output: inout [Operation]) {
    for position in loop.regions.indices {
      loop.regions[position].rewrite { operation, rest in
        if isInvariant(&operation, outside: depth) {
          for result in operation.results { depths[result.index] = depth }
          output.append(operation)
          changed = true
        } else {
          rest.append(operation)
        }
      }
    }
  }

  /// Whether the operation can stand before the loop; the count of a carried array is then asked of its initial value.
  private func isInvariant(_ operation: inout Operation, outside depth: Int) -> Bool {
    guard operation.kind.isPure,
      operation.kind.isRecordRead || operation.results.allSatisfy({ function.type(of: $0).isScalar })
    else { return false }
    if operation.kind == .count([]) {
      var array = operation.operands[0]
      while depths[array.index] > depth, origins.link(array) != array { array = origins.link(array) }
      if depths[array.index] > depth { return false }
      operation.operands[0] = array
      return true
    }
    guard operation.operands.allSatisfy({ depths[$0.index] <= depth }) else { return false }
    return !function.mayTrap(operation) || ranges.neverTraps(operation, in: function)
  }
}

extension OperationKind {
  /// Whether it reads from a record, of which it is known that the element is there.
  fileprivate var isRecordRead: Bool { self == .read([.index], .unchecked) }
}
