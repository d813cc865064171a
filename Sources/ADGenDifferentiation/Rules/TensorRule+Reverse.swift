import ADGenIR

// The cotangents of the operands.
extension TensorRule {
  /// What the result's cotangent adds to the operand's, or nil when that is zero.
  func cotangent(at position: Int, seed: Value, in builder: inout Builder) -> Value? {
    let x = operands[position]
    switch function {
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .pow, .zeroWins:
      guard let share = scaledBinary(seed, at: position, in: &builder) else { return nil }
      return reduced(share, like: x, in: &builder)
    case .negate, .exp, .log, .log1p, .expm1, .sqrt, .square, .sin, .cos, .tan, .tanh, .abs, .reciprocal, .flushed,
      .relu,
      .sigmoid, .softplus:
      return scaled(seed, in: &builder)
    case .matmul, .matmulTransposed, .matmulLeftCotangent, .matmulRightCotangent:
      return productCotangent(at: position, seed, in: &builder)
    case .reshape: return apply(.reshape, seed, shape(of: x, in: &builder), in: &builder)
    case .transpose: return apply(.transpose, seed, in: &builder)
    case .permute: return apply(.permute, seed, inverse(of: operands[1], in: &builder), in: &builder)
    case .broadcast: return apply(.unbroadcast, seed, shape(of: x, in: &builder), in: &builder)
    case .unbroadcast: return apply(.broadcast, seed, shape(of: x, in: &builder), in: &builder)
    case .sum: return apply(.full, seed, shape(of: x, in: &builder), in: &builder)
    case .mean:
      let count = floatingCount(of: x, in: &builder)
      return apply(.full, builder.apply(.divide, seed, count), shape(of: x, in: &builder), in: &builder)
    case .max, .min:
      let spread = apply(.full, seed, shape(of: x, in: &builder), in: &builder)
      return apply(.multiply, spread, tieWeights(of: x, equalTo: result, in: &builder), in: &builder)
    case .logSumExp:
      return apply(.multiply, weights(against: result, in: &builder), seed, in: &builder)
    case .sumAxes, .meanAxes, .maxAxes, .minAxes, .logSumExpAxes:
      return reductionCotangent(seed, in: &builder)
    case .softmax:  // y ⊙ (ȳ - Σ ȳ y)
      let inner = sumKeepingAxis(apply(.multiply, seed, result, in: &builder), in: &builder)
      return apply(.multiply, result, apply(.subtract, seed, inner, in: &builder), in: &builder)
    case .logSoftmax:  // ȳ - exp(y) Σ ȳ
      let total = sumKeepingAxis(seed, in: &builder)
      let weighted = apply(.multiply, apply(.exp, result, in: &builder), total, in: &builder)
      return apply(.subtract, seed, weighted, in: &builder)
    case .sigmoidCrossEntropy, .softmaxCrossEntropy: return entropyCotangent(at: position, seed, in: &builder)
    case .full: return apply(.sum, seed, in: &builder)
    case .fromScalars: return apply(.scalars, seed, in: &builder)
    case .scalars: return apply(.fromScalars, seed, shape(of: x, in: &builder), in: &builder)
    case .element, .storeElement, .accumulateElement: return elementCotangent(at: position, seed, in: &builder)
    case .where: return selectionCotangent(at: position, seed, in: &builder)
    case .sign, .shape, .reducedShape, .matmulShape, .scalarCount, .rank, .zeros, .ones, .zerosLike, .onesLike,
      .greater, .less,
      .equal, .greaterOrEqual, .lessOrEqual:
      return nil
    }
  }

  func floatingCount(of value: Value, in builder: inout Builder) -> Value {
    let count = apply(.scalarCount, value, in: &builder)
    return builder.emitOne(.convert, [count], type: .floating(builder.type(of: value).floatingKind ?? .double))
  }

  /// Products, and the cotangents of their factors, which are products themselves. Ranks and batches are known when the
  /// program runs, so the runtime chooses among C op(B)ᵀ and its relatives.
  private func productCotangent(at position: Int, _ seed: Value, in builder: inout Builder) -> Value? {
    let x = operands[position]
    switch (function, position) {
    case (.matmul, 0):
      let no = builder.constant(false)
      return apply(.matmulLeftCotangent, seed, shape(of: x, in: &builder), no, operands[1], no, in: &builder)
    case (.matmul, 1):
      let no = builder.constant(false)
      return apply(.matmulRightCotangent, seed, operands[0], no, shape(of: x, in: &builder), no, in: &builder)
    case (.matmulTransposed, 0):
      return apply(
        .matmulLeftCotangent, seed, shape(of: x, in: &builder), operands[1], operands[2], operands[3], in: &builder)
    case (.matmulTransposed, 2):
      return apply(
        .matmulRightCotangent, seed, operands[0], operands[1], shape(of: x, in: &builder), operands[3], in: &builder)
    case (.matmulLeftCotangent, 0):
      return apply(.matmulTransposed, seed, operands[2], operands[3], operands[4], in: &builder)
    case (.matmulLeftCotangent, 3):
      return apply(
        .matmulRightCotangent, operands[0], seed, operands[2], shape(of: x, in: &builder), operands[4], in: &builder)
    case (.matmulRightCotangent, 0):
      return apply(.matmulTransposed, operands[1], operands[2], seed, operands[4], in: &builder)
    case (.matmulRightCotangent, 1):
      return apply(
        .matmulLeftCotangent, operands[0], shape(of: x, in: &builder), operands[2], seed, operands[4], in: &builder)
    default: return nil  // flags and shapes
    }
  }

  /// The permutation that undoes another: p⁻¹[p[i]] = i.
  private func inverse(of permutation: Value, in builder: inout Builder) -> Value {
    let count = builder.emitOne(.count([]), [permutation], type: .int)
    let zero = builder.constant(0)
    let start = builder.emitOne(.arrayRepeating, [zero, count], type: .array(.int), name: "inverse")
    let label = builder.function.makeLabel()
    let body = builder.region([.int, .array(.int)], names: ["i", "inverse"]) { builder, parameters in
      let target = builder.emitOne(.read([.index], .checked), [permutation, parameters[0]], type: .int)
      let next = builder.emitOne(
        .store([.index], .checked), [parameters[1], target, parameters[0]], type: .array(.int), name: "inverse")
      builder.emit(.continue(label), [next])
    }
    return builder.emit(
      .for(ForHeader(label: label, range: .halfOpen)), [zero, count, start], results: [.array(.int)],
      names: ["inverse"], regions: [body])[0]
  }

  /// 1 / (number of extrema) at each extremum, 0 elsewhere.
  private func tieWeights(of x: Value, equalTo extremum: Value, in builder: inout Builder) -> Value {
    let hits = apply(.equal, x, extremum, in: &builder)
    return apply(.divide, hits, apply(.sum, hits, in: &builder), in: &builder)
  }
}

// Reductions along axes, cross entropies, elements.
extension TensorRule {
  /// exp(x - log Σ exp x), each term's share in the sum. Where a term is far below the greatest, its share in `Double` is
  /// next to 0, and counts as 0: products of matrices take long on subnormal numbers.
  fileprivate func weights(against sum: Value, in builder: inout Builder) -> Value {
    let shares = apply(.exp, apply(.subtract, operands[0], sum, in: &builder), in: &builder)
    return builder.type(of: shares) == .tensor(.double) ? apply(.flushed, shares, in: &builder) : shares
  }

  /// The result, or its cotangent, with the reduced axes kept.
  private func kept(_ value: Value, in builder: inout Builder) -> Value {
    let shape = apply(.reducedShape, operands[0], operands[1], in: &builder)
    return apply(.reshape, value, shape, in: &builder)
  }

  private func reductionCotangent(_ seed: Value, in builder: inout Builder) -> Value? {
    let x = operands[0]
    let target = shape(of: x, in: &builder)
    let spread = apply(.broadcast, kept(seed, in: &builder), target, in: &builder)
    switch function {
    case .sumAxes: return spread
    case .meanAxes:
      let ratio = builder.apply(
        .divide, floatingCount(of: result, in: &builder), floatingCount(of: x, in: &builder))
      return apply(.multiply, spread, ratio, in: &builder)
    case .maxAxes, .minAxes:
      let yes = builder.constant(true)
      let hits = apply(.equal, x, kept(result, in: &builder), in: &builder)
      let count = apply(.sumAxes, hits, operands[1], yes, in: &builder)
      return apply(.multiply, spread, apply(.divide, hits, count, in: &builder), in: &builder)
    case .logSumExpAxes:
      return apply(.multiply, spread, weights(against: kept(result, in: &builder), in: &builder), in: &builder)
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .pow, .negate, .exp, .log, .log1p, .expm1, .sqrt,
      .square, .sin, .cos, .tan, .tanh, .abs, .reciprocal, .sign, .flushed, .relu, .sigmoid, .softplus, .matmul,
      .matmulTransposed, .matmulLeftCotangent, .matmulRightCotangent, .shape, .reducedShape, .matmulShape, .scalarCount,
      .rank,
      .reshape, .transpose, .permute, .broadcast, .unbroadcast, .sum,
      .mean, .max, .min, .softmax, .logSoftmax, .logSumExp, .sigmoidCrossEntropy, .softmaxCrossEntropy, .zeros, .ones,
      .full, .fromScalars, .scalars, .zerosLike, .onesLike, .element, .storeElement, .accumulateElement, .greater,
      .less, .equal, .greaterOrEqual, .lessOrEqual, .where, .zeroWins:
      return nil
    }
  }

  /// The sum along the operation's axis, kept.
  func sumKeepingAxis(_ value: Value, in builder: inout Builder) -> Value {
    let axes = builder.emitOne(.arrayLiteral, [operands[1]], type: .array(.int))
    return apply(.sumAxes, value, axes, builder.constant(true), in: &builder)
  }

  /// Sigmoid: y = max(x, 0) - x z + log(1 + exp(-|x|)): x̄ = ȳ (σ(x) - z), z̄ = -ȳ x.
  /// Softmax, along the last axis: y = -Σ z log softmax(x): x̄ = ȳ (softmax(x) Σ z - z), z̄ = -ȳ log softmax(x).
  private func entropyCotangent(at position: Int, _ seed: Value, in builder: inout Builder) -> Value? {
    let (logits, labels) = (operands[0], operands[1])
    if function == .sigmoidCrossEntropy {
      let factor =
        position == 0
        ? apply(.subtract, apply(.sigmoid, logits, in: &builder), labels, in: &builder)
        : apply(.negate, logits, in: &builder)
      return apply(.multiply, seed, factor, in: &builder)
    }
    let last = builder.constant(-1)
    let axes = builder.emitOne(.arrayLiteral, [last], type: .array(.int))
    let yes = builder.constant(true)
    let total = apply(.sumAxes, labels, axes, yes, in: &builder)
    let column = apply(.reshape, seed, shape(of: total, in: &builder), in: &builder)
    if position == 1 {
      let negated = apply(.negate, apply(.logSoftmax, logits, last, in: &builder), in: &builder)
      return apply(.multiply, column, negated, in: &builder)
    }
    let weights = apply(.multiply, apply(.softmax, logits, last, in: &builder), total, in: &builder)
    return apply(.multiply, column, apply(.subtract, weights, labels, in: &builder), in: &builder)
  }

  private func elementCotangent(at position: Int, _ seed: Value, in builder: inout Builder) -> Value? {
    let isValue = position == operands.count - 1
    let type = builder.type(of: operands[0])
    switch function {
    case .element:
      let zero = apply(.zerosLike, operands[0], in: &builder)
      return builder.emitOne(.tensor(.accumulateElement), [zero] + operands.dropFirst() + [seed], type: type)
    case .storeElement:
      let indices = Array(operands[1..<(operands.count - 1)])
      if isValue {
        return builder.emitOne(.tensor(.element), [seed] + indices, type: builder.type(of: operands[position]))
      }
      return builder.emitOne(.tensor(.storeElement), [seed] + indices + [number(0, in: &builder)], type: type)
    case .accumulateElement:
      let indices = Array(operands[1..<(operands.count - 1)])
      if isValue {
        return builder.emitOne(.tensor(.element), [seed] + indices, type: builder.type(of: operands[position]))
      }
      return seed
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .pow, .negate, .exp, .log, .log1p, .expm1, .sqrt,
      .square, .sin, .cos, .tan, .tanh, .abs, .reciprocal, .sign, .flushed, .relu, .sigmoid, .softplus, .matmul,
      .matmulTransposed, .matmulLeftCotangent, .matmulRightCotangent, .shape, .reducedShape, .matmulShape, .scalarCount,
      .rank,
      .reshape, .transpose, .permute, .broadcast, .unbroadcast, .sum,
      .mean, .max, .min, .sumAxes, .meanAxes, .maxAxes, .minAxes, .softmax, .logSoftmax, .logSumExp, .logSumExpAxes,
      .sigmoidCrossEntropy, .softmaxCrossEntropy, .zeros, .ones, .full, .fromScalars, .scalars, .zerosLike, .onesLike,
      .greater, .less, .equal, .greaterOrEqual, .lessOrEqual, .where, .zeroWins:
      return nil
    }
  }

  private func selectionCotangent(at position: Int, _ seed: Value, in builder: inout Builder) -> Value? {
    if position == 0 { return nil }
    let zero = apply(.zerosLike, seed, in: &builder)
    let chosen =
      position == 1
      ? apply(.where, operands[0], seed, zero, in: &builder) : apply(.where, operands[0], zero, seed, in: &builder)
    return reduced(chosen, like: operands[position], in: &builder)
  }
}
