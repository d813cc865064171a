/// Counts of what a function consists of, for reports and tests of passes.
public struct FunctionStatistics: Hashable, Sendable {
  /// Operations at any depth, terminators included.
  public var operations = 0
  public var loops = 0
  /// Operations inside at least one loop.
  public var operationsInLoops = 0
  public var branches = 0
  public var calls = 0
  /// New versions of aggregates: stores, accumulations, appends, removals.
  public var updates = 0
  /// Loops around the innermost operation.
  public var loopDepth = 0

  public init(of function: Function) {
    count(function.body, depth: 0)
  }

  private mutating func count(_ region: Region, depth: Int) {
    for operation in region.operations {
      operations += 1
      if depth > 0 { operationsInLoops += 1 }
      loopDepth = max(loopDepth, depth)
      var inner = depth
      switch operation.kind {
      case .for, .while, .repeat:
        loops += 1
        inner += 1
      case .if: branches += 1
      case .call: calls += 1
      case .store, .accumulate, .append, .removeLast: updates += 1
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .verbatim, .precondition, .block, .yield, .continue,
        .break,
        .return, .trap, .throw:
        break
      }
      for region in operation.regions { count(region, depth: inner) }
    }
  }
}
