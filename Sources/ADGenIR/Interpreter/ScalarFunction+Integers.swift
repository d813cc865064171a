extension ScalarFunction {
  /// The function of integers of the kind: traps as Swift does. `UInt` and `UInt64` are bit patterns.
  func evaluate(_ a: Int, _ b: Int, _ kind: IntegerKind) throws(RuntimeTrap) -> Int {
    if kind.isSigned || kind.bitWidth < 64 {
      let (value, overflow) = try combine(a, b)
      if overflow || !kind.contains(value) { throw Self.overflow(self, kind) }
      return value
    }
    let (value, overflow) = try combine(UInt(bitPattern: a), UInt(bitPattern: b))
    if overflow { throw Self.overflow(self, kind) }
    return Int(bitPattern: value)
  }

  private static func overflow(_ function: ScalarFunction, _ kind: IntegerKind) -> RuntimeTrap {
    RuntimeTrap(.overflow, "\(function.rawValue) of \(kind.rawValue)s")
  }

  private func combine<Integer: FixedWidthInteger>(
    _ a: Integer, _ b: Integer
  ) throws(RuntimeTrap) -> (partialValue: Integer, overflow: Bool) {
    switch self {
    case .add: return a.addingReportingOverflow(b)
    case .subtract: return a.subtractingReportingOverflow(b)
    case .multiply: return a.multipliedReportingOverflow(by: b)
    case .divide:
      if b == 0 { throw RuntimeTrap(.divisionByZero, "division by zero") }
      return a.dividedReportingOverflow(by: b)
    case .remainder:
      if b == 0 { throw RuntimeTrap(.divisionByZero, "division by zero in remainder operation") }
      return a.remainderReportingOverflow(dividingBy: b)
    case .negate: return Integer.zero.subtractingReportingOverflow(a)
    case .minimum: return (b < a ? b : a, false)
    case .maximum: return (b >= a ? b : a, false)
    case .magnitude: return a < 0 ? Integer.zero.subtractingReportingOverflow(a) : (a, false)
    case .addingProduct, .plusProduct, .minusProduct, .exp, .exp2, .expm1, .fallingLogistic, .log, .log2, .log10,
      .log1p, .pow, .sqrt, .cbrt, .hypot, .sin, .cos, .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .asinh,
      .acosh, .atanh, .erf, .erfc, .tgamma, .lgamma, .fmin, .fmax, .floor, .ceil, .round, .trunc, .rint, .copysign,
      .sign, .zeroWins, .flushed, .polygamma:
      throw .malformed("\(rawValue) of integers")
    }
  }
}
