// What the elementwise functions do to scalars.

extension TensorFunction {
  /// The function of one scalar, for those of one tensor.
  var elementwise: ((Double) -> Double)? {
    func scalar(_ function: ScalarFunction) -> (Double) -> Double { { function.evaluate($0, 0, 0) } }
    switch self {
    case .negate: return { -$0 }
    case .exp: return scalar(.exp)
    case .log: return scalar(.log)
    case .log1p: return scalar(.log1p)
    case .expm1: return scalar(.expm1)
    case .sqrt: return scalar(.sqrt)
    case .square: return { $0 * $0 }
    case .sin: return scalar(.sin)
    case .cos: return scalar(.cos)
    case .tan: return scalar(.tan)
    case .tanh: return scalar(.tanh)
    case .abs: return { $0.magnitude }
    case .reciprocal: return { 1 / $0 }
    case .sign: return scalar(.sign)
    case .flushed: return scalar(.flushed)
    case .relu: return { $0 < 0 ? 0 : $0 }
    case .sigmoid: return Self.sigmoid
    case .softplus: return Self.softplus
    case .zerosLike: return { _ in 0 }
    case .onesLike: return { _ in 1 }
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .pow, .matmul, .matmulTransposed,
      .matmulLeftCotangent, .matmulRightCotangent, .shape,
      .reducedShape, .matmulShape, .scalarCount, .rank, .reshape, .transpose, .permute, .broadcast, .unbroadcast, .sum,
      .mean, .max,
      .min, .sumAxes,
      .meanAxes, .maxAxes, .minAxes, .softmax, .logSoftmax, .logSumExp, .logSumExpAxes, .sigmoidCrossEntropy,
      .softmaxCrossEntropy, .zeros, .ones, .full, .fromScalars, .scalars, .element, .storeElement, .accumulateElement,
      .greater, .less, .equal, .greaterOrEqual, .lessOrEqual, .where, .zeroWins:
      return nil
    }
  }

  /// The function of two scalars, for those that broadcast.
  var broadcasting: ((Double, Double) -> Double)? {
    switch self {
    case .add: return { $0 + $1 }
    case .subtract: return { $0 - $1 }
    case .multiply: return { $0 * $1 }
    case .divide: return { $0 / $1 }
    case .minimum: return { ScalarFunction.minimum.evaluate($0, $1, 0) }
    case .maximum: return { ScalarFunction.maximum.evaluate($0, $1, 0) }
    case .pow: return { ScalarFunction.pow.evaluate($0, $1, 0) }
    case .zeroWins: return { $0 == 0 ? 0 : $0 * $1 }
    case .greater: return { $0 > $1 ? 1 : 0 }
    case .less: return { $0 < $1 ? 1 : 0 }
    case .equal: return { $0 == $1 ? 1 : 0 }
    case .greaterOrEqual: return { $0 >= $1 ? 1 : 0 }
    case .lessOrEqual: return { $0 <= $1 ? 1 : 0 }
    // max(x, 0) - xz + log(1 + e^-|x|), which does not overflow.
    case .sigmoidCrossEntropy: return { logit, label in Self.softplus(logit) - logit * label }
    case .negate, .exp, .log, .log1p, .expm1, .sqrt, .square, .sin, .cos, .tan, .tanh, .abs, .reciprocal, .sign,
      .flushed, .relu,
      .sigmoid, .softplus, .matmul, .matmulTransposed, .matmulLeftCotangent, .matmulRightCotangent, .shape,
      .reducedShape, .matmulShape, .scalarCount, .rank, .reshape, .transpose, .permute,
      .broadcast, .unbroadcast, .sum, .mean, .max, .min, .sumAxes, .meanAxes, .maxAxes, .minAxes, .softmax,
      .logSoftmax, .logSumExp, .logSumExpAxes, .softmaxCrossEntropy, .zeros, .ones, .full, .fromScalars, .scalars,
      .zerosLike, .onesLike, .element, .storeElement, .accumulateElement, .where:
      return nil
    }
  }

  private static func sigmoid(_ x: Double) -> Double {
    let small = ScalarFunction.exp.evaluate(-x.magnitude, 0, 0)
    return (x >= 0 ? 1 : small) / (1 + small)
  }

  private static func softplus(_ x: Double) -> Double {
    let small = ScalarFunction.exp.evaluate(-x.magnitude, 0, 0)
    return (x > 0 ? x : 0) + ScalarFunction.log1p.evaluate(small, 0, 0)
  }
}
