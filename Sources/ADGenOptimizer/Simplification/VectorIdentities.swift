import ADGenIR

// Rules for SIMD vectors: what multiplies by one, and adds zero.

extension Simplification {
  func vectorRule(_ scalar: ScalarFunction, _ operands: [Value]) -> Rewrite? {
    switch scalar {
    case .multiply:
      if repeatedNumber(operands[0]) == 1 { return .replace(operands[1]) }
      return repeatedNumber(operands[1]) == 1 ? .replace(operands[0]) : nil
    case .divide: return repeatedNumber(operands[1]) == 1 ? .replace(operands[0]) : nil
    case .add:
      if repeatedNumber(operands[0]) == 0 { return .replace(operands[1]) }
      return repeatedNumber(operands[1]) == 0 ? .replace(operands[0]) : nil
    case .zeroWins:
      guard let number = repeatedNumber(operands[0]), number != 0 else { return nil }
      return .become(.scalar(.multiply), operands)
    default: return nil
    }
  }

  /// For what adds to the last of all lanes of a vector, after each of the others was added to: one sum of vectors.
  ///
  /// To a vector of zeros some lanes are enough. What is added to a lane first is then the lane, as it is the cotangent
  /// of a scalar: no zero is added to it, which would make 0 of -0.
  mutating func sumOfLanes(_ operation: Operation) -> Rewrite? {
    let type = function.type(of: operation.results[0])
    guard case .simd(let kind, let count) = type else { return nil }
    var addends = [Value?](repeating: nil, count: count)
    var base = operation.operands[0]
    var update = operation
    while let lane = integer(update.operands[1]), addends.indices.contains(lane), addends[lane] == nil {
      addends[lane] = update.operands[2]
      base = update.operands[0]
      guard isUsedOnce(base), let earlier = definition(base), case .accumulate([.index], _) = earlier.kind else {
        break
      }
      update = earlier
    }
    let isZero = isZero(base)
    let given = addends.compactMap(\.self)
    let isLast = !isKnownChanged(operation.results[0])
    guard given.count == count || (isZero && isLast && 2 * given.count > count) else { return nil }
    let lanes = addends.map { $0 ?? emit(.constant(.floating(0, kind)), [], .floating(kind)) }
    if isZero { return .become(.arrayLiteral, lanes) }
    return .become(.scalar(.add), [base, emit(.arrayLiteral, lanes, type)])
  }

  /// The number that all elements of the vector are known to be.
  private func repeatedNumber(_ vector: Value) -> Double? {
    guard let source = definition(vector), case .convert = source.kind else { return nil }
    return floating(source.operands[0])
  }
}
