import ADGenIR

extension ScalarRule {
  /// Exponentials, logarithms, powers and roots.
  func powerPartial(at position: Int, in builder: inout Builder) -> Partial {
    let a = operands[0]
    switch function {
    case .exp:  // y = eᵃ: y
      return .finite(result)
    case .exp2:  // y = 2ᵃ: y ln 2
      return .finite(builder.apply(.multiply, result, builder.constant(0.693147180559945309417, like: a)))
    case .expm1:  // y = eᵃ - 1: y + 1
      return .finite(builder.apply(.add, result, builder.constant(1, like: a)))
    case .fallingLogistic:  // y = 1 / (1 + eᵃ): -y (1 - y)
      let rest = builder.apply(.subtract, builder.constant(1, like: a), result)
      return .finite(builder.apply(.negate, builder.apply(.multiply, result, rest)))
    case .log:  // y = ln a: 1 / a
      return .singular(reciprocal(of: a, in: &builder))
    case .log2:  // y = ln a / ln 2: 1 / (a ln 2)
      return .singular(reciprocal(of: scaled(a, by: 0.693147180559945309417, in: &builder), in: &builder))
    case .log10:  // y = ln a / ln 10: 1 / (a ln 10)
      return .singular(reciprocal(of: scaled(a, by: 2.30258509299404568402, in: &builder), in: &builder))
    case .log1p:  // y = ln(1 + a): 1 / (1 + a)
      return .singular(reciprocal(of: builder.apply(.add, builder.constant(1, like: a), a), in: &builder))
    case .pow:
      return position == 0 ? basePartial(in: &builder) : exponentPartial(in: &builder)
    case .sqrt:  // y = √a: 1 / (2 y)
      return .singular(builder.apply(.divide, builder.constant(0.5, like: a), result))
    case .cbrt:  // y = ∛a: 1 / (3 y²)
      let square = builder.apply(.multiply, result, result)
      return .singular(reciprocal(of: scaled(square, by: 3, in: &builder), in: &builder))
    case .hypot:  // y = √(a² + b²): a / y, b / y; 0 at the origin
      let zero = builder.constant(0, like: a)
      let atOrigin = builder.compare(.equal, result, zero)
      let quotient = builder.apply(.divide, operands[position], result)
      return .finite(builder.emitOne(.select, [atOrigin, zero, quotient], type: builder.type(of: a)))
    case .add, .subtract, .multiply, .divide, .negate, .remainder, .minimum, .maximum, .magnitude, .addingProduct,
      .plusProduct, .minusProduct,
      .fmin, .fmax, .copysign, .floor, .ceil, .round, .trunc, .rint, .sign, .zeroWins, .flushed, .sin, .cos,
      .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .erf, .erfc, .tgamma, .lgamma,
      .polygamma:
      return .zero
    }
  }

  func reciprocal(of value: Value, in builder: inout Builder) -> Value {
    builder.apply(.divide, builder.constant(1, like: value), value)
  }

  func scaled(_ value: Value, by factor: Double, in builder: inout Builder) -> Value {
    builder.apply(.multiply, builder.constant(factor, like: value), value)
  }

  /// y = aᵇ: b aᵇ⁻¹, and 0 where b is 0, also at a = 0.
  private func basePartial(in builder: inout Builder) -> Partial {
    let (a, b) = (operands[0], operands[1])
    if let exponent = builder.floatingConstant(b) {
      return integerPowerPartial(exponent, in: &builder)
    }
    let zero = builder.constant(0, like: a)
    let one = builder.constant(1, like: a)
    let isZero = builder.compare(.equal, b, zero)
    let less = builder.apply(.subtract, b, one)
    let exponent = builder.emitOne(.select, [isZero, one, less], type: builder.type(of: a))
    return .singular(builder.apply(.multiply, b, builder.apply(.pow, a, exponent)))
  }

  private func integerPowerPartial(_ exponent: Double, in builder: inout Builder) -> Partial {
    let a = operands[0]
    switch exponent {
    case 0: return .zero
    case 1: return .one
    case 2: return .finite(scaled(a, by: 2, in: &builder))
    case 3: return .finite(scaled(builder.apply(.multiply, a, a), by: 3, in: &builder))
    default:
      let power = builder.apply(.pow, a, builder.constant(exponent - 1, like: a))
      let partial = scaled(power, by: exponent, in: &builder)
      return exponent > 1 ? .finite(partial) : .singular(partial)
    }
  }

  /// y = aᵇ: y ln a, and 0 where a is 0.
  private func exponentPartial(in builder: inout Builder) -> Partial {
    let a = operands[0]
    let isZero = builder.compare(.equal, a, builder.constant(0, like: a))
    let positive = builder.emitOne(
      .select, [isZero, builder.constant(1, like: a), a], type: builder.type(of: a))
    return .singular(builder.apply(.multiply, result, builder.apply(.log, positive)))
  }
}
