import ADGenIR

/// Which indices are known to lie inside an array: those of a loop over 0..<count, or from another number that is
/// not negative.
struct IndexRanges {
  private let origins: CountOrigins
  /// By loop index: the upper bound of its loop.
  private var bounds: [Int: Value] = [:]
  /// By the value of a count: the origin of the array.
  private var countedArrays: [Int: Value] = [:]
  /// By a new array: its count.
  private var initialCounts: [Int: Value] = [:]
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
      if path.isEmpty { countedArrays[operation.results[0].index] = origins.origin(operation.operands[0]) }
    case .arrayRepeating: initialCounts[operation.results[0].index] = operation.operands[1]
    case .for(let header):
      let index = operation.regions[0].parameters[0].index
      guard header.range == .halfOpen, isNonNegative[operation.operands[0].index] else { return }
      isNonNegative[index] = true
      bounds[index] = operation.operands[1]
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .read, .store, .accumulate, .append,
      .removeLast, .makeTuple, .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition, .if, .while,
      .repeat, .block, .yield, .continue, .break, .return, .trap:
      break
    }
  }

  /// Whether `array[index]` is known to exist.
  func contains(_ index: Value, in array: Value) -> Bool {
    guard let bound = bounds[index.index] else { return false }
    let origin = origins.origin(array)
    return countedArrays[bound.index] == origin || initialCounts[origin.index] == bound
  }

  /// Whether the operation is a read of one array element that is known to exist.
  func isProvenRead(_ operation: Operation) -> Bool {
    guard case .read([.index], _) = operation.kind else { return false }
    return contains(operation.operands[1], in: operation.operands[0])
  }
}
