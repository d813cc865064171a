import ADGenIR

// Rules for integer arithmetic. A result that would overflow is left to trap at run time; a trap may go together with
// the operation that would have trapped.

extension Simplification {
  func integerRule(_ scalar: ScalarFunction, _ operands: [Value], _ type: Type) -> Rewrite? {
    guard case .integer(let kind) = type, let left = operands.first else { return nil }
    if operands.count == 1 {
      if scalar == .negate, let inner = self.operands(of: left, as: .negate) { return .replace(inner[0]) }
      if let number = integer(left), number != .min {
        if scalar == .negate { return constantRewrite(-number, kind) }
        if scalar == .magnitude { return constantRewrite(abs(number), kind) }
      }
      return nil
    }
    guard operands.count == 2 else { return nil }
    let right = operands[1]
    if let first = integer(left), let second = integer(right) { return foldInteger(scalar, first, second, kind) }
    switch scalar {
    case .add: return integerSumRule(left, right, kind)
    case .subtract: return integerDifferenceRule(left, right, kind)
    case .multiply:
      if integer(left) == 0 || integer(right) == 1 { return .replace(left) }
      return integer(right) == 0 || integer(left) == 1 ? .replace(right) : nil
    case .divide: return integer(right) == 1 ? .replace(left) : nil
    case .remainder: return integer(right) == 1 ? constantRewrite(0, kind) : nil
    case .minimum, .maximum:
      if scalar == .maximum, let count = countNotBelow(operands) { return .replace(count) }
      // max(a, max(a, b))
      if let inner = self.operands(of: right, as: scalar), inner.contains(where: { isSame($0, left) }) {
        return .replace(right)
      }
      if let inner = self.operands(of: left, as: scalar), inner.contains(where: { isSame($0, right) }) {
        return .replace(left)
      }
      return left == right ? .replace(left) : nil
    case .negate, .magnitude, .addingProduct, .plusProduct, .minusProduct, .exp, .exp2, .expm1, .fallingLogistic, .log,
      .log2, .log10, .log1p, .pow, .sqrt, .cbrt, .hypot, .sin, .cos, .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh,
      .tanh, .asinh, .acosh, .atanh, .erf, .erfc, .tgamma, .lgamma, .fmin, .fmax, .floor, .ceil, .round, .trunc, .rint,
      .copysign, .sign, .zeroWins, .flushed, .polygamma:
      return nil
    }
  }

  /// Of a count and 0, the count.
  private func countNotBelow(_ operands: [Value]) -> Value? {
    guard let zero = operands.firstIndex(where: { integer($0) == 0 }), let other = definition(operands[1 - zero]),
      case .count = other.kind
    else { return nil }
    return operands[1 - zero]
  }

  private func integerSumRule(_ left: Value, _ right: Value, _ kind: IntegerKind) -> Rewrite? {
    if integer(left) == 0 { return .replace(right) }
    if integer(right) == 0 { return .replace(left) }
    // (a - b) + b and b + (a - b)
    if let inner = operands(of: left, as: .subtract), isSame(inner[1], right) { return .replace(inner[0]) }
    if let inner = operands(of: right, as: .subtract), isSame(inner[1], left) { return .replace(inner[0]) }
    return nil
  }

  private func integerDifferenceRule(_ left: Value, _ right: Value, _ kind: IntegerKind) -> Rewrite? {
    if integer(right) == 0 { return .replace(left) }
    if left == right { return constantRewrite(0, kind) }
    // (a + b) - b and (a + b) - a
    if let inner = operands(of: left, as: .add) {
      if isSame(inner[1], right) { return .replace(inner[0]) }
      if isSame(inner[0], right) { return .replace(inner[1]) }
    }
    return nil
  }

  /// Whether the values are one, or constants that are equal.
  func isSame(_ left: Value, _ right: Value) -> Bool {
    if left == right { return true }
    if let number = floating(left) { return number.bitPattern == floating(right)?.bitPattern }
    guard let constant = constant(left) else { return false }
    return constant == self.constant(right)
  }

  private func foldInteger(_ scalar: ScalarFunction, _ left: Int, _ right: Int, _ kind: IntegerKind) -> Rewrite? {
    let result: (partialValue: Int, overflow: Bool)
    switch scalar {
    case .add: result = left.addingReportingOverflow(right)
    case .subtract: result = left.subtractingReportingOverflow(right)
    case .multiply: result = left.multipliedReportingOverflow(by: right)
    case .divide: result = left.dividedReportingOverflow(by: right)
    case .remainder: result = left.remainderReportingOverflow(dividingBy: right)
    case .minimum: result = (min(left, right), false)
    case .maximum: result = (max(left, right), false)
    case .negate, .magnitude, .addingProduct, .plusProduct, .minusProduct, .exp, .exp2, .expm1, .fallingLogistic, .log,
      .log2, .log10, .log1p, .pow, .sqrt, .cbrt, .hypot, .sin, .cos, .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh,
      .tanh, .asinh, .acosh, .atanh, .erf, .erfc, .tgamma, .lgamma, .fmin, .fmax, .floor, .ceil, .round, .trunc, .rint,
      .copysign, .sign, .zeroWins, .flushed, .polygamma:
      return nil
    }
    return result.overflow ? nil : constantRewrite(result.partialValue, kind)
  }

  private func constantRewrite(_ number: Int, _ kind: IntegerKind) -> Rewrite? {
    kind.range.contains(Int128(number)) ? .become(.constant(.integer(number, kind)), []) : nil
  }
}
