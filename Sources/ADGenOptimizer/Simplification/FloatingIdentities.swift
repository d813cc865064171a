import ADGenIR

// Rules for scalar functions of floating-point numbers. They keep the value, NaN and infinity included. The sign of
// a zero may change: `0 + x` is taken as `x`, because sums begin with zeros, and signs move out of sums and products.

extension Simplification {
  mutating func floatingRule(_ scalar: ScalarFunction, _ operands: [Value], _ type: Type) -> Rewrite? {
    if let folded = foldFloating(scalar, operands, type) { return folded }
    switch scalar {
    case .add: return sumRule(operands[0], operands[1], type)
    case .subtract: return differenceRule(operands[0], operands[1], type)
    case .multiply: return productRule(operands[0], operands[1], type)
    case .divide:
      if floating(operands[1]) == 1 { return .replace(operands[0]) }
      if floating(operands[1]) == -1 { return .become(.scalar(.negate), [operands[0]]) }
      return nil
    case .negate: return self.operands(of: operands[0], as: .negate).map { .replace($0[0]) }
    case .magnitude:
      if definition(operands[0])?.kind == .scalar(.magnitude) { return .replace(operands[0]) }
      return self.operands(of: operands[0], as: .negate).map { .become(.scalar(.magnitude), $0) }
    case .minimum, .maximum, .fmin, .fmax: return operands[0] == operands[1] ? .replace(operands[0]) : nil
    case .pow:
      if floating(operands[1]) == 1 { return .replace(operands[0]) }
      return floating(operands[1]) == 0 ? constantRewrite(1, type) : nil
    case .addingProduct:
      if floating(operands[1]) == 1 { return .become(.scalar(.add), [operands[0], operands[2]]) }
      return floating(operands[2]) == 1 ? .become(.scalar(.add), [operands[0], operands[1]]) : nil
    case .plusProduct, .minusProduct: return nil
    case .zeroWins: return zeroWinsRule(operands[0], operands[1], type)
    case .remainder, .exp, .exp2, .expm1, .fallingLogistic, .log, .log2, .log10, .log1p, .sqrt, .cbrt, .hypot, .sin,
      .cos, .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .erf, .erfc, .tgamma,
      .lgamma, .floor, .ceil, .round, .trunc, .rint, .copysign, .sign, .flushed, .polygamma:
      return nil
    }
  }

  private mutating func sumRule(_ left: Value, _ right: Value, _ type: Type) -> Rewrite? {
    if floating(left) == 0 { return .replace(right) }
    if let number = floating(right), number == 0, number.sign == .minus { return .replace(left) }
    if let negated = operands(of: right, as: .negate) { return .become(.scalar(.subtract), [left, negated[0]]) }
    if let negated = operands(of: left, as: .negate) { return .become(.scalar(.subtract), [right, negated[0]]) }
    return opposite(right, type).map { .become(.scalar(.subtract), [left, $0]) }
  }

  /// The constant without its sign, if it is negative.
  private mutating func opposite(_ value: Value, _ type: Type) -> Value? {
    guard let number = floating(value), number < 0, let kind = type.floatingKind else { return nil }
    return emit(.constant(.floating(-number, kind)), [], type)
  }

  private mutating func differenceRule(_ left: Value, _ right: Value, _ type: Type) -> Rewrite? {
    if let number = floating(right), number == 0, number.sign == .plus { return .replace(left) }
    if floating(left) == 0 { return .become(.scalar(.negate), [right]) }
    if let negated = operands(of: right, as: .negate) { return .become(.scalar(.add), [left, negated[0]]) }
    if let positive = opposite(right, type) { return .become(.scalar(.add), [left, positive]) }
    // -a - b: the sign moves outwards, where a sum takes it up.
    guard let negated = operands(of: left, as: .negate) else { return nil }
    return .become(.scalar(.negate), [emit(.scalar(.add), [negated[0], right], type)])
  }

  private mutating func productRule(_ left: Value, _ right: Value, _ type: Type) -> Rewrite? {
    for (one, other) in [(left, right), (right, left)] {
      if floating(one) == 1 { return .replace(other) }
      if floating(one) == -1 { return .become(.scalar(.negate), [other]) }
    }
    let negatedLeft = operands(of: left, as: .negate)
    let negatedRight = operands(of: right, as: .negate)
    if let negatedLeft, let negatedRight {
      return .become(.scalar(.multiply), [negatedLeft[0], negatedRight[0]])
    }
    // The sign moves outwards, where a sum takes it up.
    if let negatedLeft {
      return .become(.scalar(.negate), [emit(.scalar(.multiply), [negatedLeft[0], right], type)])
    }
    if let negatedRight {
      return .become(.scalar(.negate), [emit(.scalar(.multiply), [left, negatedRight[0]], type)])
    }
    return nil
  }

  /// Where neither a zero cotangent nor an infinite partial derivative can meet the other, it is a product.
  private mutating func zeroWinsRule(_ cotangent: Value, _ partial: Value, _ type: Type) -> Rewrite? {
    if let number = floating(cotangent) {
      if number == 0 { return .replace(cotangent) }
      return .become(.scalar(.multiply), [cotangent, partial])
    }
    if let number = floating(partial), number.isFinite { return .become(.scalar(.multiply), [cotangent, partial]) }
    if let source = definition(partial), case .convert = source.kind, function.type(of: source.operands[0]).isInteger {
      return .become(.scalar(.multiply), [cotangent, partial])
    }
    if let negated = operands(of: partial, as: .negate) {
      return .become(.scalar(.negate), [emit(.scalar(.zeroWins), [cotangent, negated[0]], type)])
    }
    return nil
  }

  func constantRewrite(_ number: Double, _ type: Type) -> Rewrite? {
    type.floatingKind.map { .become(.constant(.floating(number, $0)), []) }
  }

  /// Folds arithmetic on constants where the result is exact: rounded digits would only hide what was meant.
  private func foldFloating(_ scalar: ScalarFunction, _ operands: [Value], _ type: Type) -> Rewrite? {
    guard let left = operands.first.flatMap(floating) else { return nil }
    if scalar == .negate { return constantRewrite(-left, type) }
    if scalar == .magnitude { return constantRewrite(left.magnitude, type) }
    if let number = scalar.exactValue(at: left) { return constantRewrite(number, type) }
    guard operands.count == 2, let right = floating(operands[1]) else { return nil }
    guard let number = exactResult(scalar, left, right), number.isFinite else { return nil }
    if type == .float && Double(Float(number)) != number { return nil }
    return constantRewrite(number, type)
  }

  private func exactResult(_ scalar: ScalarFunction, _ left: Double, _ right: Double) -> Double? {
    if scalar == .add || scalar == .subtract {
      let other = scalar == .add ? right : -right
      let sum = left + other
      let share = sum - left
      return (left - (sum - share)) + (other - share) == 0 ? sum : nil
    }
    if scalar == .multiply {
      let product = left * right
      let isExact = product.isNormal ? (-product).addingProduct(left, right) == 0 : left == 0 || right == 0
      return isExact ? product : nil
    }
    if scalar == .divide && right != 0 && left.isNormal {
      let quotient = left / right
      return quotient.isNormal && (-left).addingProduct(quotient, right) == 0 ? quotient : nil
    }
    return nil
  }
}

extension ScalarFunction {
  /// The value of an elementary function where it is a number that every library gives.
  fileprivate func exactValue(at x: Double) -> Double? {
    switch self {
    case .sin, .tan, .asin, .atan, .sinh, .tanh, .asinh, .atanh, .erf, .expm1, .log1p: return x == 0 ? x : nil
    case .cos, .cosh, .exp, .exp2, .erfc: return x == 0 ? 1 : nil
    case .log, .log2, .log10, .acos, .acosh: return x == 1 ? 0 : nil
    case .sqrt, .cbrt: return x == 0 || x == 1 ? x : nil
    case .fallingLogistic: return x == 0 ? 0.5 : nil
    case .add, .subtract, .multiply, .divide, .negate, .remainder, .minimum, .maximum, .magnitude, .addingProduct,
      .plusProduct, .minusProduct, .pow, .hypot, .atan2, .tgamma, .lgamma, .fmin, .fmax, .floor, .ceil, .round, .trunc,
      .rint, .copysign, .sign, .zeroWins, .flushed, .polygamma:
      return nil
    }
  }
}
