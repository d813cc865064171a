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

  /// The number that all elements of the vector are known to be.
  private func repeatedNumber(_ vector: Value) -> Double? {
    guard let source = definition(vector), case .convert = source.kind else { return nil }
    return floating(source.operands[0])
  }
}
