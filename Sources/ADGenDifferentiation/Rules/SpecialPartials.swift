import ADGenIR

extension ScalarRule {
  /// The error function, the gamma function and their relatives (Abramowitz and Stegun, chapters 6 and 7).
  func specialPartial(at position: Int, in builder: inout Builder) -> Partial {
    let a = operands[0]
    switch function {
    case .erf:  // y = erf a: 2/√π exp(-a²)
      return .finite(gaussian(factor: 1.12837916709551257390, in: &builder))
    case .erfc:  // y = 1 - erf a: -2/√π exp(-a²)
      return .finite(gaussian(factor: -1.12837916709551257390, in: &builder))
    case .tgamma:  // y = Γ(a): y ψ(a)
      return .singular(builder.apply(.multiply, result, digamma(of: a, in: &builder)))
    case .lgamma:  // y = ln |Γ(a)|: ψ(a)
      return .singular(digamma(of: a, in: &builder))
    case .polygamma:  // y = ψ⁽ⁿ⁾(a): ψ⁽ⁿ⁺¹⁾(a); n is a constant
      if position == 0 { return .zero }
      let order = builder.apply(.add, a, builder.constant(1, like: a))
      return .singular(builder.apply(.polygamma, order, operands[1]))
    case .add, .subtract, .multiply, .divide, .negate, .remainder, .minimum, .maximum, .magnitude, .addingProduct,
      .plusProduct, .minusProduct, .fmin, .fmax, .copysign, .floor, .ceil, .round, .trunc, .rint, .sign, .zeroWins,
      .flushed,
      .exp, .exp2, .expm1, .fallingLogistic, .log, .log2, .log10, .log1p, .pow, .sqrt, .cbrt, .hypot,
      .sin, .cos, .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh:
      return .zero
    }
  }

  private func gaussian(factor: Double, in builder: inout Builder) -> Value {
    let a = operands[0]
    let exponent = builder.apply(.negate, builder.apply(.multiply, a, a))
    return scaled(builder.apply(.exp, exponent), by: factor, in: &builder)
  }

  private func digamma(of value: Value, in builder: inout Builder) -> Value {
    builder.apply(.polygamma, builder.constant(0, like: value), value)
  }
}
