import ADGenIR

extension ScalarRule {
  /// Circular and hyperbolic functions and their inverses.
  func trigonometricPartial(at position: Int, in builder: inout Builder) -> Partial {
    let a = operands[0]
    let one = { (builder: inout Builder) in builder.constant(1, like: a) }
    switch function {
    case .sin:  // y = sin a: cos a
      return .finite(builder.apply(.cos, a))
    case .cos:  // y = cos a: -sin a
      return .finite(builder.apply(.negate, builder.apply(.sin, a)))
    case .tan:  // y = tan a: 1 + y²
      return .finite(builder.apply(.add, one(&builder), builder.apply(.multiply, result, result)))
    case .asin:  // y = asin a: 1 / √(1 - a²)
      return .singular(reciprocal(of: rootOfOneMinusSquare(in: &builder), in: &builder))
    case .acos:  // y = acos a: -1 / √(1 - a²)
      let partial = reciprocal(of: rootOfOneMinusSquare(in: &builder), in: &builder)
      return .singular(builder.apply(.negate, partial))
    case .atan:  // y = atan a: 1 / (1 + a²)
      let square = builder.apply(.multiply, a, a)
      return .finite(reciprocal(of: builder.apply(.add, one(&builder), square), in: &builder))
    case .atan2:  // y = atan2(a, b): b / (a² + b²), -a / (a² + b²)
      return .singular(anglePartial(at: position, in: &builder))
    case .sinh:  // y = sinh a: cosh a
      return .finite(builder.apply(.cosh, a))
    case .cosh:  // y = cosh a: sinh a
      return .finite(builder.apply(.sinh, a))
    case .tanh:  // y = tanh a: 1 - y²
      return .finite(builder.apply(.subtract, one(&builder), builder.apply(.multiply, result, result)))
    case .asinh:  // y = asinh a: 1 / √(a² + 1)
      let square = builder.apply(.multiply, a, a)
      let root = builder.apply(.sqrt, builder.apply(.add, square, one(&builder)))
      return .finite(reciprocal(of: root, in: &builder))
    case .acosh:  // y = acosh a: 1 / (√(a - 1) √(a + 1))
      let below = builder.apply(.sqrt, builder.apply(.subtract, a, one(&builder)))
      let above = builder.apply(.sqrt, builder.apply(.add, a, one(&builder)))
      return .singular(reciprocal(of: builder.apply(.multiply, below, above), in: &builder))
    case .atanh:  // y = atanh a: 1 / ((1 - a) (1 + a))
      let below = builder.apply(.subtract, one(&builder), a)
      let above = builder.apply(.add, one(&builder), a)
      return .singular(reciprocal(of: builder.apply(.multiply, below, above), in: &builder))
    case .add, .subtract, .multiply, .divide, .negate, .remainder, .minimum, .maximum, .magnitude, .addingProduct,
      .plusProduct, .minusProduct, .fmin, .fmax, .copysign, .floor, .ceil, .round, .trunc, .rint, .sign, .zeroWins,
      .flushed,
      .exp, .exp2, .expm1, .fallingLogistic, .log, .log2, .log10, .log1p, .pow, .sqrt, .cbrt, .hypot,
      .erf, .erfc, .tgamma, .lgamma, .polygamma:
      return .zero
    }
  }

  /// √((1 - a) (1 + a)), which keeps its digits near a = ±1.
  private func rootOfOneMinusSquare(in builder: inout Builder) -> Value {
    let a = operands[0]
    let one = builder.constant(1, like: a)
    let below = builder.apply(.subtract, one, a)
    let above = builder.apply(.add, one, a)
    return builder.apply(.sqrt, builder.apply(.multiply, below, above))
  }

  private func anglePartial(at position: Int, in builder: inout Builder) -> Value {
    let (a, b) = (operands[0], operands[1])
    let norm = builder.apply(
      .add, builder.apply(.multiply, a, a), builder.apply(.multiply, b, b))
    let numerator = position == 0 ? b : builder.apply(.negate, a)
    return builder.apply(.divide, numerator, norm)
  }
}
