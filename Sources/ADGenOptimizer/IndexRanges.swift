import ADGenIR

/// Which indices are known to lie inside an array: those of a loop over 0..<count, or from another number that is
/// not negative.
struct IndexRanges {
  private let origins: CountOrigins
  /// By loop index: the array, by its origin, that the loop runs over.
  private var arrays: [Int: Value] = [:]
  /// By the value of a count: the array.
  private var counts: [Int: Value] = [:]
  private var isNonNegative: [Bool]

  init(_ function: Function, _ origins: CountOrigins) {
    self.origins = origins
    isNonNegative = Array(repeating: false, count: function.values.count)
    function.body.forEachOperation { visit($0) }
  }

  private mutating func visit(_ operation: Operation) {
    switch operation.kind {
    case .constant(.integer(let number, _)): isNonNegative[operation.results[0].index] = number >= 0
    case .count(let path):
      isNonNegative[operation.results[0].index] = true
      if path.isEmpty { counts[operation.results[0].index] = origins.origin(operation.operands[0]) }
    case .arrayRepeating: counts[operation.operands[1].index] = operation.results[0]
    case .for(let header):
      let index = operation.regions[0].parameters[0].index
      guard header.range == .halfOpen, isNonNegative[operation.operands[0].index] else { return }
      isNonNegative[index] = true
      arrays[index] = counts[operation.operands[1].index]
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .read, .store, .accumulate, .append,
      .removeLast, .makeTuple, .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition, .if, .while,
      .repeat, .block, .yield, .continue, .break, .return, .trap:
      break
    }
  }

  /// Whether `array[index]` is known to exist.
  func contains(_ index: Value, in array: Value) -> Bool {
    arrays[index.index].map { $0 == origins.origin(array) } ?? false
  }

  /// Whether the operation is a read of one array element that is known to exist.
  func isProvenRead(_ operation: Operation) -> Bool {
    guard case .read([.index], _) = operation.kind else { return false }
    return contains(operation.operands[1], in: operation.operands[0])
  }
}
