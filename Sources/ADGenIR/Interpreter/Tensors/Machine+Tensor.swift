// Tensor functions on the frame.

extension Machine {
  mutating func tensor(
    _ function: TensorFunction, _ instruction: Instruction, _ frame: inout [RuntimeValue]
  ) throws(RuntimeTrap) {
    let result: RuntimeValue
    switch function {
    case .element, .storeElement, .accumulateElement: result = try element(function, instruction, &frame)
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .pow, .negate, .exp, .log, .log1p, .expm1, .sqrt,
      .square, .sin, .cos, .tan, .tanh, .abs, .reciprocal, .sign, .flushed, .relu, .sigmoid, .softplus, .matmul,
      .matmulTransposed, .matmulLeftCotangent, .matmulRightCotangent, .shape, .reducedShape, .matmulShape, .scalarCount,
      .rank,
      .reshape, .transpose,
      .permute, .broadcast, .unbroadcast, .sum,
      .mean, .max, .min, .sumAxes, .meanAxes, .maxAxes, .minAxes, .softmax, .logSoftmax, .logSumExp, .logSumExpAxes,
      .sigmoidCrossEntropy, .softmaxCrossEntropy, .zeros, .ones, .full, .fromScalars, .scalars, .zerosLike, .onesLike,
      .greater, .less, .equal, .greaterOrEqual, .lessOrEqual, .where, .zeroWins:
      let arguments = TensorArguments(values: instruction.operands.map { take($0, &frame) })
      try charge(arguments.cost(of: function))
      result = try arguments.apply(function, instruction.tensorKind)
      if function.overflows, result.hasInfinity, !arguments.values.contains(where: \.hasInfinity) { overflowed = true }
    }
    frame[instruction.results[0]] = result
  }

  /// Reads or changes one element; the tensor is changed in place if nothing else reads it.
  private func element(
    _ function: TensorFunction, _ instruction: Instruction, _ frame: inout [RuntimeValue]
  ) throws(RuntimeTrap) -> RuntimeValue {
    let operands = instruction.operands
    guard case .tensor(var tensor) = take(operands[0], &frame) else { throw .malformed("expected a tensor") }
    var indices: [Int] = []
    let end = function == .element ? operands.count : operands.count - 1
    for operand in operands[1..<max(end, 1)] { indices.append(try integer(operand, frame)) }
    let position = try tensor.position(of: indices)
    if function == .element { return RuntimeValue(tensor.scalars[position], tensor.kind) }
    guard let scalar = frame[operands[end].slot].floating else { throw .malformed("expected a scalar") }
    let old = function == .accumulateElement ? tensor.scalars[position] : 0
    tensor.scalars[position] = function == .accumulateElement ? tensor.rounded(old + scalar) : scalar
    return .tensor(tensor)
  }
}

extension TensorFunction {
  /// Sums and products, of finite operands infinite only because they are too large.
  fileprivate var overflows: Bool {
    let sums: Set<TensorFunction> = [.add, .subtract, .sum, .sumAxes, .mean, .meanAxes, .unbroadcast]
    let products: Set<TensorFunction> = [
      .multiply, .square, .matmul, .matmulTransposed, .matmulLeftCotangent, .matmulRightCotangent,
    ]
    return sums.contains(self) || products.contains(self)
  }
}

extension RuntimeValue {
  /// Whether a number or a tensor is infinite, or has an infinite scalar.
  fileprivate var hasInfinity: Bool {
    switch self {
    case .double(let number): return number.isInfinite
    case .float(let number): return number.isInfinite
    case .tensor(let tensor): return tensor.scalars.contains(where: \.isInfinite)
    case .integer, .bool, .array, .tuple, .dictionary, .symbol: return false
    }
  }
}
