import ADGenIR

extension ScalarRule {
  /// Arithmetic, rounding, minima and maxima.
  func arithmeticPartial(at position: Int, in builder: inout Builder) -> Partial {
    let a = operands[0]
    let b = operands.count > 1 ? operands[1] : operands[0]
    switch function {
    case .add:  // y = a + b: 1, 1
      return .one
    case .subtract:  // y = a - b: 1, -1
      return position == 0 ? .one : .minusOne
    case .multiply:  // y = a b: b, a
      return .finite(position == 0 ? b : a)
    case .divide:  // y = a / b: 1 / b, -y / b; y = 1 / b: -y², which divides no more
      return divisionPartial(at: position, in: &builder)
    case .negate:  // y = -a: -1
      return .minusOne
    case .remainder:  // y = a - trunc(a / b) b: 1, -trunc(a / b)
      if position == 0 { return .one }
      let quotient = builder.apply(.trunc, builder.apply(.divide, a, b))
      return .singular(builder.apply(.negate, quotient))
    case .minimum, .fmin:  // the share of the smaller one; a tie is split evenly
      return share(of: operands[position], against: operands[1 - position], wins: .less, in: &builder)
    case .maximum, .fmax:  // the share of the larger one; a tie is split evenly
      return share(of: operands[position], against: operands[1 - position], wins: .greater, in: &builder)
    case .magnitude:  // y = |a|: sign(a), 0 at 0
      return .finite(builder.apply(.sign, a))
    case .addingProduct, .plusProduct:  // y = a + b c: 1, c, b
      return position == 0 ? .one : .finite(operands[3 - position])
    case .minusProduct:  // y = a - b c: 1, -c, -b
      return position == 0 ? .one : .finite(builder.apply(.negate, operands[3 - position]))
    case .copysign:  // y = |a| with b's sign: sign(a) sign(y), 0
      if position == 1 { return .zero }
      return .finite(builder.apply(.multiply, builder.apply(.sign, a), builder.apply(.sign, result)))
    case .floor, .ceil, .round, .trunc, .rint, .sign:  // piecewise constant
      return .zero
    case .flushed:  // y = a, but for numbers that count as zero
      return .one
    case .zeroWins:  // y = a b, but 0 where a is 0: b where the seed is not 0; a, and 0 where a is 0
      return position == 0 ? .singular(b) : .winning(a)
    case .exp, .exp2, .expm1, .fallingLogistic, .log, .log2, .log10, .log1p, .pow, .sqrt, .cbrt, .hypot, .sin, .cos,
      .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .erf, .erfc, .tgamma, .lgamma,
      .polygamma:
      return .zero
    }
  }

  private func divisionPartial(at position: Int, in builder: inout Builder) -> Partial {
    let divisor = operands[1]
    if position == 0 {
      return .singular(builder.apply(.divide, builder.constant(1, like: divisor), divisor))
    }
    let isReciprocal = builder.floatingConstant(operands[0]) == 1
    let slope =
      isReciprocal ? builder.apply(.multiply, result, result) : builder.apply(.divide, result, divisor)
    let partial = builder.apply(.negate, slope)
    return builder.isNonzeroConstant(divisor) ? .finite(partial) : .singular(partial)
  }

  /// All of the seed where the operand is the result, half in a tie, none elsewhere. A NaN on either side leaves it with
  /// the operand that the function returned.
  private func share(
    of operand: Value, against other: Value, wins: Comparison, in builder: inout Builder
  ) -> Partial {
    let tie = builder.compare(.equal, operand, other)
    let isResult = builder.compare(wins, operand, other)
    let otherIsNaN = builder.compare(.notEqual, other, other)
    let isTaken = builder.emitOne(.logic(.or), [isResult, otherIsNaN], type: .bool)
    return .share(isTie: tie, isTaken: isTaken)
  }
}
