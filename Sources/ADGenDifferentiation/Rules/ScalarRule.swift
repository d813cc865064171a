import ADGenIR

/// The derivative of a scalar function at one operand, as a linear map applied to a seed.
///
/// The partial derivative of a scalar is its own transpose, so one entry serves both sweeps: with the operand's
/// tangent as the seed it gives the operand's share of the result's tangent (JVP); with the result's cotangent as the
/// seed, the share of the operand's cotangent (VJP). `y` is the result throughout.
struct ScalarRule {
  let function: ScalarFunction
  let operands: [Value]
  let result: Value

  /// What multiplies the seed.
  enum Partial {
    /// The operand does not change the result, to first order.
    case zero
    case one
    case minusOne
    /// A partial that is finite wherever the operands and the result are.
    case finite(Value)
    /// A partial that can be infinite or NaN where the result is finite: a zero seed wins over it.
    case singular(Value)
    /// A factor that wins over the seed where the factor is 0.
    case winning(Value)
    /// Half of the seed in a tie, else all of it or nothing: not a factor, which would make NaN of an infinite seed that
    /// the operand has no share in, as of √max(x, 0) where x is negative.
    case share(isTie: Value, isTaken: Value)
  }

  /// The seed's share at the operand, or nil when it is zero, whatever the seed is.
  func contribution(at position: Int, seed: Value, in builder: inout Builder) -> Value? {
    if function == .divide, position == 0, builder.isNonzeroConstant(operands[1]) {
      return builder.apply(.divide, seed, operands[1])
    }
    switch partial(at: position, in: &builder) {
    case .zero: return nil
    case .one: return seed
    case .minusOne: return builder.apply(.negate, seed)
    case .finite(let partial):
      if builder.floatingConstant(partial) == 0 { return nil }
      return builder.apply(.multiply, seed, partial)
    case .singular(let partial): return builder.apply(.zeroWins, seed, partial)
    case .winning(let factor): return builder.apply(.zeroWins, factor, seed)
    case .share(let isTie, let isTaken):
      let half = builder.apply(.multiply, seed, builder.constant(0.5, like: seed))
      let type = builder.type(of: seed)
      let whole = builder.emitOne(.select, [isTaken, seed, builder.constant(0, like: seed)], type: type)
      return builder.emitOne(.select, [isTie, half, whole], type: type)
    }
  }

  private func partial(at position: Int, in builder: inout Builder) -> Partial {
    switch function {
    case .add, .subtract, .multiply, .divide, .negate, .remainder, .minimum, .maximum, .magnitude, .addingProduct,
      .plusProduct, .minusProduct,
      .fmin, .fmax, .copysign, .floor, .ceil, .round, .trunc, .rint, .sign, .zeroWins, .flushed:
      return arithmeticPartial(at: position, in: &builder)
    case .exp, .exp2, .expm1, .fallingLogistic, .log, .log2, .log10, .log1p, .pow, .sqrt, .cbrt, .hypot:
      return powerPartial(at: position, in: &builder)
    case .sin, .cos, .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh:
      return trigonometricPartial(at: position, in: &builder)
    case .erf, .erfc, .tgamma, .lgamma, .polygamma:
      return specialPartial(at: position, in: &builder)
    }
  }
}

extension Builder {
  /// A floating constant of the type of `value`.
  mutating func constant(_ number: Double, like value: Value) -> Value {
    if case .simd(let kind, _) = type(of: value) {
      let scalar = constant(kind == .float ? Double(Float(number)) : number, kind)
      return emitOne(.convert, [scalar], type: type(of: value))
    }
    switch type(of: value).floatingKind {
    case .float?: return constant(Double(Float(number)), .float)
    case .half?: return constant(number, .half)
    case .extended?: return constant(number, .extended)
    case .double?, nil: return constant(number, .double)
    }
  }

  /// The number that `value` is, when it is a floating constant.
  func floatingConstant(_ value: Value) -> Double? { constants[value] }

  func isNonzeroConstant(_ value: Value) -> Bool {
    guard let number = floatingConstant(value) else { return false }
    return number != 0 && number.isFinite
  }
}
