import ADGenIR

/// Which indices are known to lie inside an array: those of a loop over 0..<count, or from another number that is
/// not negative. And which integer operations are known not to overflow, because counts and what is near them are small.
struct IndexRanges {
  private let origins: CountOrigins
  /// By loop index: the upper bound of its loop.
  private var bounds: [Int: Value] = [:]
  /// By loop index: the lower bound of its loop.
  private var lowerBounds: [Int: Value] = [:]
  /// By the value of a count: the origin of the array.
  private var countedArrays: [Int: Value] = [:]
  /// By a new array: its count.
  private var initialCounts: [Int: Value] = [:]
  private var isNonNegative: [Bool]
  /// By value: how it was computed of others.
  private var sums: [Int: Operation] = [:]
  private var constants: [Int: Int] = [:]
  /// What indices that were proved are made of: they are less than a count.
  private var isPartOfIndex: Set<Value> = []
  /// By value: how many bits its magnitude has at most; 64 if nothing is known.
  private var bits: [Int]
  /// No array has more elements than memory has bytes.
  private static let bitsOfCount = 48

  init(_ function: Function, _ origins: CountOrigins) {
    self.origins = origins
    isNonNegative = Array(repeating: false, count: function.values.count)
    bits = Array(repeating: 64, count: function.values.count)
    function.body.forEachOperation { visit($0) }
  }

  private mutating func visit(_ operation: Operation) {
    switch operation.kind {
    case .constant(.integer(let number, _)):
      isNonNegative[operation.results[0].index] = number >= 0
      constants[operation.results[0].index] = number
      bits[operation.results[0].index] = Int.bitWidth - number.magnitude.leadingZeroBitCount
    case .scalar(let scalar):
      if let sum = bitsOfResult(scalar, operation) { bits[operation.results[0].index] = sum }
      switch scalar {
      case .add, .multiply, .subtract, .divide: sums[operation.results[0].index] = operation
      default: break
      }
    case .read([.index], .unchecked), .store([.index], .unchecked): noteParts(ofIndex: operation.operands[1])
    case .count(let path):
      isNonNegative[operation.results[0].index] = true
      bits[operation.results[0].index] = Self.bitsOfCount
      if path.isEmpty { countedArrays[operation.results[0].index] = origins.origin(operation.operands[0]) }
    case .arrayRepeating: initialCounts[operation.results[0].index] = operation.operands[1]
    case .for(let header):
      let index = operation.regions[0].parameters[0].index
      lowerBounds[index] = operation.operands[0]
      bits[index] = max(bits[operation.operands[0].index], bits[operation.operands[1].index])
      guard header.range == .halfOpen, isNonNegative[operation.operands[0].index] else { return }
      isNonNegative[index] = true
      bounds[index] = operation.operands[1]
    case .constant, .compare, .logic, .convert, .select, .arrayLiteral, .read, .store, .accumulate, .append,
      .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition, .if,
      .while,
      .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      break
    }
  }

  /// A flat index (k₁ n₂ + k₂) … is made of numbers that are not greater than itself; one in a triangle, where
  /// k (n − k) / 2 come before, of numbers that are not much greater than the count.
  private mutating func noteParts(ofIndex index: Value, inTriangle: Bool = false) {
    guard let sum = sums[index.index] else { return }
    let isHalved = sum.kind == .scalar(.divide) && constants[sum.operands[1].index] == 2
    switch sum.kind {
    case .scalar(.divide): if !isHalved { return }
    case .scalar(.subtract):
      // How many iterations came before, of which there is the number.
      let isIteration = lowerBounds[sum.operands[0].index] == sum.operands[1]
      if !inTriangle && !isIteration { return }
    default: break
    }
    if !isPartOfIndex.insert(index).inserted { return }
    for operand in sum.operands { noteParts(ofIndex: operand, inTriangle: inTriangle || isHalved) }
  }

  /// Whether `array[index]` is known to exist.
  func contains(_ index: Value, in array: Value) -> Bool {
    guard let bound = bounds[index.index] else { return false }
    let origin = origins.origin(array)
    return countedArrays[bound.index] == origin || initialCounts[origin.index] == bound
  }

  /// The bits of a sum or product, unless they might be too many for an `Int`.
  private func bitsOfResult(_ scalar: ScalarFunction, _ operation: Operation) -> Int? {
    guard operation.operands.count == 2 else { return nil }
    let (left, right) = (bits[operation.operands[0].index], bits[operation.operands[1].index])
    let result: Int
    switch scalar {
    case .add, .subtract: result = max(left, right) + 1
    case .multiply: result = left + right
    case .minimum, .maximum: result = max(left, right)
    case .divide:
      guard let divisor = constants[operation.operands[1].index], divisor > 0 else { return nil }
      result = left
    default: return nil
    }
    return result < Int.bitWidth - 1 ? result : nil
  }

  /// Whether the operation, which traps in general, is known not to.
  func neverTraps(_ operation: Operation, in function: Function) -> Bool {
    switch operation.kind {
    case .read([.index], .unchecked): return true
    case .read([.index], .checked), .count([.index]): return contains(operation.operands[1], in: operation.operands[0])
    case .scalar(let scalar):
      return function.type(of: operation.results[0]) == .int
        && (bitsOfResult(scalar, operation) != nil || isPartOfIndex.contains(operation.results[0]))
    default: return false
    }
  }
}
