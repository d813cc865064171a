import ADGenIR

// Rules for tensors. None of them changes a shape: an operand that could broadcast the other one stays.

extension Simplification {
  mutating func tensorRule(_ tensor: TensorFunction, _ operation: Operation) -> Rewrite? {
    let operands = operation.operands
    switch tensor {
    case .multiply:
      if floating(operands[1]) == 1 { return .replace(operands[0]) }
      if floating(operands[0]) == 1 { return .replace(operands[1]) }
      return signRule(operands) ?? repeatedRule(tensor, operands)
    case .divide: return floating(operands[1]) == 1 ? .replace(operands[0]) : repeatedRule(tensor, operands)
    case .subtract: return floating(operands[1]) == 0 ? .replace(operands[0]) : repeatedRule(tensor, operands)
    case .add: return floating(operands[0]) == 0 ? .replace(operands[1]) : repeatedRule(tensor, operands)
    case .zeroWins:
      if floating(operands[0]) == 1, function.type(of: operands[1]) == function.type(of: operation.results[0]) {
        return .replace(operands[1])
      }
      return repeatedRule(tensor, operands)
    case .negate, .transpose: return tensorOperands(of: operands[0], as: tensor).map { .replace($0[0]) }
    case .shape: return shapeRule(operands[0])
    case .reducedShape: return reducedShapeRule(operands)
    case .reshape, .broadcast:
      if shapeClass(of: operands[0]) == shapeClass(ofSizes: operands[1]) { return .replace(operands[0]) }
      if tensor == .reshape, let rewrite = reshapedSquareRule(operands) { return rewrite }
      guard let filled = tensorOperands(of: operands[0], as: .full), tensor == .broadcast || isShape(operands[1]) else {
        return nil
      }
      return .become(.tensor(.full), [filled[0], operands[1]])
    case .unbroadcast:
      if shapeClass(of: operands[0]) == shapeClass(ofSizes: operands[1]) { return .replace(operands[0]) }
      return sumRule(operands[0], sizes: operands[1])
    case .minimum, .maximum, .pow, .exp, .log, .log1p, .expm1, .sqrt, .square, .sin, .cos, .tan, .tanh, .abs,
      .reciprocal, .sign, .flushed, .relu, .sigmoid, .softplus, .matmul, .matmulTransposed, .matmulLeftCotangent,
      .matmulRightCotangent, .matmulShape, .scalarCount, .rank, .permute, .sum, .mean, .max, .min, .sumAxes, .meanAxes,
      .maxAxes, .minAxes, .softmax, .logSoftmax, .logSumExp,
      .logSumExpAxes, .sigmoidCrossEntropy, .softmaxCrossEntropy, .zeros, .ones, .full, .fromScalars, .scalars,
      .zerosLike, .onesLike, .element, .storeElement, .accumulateElement, .greater, .less, .equal, .greaterOrEqual,
      .lessOrEqual, .where:
      return nil
    }
  }

  /// The shape of a tensor is that of the first one that has it: later ones need not be kept for it.
  private func shapeRule(_ tensor: Value) -> Rewrite? {
    let first = shapeClass(of: tensor)
    if first == tensor { return nil }
    return isTensor(first) ? .become(.tensor(.shape), [first]) : .replace(first)
  }

  /// The same for the shape that a reduction leaves.
  private func reducedShapeRule(_ operands: [Value]) -> Rewrite? {
    let first = shapeClass(of: operands[0])
    return first != operands[0] && isTensor(first) ? .become(.tensor(.reducedShape), [first, operands[1]]) : nil
  }

  /// Squares of what is reshaped, so that they stand beside the sum that they are often made for.
  private mutating func reshapedSquareRule(_ operands: [Value]) -> Rewrite? {
    guard isUsedOnce(operands[0]), let squared = tensorOperands(of: operands[0], as: .square) else { return nil }
    let reshaped = emit(.tensor(.reshape), [squared[0], operands[1]], function.type(of: operands[0]))
    return .become(.tensor(.square), [reshaped])
  }

  /// Whether the sizes are a tensor's, so that none of them is -1.
  private func isShape(_ sizes: Value) -> Bool {
    guard case .tensor(let function)? = definition(sizes)?.kind else { return false }
    return function == .shape || function == .reducedShape || function == .matmulShape
  }

  /// -x times a number is x times its negative.
  private mutating func signRule(_ operands: [Value]) -> Rewrite? {
    for (position, operand) in operands.enumerated() {
      guard let number = floating(operand), let inner = tensorOperands(of: operands[1 - position], as: .negate) else {
        continue
      }
      let negated = emit(
        .constant(.floating(-number, function.type(of: operand).floatingKind ?? .double)), [],
        function.type(of: operand))
      return .become(.tensor(.multiply), [inner[0], negated])
    }
    return nil
  }

  /// Beside a tensor of the same shape, what is repeated to fill the shape need not be: the operation repeats it.
  private mutating func repeatedRule(_ tensor: TensorFunction, _ operands: [Value]) -> Rewrite? {
    for (position, operand) in operands.enumerated() {
      let other = operands[1 - position]
      guard isTensor(other), isTensor(operand), operand != other, shapeClass(of: operand) == shapeClass(of: other)
      else {
        continue
      }
      func pair(_ small: Value, _ other: Value) -> [Value] { position == 0 ? [small, other] : [other, small] }
      if tensor == .multiply, let rewrite = factorRule(operand, other) { return rewrite }
      if let filled = tensorOperands(of: operand, as: .full) ?? tensorOperands(of: operand, as: .broadcast) {
        return .become(.tensor(tensor), pair(filled[0], other))
      }
      // Repeated in another shape: there the other operand is brought.
      if let reshaped = tensorOperands(of: operand, as: .reshape), isUsedOnce(operand),
        let repeated = tensorOperands(of: reshaped[0], as: .broadcast)
      {
        let type = function.type(of: other)
        let brought = emit(.tensor(.reshape), [other, repeated[1]], type)
        let result = emit(.tensor(tensor), pair(repeated[0], brought), type)
        return .become(.tensor(.reshape), [result, reshaped[1]])
      }
    }
    return nil
  }

  /// A number that multiplies a tensor multiplies the smaller one that is repeated beside it instead.
  private mutating func factorRule(_ repeated: Value, _ other: Value) -> Rewrite? {
    guard isUsedOnce(repeated), isUsedOnce(other), let factors = tensorOperands(of: other, as: .multiply),
      let position = factors.firstIndex(where: { !isTensor($0) })
    else { return nil }
    var path: [(sizes: Value, isReshape: Bool)] = []
    var small = repeated
    while let inner = tensorOperands(of: small, as: .reshape) {
      path.append((inner[1], true))
      small = inner[0]
    }
    guard let inner = tensorOperands(of: small, as: .broadcast) else { return nil }
    path.append((inner[1], false))
    let type = function.type(of: other)
    var scaled = emit(.tensor(.multiply), [inner[0], factors[position]], type)
    for step in path.reversed() {
      scaled = emit(.tensor(step.isReshape ? .reshape : .broadcast), [scaled, step.sizes], type)
    }
    return .become(.tensor(.multiply), [scaled, factors[1 - position]])
  }

  /// Sums over the axes that are repeated come before what is done to every sum.
  private mutating func sumRule(_ tensor: Value, sizes: Value) -> Rewrite? {
    guard isUsedOnce(tensor) else { return nil }
    let type = function.type(of: tensor)
    if let inner = tensorOperands(of: tensor, as: .negate) {
      return .become(.tensor(.negate), [emit(.tensor(.unbroadcast), [inner[0], sizes], type)])
    }
    guard let factors = tensorOperands(of: tensor, as: .multiply) else { return nil }
    for (position, factor) in factors.enumerated() where !isTensor(factor) {
      let sum = emit(.tensor(.unbroadcast), [factors[1 - position], sizes], type)
      return .become(.tensor(.multiply), position == 0 ? [factor, sum] : [sum, factor])
    }
    return nil
  }

  private func tensorOperands(of value: Value, as tensor: TensorFunction) -> [Value]? {
    guard let definition = definition(value), definition.kind == .tensor(tensor) else { return nil }
    return definition.operands
  }
}
