import ADGenIR

// The tangent of the result.
extension TensorRule {
  /// What one operand's tangent adds to the result's, or nil when that is zero.
  func share(at position: Int, tangent: Value, in builder: inout Builder) -> Value? {
    switch function {
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .pow, .zeroWins:
      let wide =
        isScalar(tangent, in: builder) || function == .add || function == .subtract
        ? expanded(tangent, in: &builder) : tangent
      return scaledBinary(wide, at: position, in: &builder)
    case .negate, .exp, .log, .log1p, .expm1, .sqrt, .square, .sin, .cos, .tan, .tanh, .abs, .reciprocal, .flushed,
      .relu,
      .sigmoid, .softplus:
      return scaled(tangent, in: &builder)
    case .max, .min, .maxAxes, .minAxes, .logSumExp, .logSumExpAxes, .softmax, .logSoftmax, .sigmoidCrossEntropy,
      .softmaxCrossEntropy:
      return weightedShare(at: position, tangent, in: &builder)
    case .matmul, .matmulTransposed, .matmulLeftCotangent, .matmulRightCotangent, .reshape, .transpose, .permute,
      .broadcast, .unbroadcast, .sum, .mean, .sumAxes,
      .meanAxes, .full, .fromScalars, .scalars, .element:
      return linear(replacing: [position: tangent], in: &builder)
    case .storeElement, .accumulateElement:
      let other = position == 0 ? operands.count - 1 : 0
      let zero = other == 0 ? apply(.zerosLike, operands[0], in: &builder) : number(0, in: &builder)
      return linear(replacing: [position: tangent, other: zero], in: &builder)
    case .where:
      let wide = expanded(tangent, in: &builder)
      let zero = apply(.zerosLike, wide, in: &builder)
      return position == 1
        ? apply(.where, operands[0], wide, zero, in: &builder) : apply(.where, operands[0], zero, wide, in: &builder)
    case .sign, .shape, .reducedShape, .matmulShape, .scalarCount, .rank, .zeros, .ones, .zerosLike, .onesLike,
      .greater, .less,
      .equal, .greaterOrEqual, .lessOrEqual:
      return nil
    }
  }

  /// The operation itself, on the tangent.
  private func linear(replacing tangents: [Int: Value], in builder: inout Builder) -> Value {
    let arguments = operands.indices.map { tangents[$0] ?? operands[$0] }
    return builder.emitOne(.tensor(function), arguments, type: builder.type(of: result))
  }

  /// A reduction of the tangent, weighted by the cotangent rule: ẏ = Σ wᵢ ẋᵢ, where w is what a cotangent of ones gives.
  private func weightedShare(at position: Int, _ tangent: Value, in builder: inout Builder) -> Value? {
    switch function {
    case .softmax:  // y ⊙ (ẋ - Σ y ẋ)
      let inner = sumKeepingAxis(apply(.multiply, tangent, result, in: &builder), in: &builder)
      return apply(.multiply, result, apply(.subtract, tangent, inner, in: &builder), in: &builder)
    case .logSoftmax:  // ẋ - Σ exp(y) ẋ
      let weighted = apply(.multiply, apply(.exp, result, in: &builder), tangent, in: &builder)
      return apply(.subtract, tangent, sumKeepingAxis(weighted, in: &builder), in: &builder)
    case .sigmoidCrossEntropy:
      let ones = apply(.onesLike, result, in: &builder)
      return cotangent(at: position, seed: ones, in: &builder).map { apply(.multiply, tangent, $0, in: &builder) }
    case .softmaxCrossEntropy:
      let ones = apply(.onesLike, result, in: &builder)
      let axes = builder.emitOne(.arrayLiteral, [builder.constant(-1)], type: .array(.int))
      let no = builder.constant(false)
      return cotangent(at: position, seed: ones, in: &builder).map {
        apply(.sumAxes, apply(.multiply, tangent, $0, in: &builder), axes, no, in: &builder)
      }
    case .max, .min, .logSumExp:
      let one = number(1, in: &builder)
      return cotangent(at: position, seed: one, in: &builder).map {
        apply(.sum, apply(.multiply, tangent, $0, in: &builder), in: &builder)
      }
    case .maxAxes, .minAxes, .logSumExpAxes:
      let ones = apply(.onesLike, result, in: &builder)
      return cotangent(at: position, seed: ones, in: &builder).map {
        apply(.sumAxes, apply(.multiply, tangent, $0, in: &builder), operands[1], operands[2], in: &builder)
      }
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .pow, .negate, .exp, .log, .log1p, .expm1, .sqrt,
      .square, .sin, .cos, .tan, .tanh, .abs, .reciprocal, .sign, .flushed, .relu, .sigmoid, .softplus, .matmul,
      .matmulTransposed, .matmulLeftCotangent, .matmulRightCotangent, .shape, .reducedShape, .matmulShape, .scalarCount,
      .rank,
      .reshape, .transpose, .permute, .broadcast, .unbroadcast, .sum,
      .mean, .sumAxes, .meanAxes, .zeros, .ones, .full, .fromScalars, .scalars, .zerosLike, .onesLike, .element,
      .storeElement, .accumulateElement, .greater, .less, .equal, .greaterOrEqual, .lessOrEqual, .where, .zeroWins:
      return nil
    }
  }
}
