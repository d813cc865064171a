import ADGenIR

/// What an iteration of a loop costs by itself and, beside others, in lanes: rough numbers of machine operations.
struct LaneCost {
  /// Eight iterations one by one.
  private(set) var apart = 0
  /// Eight iterations side by side.
  private(set) var together = 0
  private var hasElementaryFunctions = false
  private let classes: LaneClasses

  /// How often an inner loop is taken to run.
  private static let innerIterations = 8
  private static let transcendental = 20
  /// Eight elements that do not stand side by side, or the sum over the lanes.
  private static let gather = 10
  private static let sum = 5

  init(_ body: Region, _ classes: LaneClasses) {
    self.classes = classes
    visit(body, weight: 1)
  }

  /// Whether the gain is worth a second copy of the loop, for the iterations that are left over.
  ///
  /// One elementary function is enough: eight of them side by side take as long as one of the C library. Of arithmetic it
  /// takes more, since the compiler makes vectors of some of it by itself.
  var isWorthwhile: Bool {
    (hasElementaryFunctions || apart >= 8 * 50) && 7 * together <= 2 * apart
  }

  private mutating func visit(_ region: Region, weight: Int) {
    for operation in region.operations { visit(operation, weight) }
  }

  private mutating func visit(_ operation: Operation, _ weight: Int) {
    switch operation.kind {
    case .scalar(let function):
      hasElementaryFunctions = hasElementaryFunctions || function.isElementary
      add(function.isElementary ? Self.transcendental : 1, weight)
    case .read: add(1, weight, together: isGather(operation.operands.last) ? Self.gather : 1)
    case .store: add(1, weight, together: isGather(operation.operands[1]) ? Self.gather : 1)
    case .accumulate:
      let isSum = !classes.isPrivate.contains(operation.operands[0]) && classes.isUniform(operation.operands[1])
      add(2, weight, together: isGather(operation.operands[1]) ? Self.gather : isSum ? Self.sum + 2 : 2)
    case .for: visit(operation.regions[0], weight: weight * Self.innerIterations)
    case .if: for region in operation.regions { visit(region, weight: weight) }
    case .reduce: add(Self.innerIterations, weight)
    case .constant, .yield, .continue: return
    case .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .append, .removeLast, .makeTuple,
      .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition, .while, .repeat, .block, .break, .return,
      .trap, .throw:
      add(1, weight)
    }
  }

  private mutating func add(_ cost: Int, _ weight: Int, together: Int? = nil) {
    apart += 8 * cost * weight
    self.together += (together ?? cost) * weight
  }

  private func isGather(_ index: Value?) -> Bool {
    guard let index, case .affine(let step) = classes.of(index) else { return false }
    return step != .one
  }
}
