import ADGenIR

/// The derivative of a tensor operation: the tangent of its result, and the cotangents of its operands, as
/// compositions of tensor operations. docs/tensor-operations.md lists the formulas; `y` is the result.
struct TensorRule {
  let function: TensorFunction
  let operands: [Value]
  let result: Value

  /// The result's tangent from the operands' tangents (nil for zero), or nil when it is zero.
  func tangent(of dots: [Value?], in builder: inout Builder) -> Value? {
    var total: Value?
    for (position, dot) in dots.enumerated() {
      guard let dot, let share = share(at: position, tangent: dot, in: &builder) else { continue }
      let type = builder.type(of: share)
      total =
        total.map { builder.emitOne(type.isFloating ? .scalar(.add) : .tensor(.add), [$0, share], type: type) } ?? share
    }
    return total
  }

  // MARK: Emitting

  private func tensor(_ function: TensorFunction, _ operands: [Value], in builder: inout Builder) -> Value {
    let kind = builder.type(of: result).floatingKind ?? builder.type(of: operands[0]).floatingKind ?? .double
    let type: Type
    switch function.signatures[0].result {
    case .tensor: type = .tensor(kind)
    case .scalar: type = .floating(kind)
    case .scalars: type = .array(.floating(kind))
    case .int: type = .int
    case .ints: type = .array(.int)
    case .bool: type = .bool
    }
    return builder.emitOne(.tensor(function), operands, type: type)
  }

  func apply(_ function: TensorFunction, _ operands: Value..., in builder: inout Builder) -> Value {
    tensor(function, operands, in: &builder)
  }

  func number(_ value: Double, in builder: inout Builder) -> Value {
    let kind = (builder.type(of: operands[0]).floatingKind ?? builder.type(of: result).floatingKind) ?? .double
    return builder.constant(value, kind)
  }

  func shape(of value: Value, in builder: inout Builder) -> Value { apply(.shape, value, in: &builder) }

  func isScalar(_ value: Value, in builder: Builder) -> Bool { builder.type(of: value).isFloating }

  /// The adjoint of broadcasting an operand to the result.
  func reduced(_ cotangent: Value, like operand: Value, in builder: inout Builder) -> Value {
    if isScalar(operand, in: builder) { return apply(.sum, cotangent, in: &builder) }
    return apply(.unbroadcast, cotangent, shape(of: operand, in: &builder), in: &builder)
  }

  /// Broadcasts a tangent to the result.
  func expanded(_ tangent: Value, in builder: inout Builder) -> Value {
    let target = shape(of: result, in: &builder)
    return apply(isScalar(tangent, in: builder) ? .full : .broadcast, tangent, target, in: &builder)
  }
}

// Elementwise operations: one partial for both directions.
extension TensorRule {
  enum Partial {
    case finite(Value)
    /// Can be infinite: a zero seed wins over it.
    case singular(Value)
    /// Wins over an infinite seed where it is 0.
    case winning(Value)
  }

  /// The partial of an elementwise function of one tensor.
  func partial(in builder: inout Builder) -> Partial? {
    let x = operands[0]
    switch function {
    case .exp: return .finite(result)
    case .expm1: return .finite(apply(.add, result, number(1, in: &builder), in: &builder))
    case .log: return .singular(apply(.reciprocal, x, in: &builder))
    case .log1p:
      let shifted = apply(.add, x, number(1, in: &builder), in: &builder)
      return .singular(apply(.reciprocal, shifted, in: &builder))
    case .sqrt: return .singular(apply(.divide, number(0.5, in: &builder), result, in: &builder))
    case .square: return .finite(apply(.multiply, x, number(2, in: &builder), in: &builder))
    case .reciprocal:
      return .singular(apply(.negate, apply(.square, result, in: &builder), in: &builder))
    case .abs: return .finite(apply(.sign, x, in: &builder))
    case .sin: return .finite(apply(.cos, x, in: &builder))
    case .cos: return .finite(apply(.negate, apply(.sin, x, in: &builder), in: &builder))
    case .tan:
      return .finite(
        apply(.add, apply(.square, result, in: &builder), number(1, in: &builder), in: &builder))
    case .tanh:
      return .finite(
        apply(.subtract, number(1, in: &builder), apply(.square, result, in: &builder), in: &builder))
    case .sigmoid:
      let other = apply(.subtract, number(1, in: &builder), result, in: &builder)
      return .finite(apply(.multiply, result, other, in: &builder))
    case .softplus: return .finite(apply(.sigmoid, x, in: &builder))
    case .relu: return .winning(apply(.greater, x, number(0, in: &builder), in: &builder))
    case .negate: return .finite(number(-1, in: &builder))
    case .flushed: return .finite(number(1, in: &builder))
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .pow, .sign, .matmul, .matmulTransposed,
      .matmulLeftCotangent, .matmulRightCotangent, .shape, .reducedShape, .matmulShape, .scalarCount, .rank, .reshape,
      .transpose,
      .permute, .broadcast, .unbroadcast, .sum, .mean, .max, .min, .sumAxes, .meanAxes, .maxAxes, .minAxes, .softmax,
      .logSoftmax, .logSumExp, .logSumExpAxes, .sigmoidCrossEntropy, .softmaxCrossEntropy, .zeros, .ones, .full,
      .fromScalars, .scalars, .zerosLike, .onesLike, .element, .storeElement, .accumulateElement, .greater, .less,
      .equal, .greaterOrEqual, .lessOrEqual, .where, .zeroWins:
      return nil
    }
  }

  /// The seed times the partial of a function of one tensor.
  func scaled(_ seed: Value, in builder: inout Builder) -> Value? {
    if case .negate = function { return apply(.negate, seed, in: &builder) }
    if case .flushed = function { return seed }
    switch partial(in: &builder) {
    case .finite(let partial)?: return apply(.multiply, seed, partial, in: &builder)
    case .singular(let partial)?: return apply(.zeroWins, seed, partial, in: &builder)
    case .winning(let partial)?: return apply(.zeroWins, partial, seed, in: &builder)
    case nil: return nil
    }
  }

  /// The seed times the partial of a function of two, before the adjoint of broadcasting.
  func scaledBinary(_ seed: Value, at position: Int, in builder: inout Builder) -> Value? {
    let (a, b) = (operands[0], operands[1])
    switch function {
    case .add: return seed
    case .subtract: return position == 0 ? seed : apply(.negate, seed, in: &builder)
    case .multiply: return apply(.multiply, seed, position == 0 ? b : a, in: &builder)
    case .divide:
      if position == 0 {
        if builder.isNonzeroConstant(b) { return apply(.divide, seed, b, in: &builder) }
        return apply(.zeroWins, seed, reciprocal(b, in: &builder), in: &builder)
      }
      let quotient = apply(.divide, result, b, in: &builder)
      return apply(.negate, apply(.zeroWins, seed, quotient, in: &builder), in: &builder)
    case .minimum, .maximum:
      return apply(.zeroWins, tieShare(at: position, in: &builder), seed, in: &builder)
    case .pow:
      return apply(.zeroWins, seed, powerPartial(at: position, in: &builder), in: &builder)
    case .zeroWins:
      return position == 0
        ? apply(.zeroWins, seed, b, in: &builder) : apply(.zeroWins, a, seed, in: &builder)
    case .negate, .exp, .log, .log1p, .expm1, .sqrt, .square, .sin, .cos, .tan, .tanh, .abs, .reciprocal, .sign,
      .flushed, .relu,
      .sigmoid, .softplus, .matmul, .matmulTransposed, .matmulLeftCotangent, .matmulRightCotangent, .shape,
      .reducedShape, .matmulShape, .scalarCount, .rank, .reshape, .transpose, .permute,
      .broadcast, .unbroadcast, .sum, .mean, .max, .min, .sumAxes, .meanAxes, .maxAxes, .minAxes, .softmax, .logSoftmax,
      .logSumExp, .logSumExpAxes, .sigmoidCrossEntropy, .softmaxCrossEntropy, .zeros, .ones, .full, .fromScalars,
      .scalars, .zerosLike, .onesLike, .element, .storeElement, .accumulateElement, .greater, .less, .equal,
      .greaterOrEqual, .lessOrEqual, .where:
      return nil
    }
  }

  private func reciprocal(_ value: Value, in builder: inout Builder) -> Value {
    if isScalar(value, in: builder) { return builder.apply(.divide, number(1, in: &builder), value) }
    return apply(.reciprocal, value, in: &builder)
  }

  /// 1 where the operand alone is the result, 1/2 in a tie, 0 elsewhere.
  private func tieShare(at position: Int, in builder: inout Builder) -> Value {
    let (own, other) = (operands[position], operands[1 - position])
    let strict: TensorFunction = function == .minimum ? .less : .greater
    let wins = apply(strict, own, other, in: &builder)
    let tie = apply(.equal, own, other, in: &builder)
    let half = apply(.multiply, tie, number(0.5, in: &builder), in: &builder)
    return apply(.add, wins, half, in: &builder)
  }

  /// b aᵇ⁻¹ and aᵇ ln a, with the conventions at 0.
  private func powerPartial(at position: Int, in builder: inout Builder) -> Value {
    let (a, b) = (operands[0], operands[1])
    if position == 0, let exponent = builder.floatingConstant(b) {
      let less = number(exponent - 1, in: &builder)
      let power = exponent == 2 ? a : apply(.pow, a, less, in: &builder)
      return apply(.multiply, power, b, in: &builder)
    }
    let wide = { (value: Value, builder: inout Builder) in
      self.isScalar(value, in: builder) ? self.expanded(value, in: &builder) : value
    }
    let base = wide(a, &builder)
    let exponent = wide(b, &builder)
    if position == 0 {
      let isZero = apply(.equal, exponent, number(0, in: &builder), in: &builder)
      let one = apply(.onesLike, exponent, in: &builder)
      let less = apply(.subtract, exponent, number(1, in: &builder), in: &builder)
      let safe = apply(.where, isZero, one, less, in: &builder)
      return apply(.multiply, exponent, apply(.pow, base, safe, in: &builder), in: &builder)
    }
    let isZero = apply(.equal, base, number(0, in: &builder), in: &builder)
    let safe = apply(.where, isZero, apply(.onesLike, base, in: &builder), base, in: &builder)
    return apply(.multiply, result, apply(.log, safe, in: &builder), in: &builder)
  }
}

extension TensorFunction {
  /// Whether the derivative is zero at every operand.
  var isPiecewiseConstant: Bool {
    switch self {
    case .sign, .shape, .reducedShape, .matmulShape, .scalarCount, .rank, .zeros, .ones, .zerosLike, .onesLike,
      .greater, .less,
      .equal, .greaterOrEqual, .lessOrEqual:
      return true
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .pow, .negate, .exp, .log, .log1p, .expm1, .sqrt,
      .square, .sin, .cos, .tan, .tanh, .abs, .reciprocal, .flushed, .relu, .sigmoid, .softplus, .matmul,
      .matmulTransposed,
      .matmulLeftCotangent, .matmulRightCotangent,
      .reshape, .transpose, .permute, .broadcast, .unbroadcast, .sum, .mean, .max, .min, .sumAxes, .meanAxes, .maxAxes,
      .minAxes, .softmax, .logSoftmax, .logSumExp, .logSumExpAxes, .sigmoidCrossEntropy, .softmaxCrossEntropy, .full,
      .fromScalars, .scalars, .element, .storeElement, .accumulateElement, .where, .zeroWins:
      return false
    }
  }
}
