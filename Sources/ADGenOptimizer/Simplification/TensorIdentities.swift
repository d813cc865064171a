import ADGenIR

// Rules for tensors. None of them changes a shape: an operand that could broadcast the other one stays.

extension Simplification {
  func tensorRule(_ tensor: TensorFunction, _ operation: Operation) -> Rewrite? {
    let operands = operation.operands
    switch tensor {
    case .multiply, .divide:
      if floating(operands[1]) == 1 { return .replace(operands[0]) }
      return tensor == .multiply && floating(operands[0]) == 1 ? .replace(operands[1]) : nil
    case .subtract: return floating(operands[1]) == 0 ? .replace(operands[0]) : nil
    case .add: return floating(operands[0]) == 0 ? .replace(operands[1]) : nil
    case .negate, .transpose:
      guard let inner = self.operands(of: operands[0], as: tensor) else { return nil }
      return .replace(inner[0])
    case .shape:
      // The shape of an elementwise result is its operand's.
      guard let source = definition(operands[0]), case .tensor(let function) = source.kind,
        function.keepsShape, source.operands.count == 1
      else { return nil }
      return .become(.tensor(.shape), source.operands)
    case .reshape, .broadcast, .unbroadcast:
      guard let shape = self.operands(of: operands[1], as: .shape), shape[0] == operands[0] else { return nil }
      return .replace(operands[0])
    case .minimum, .maximum, .pow, .exp, .log, .log1p, .expm1, .sqrt, .square, .sin, .cos, .tan, .tanh, .abs,
      .reciprocal, .sign, .relu, .sigmoid, .softplus, .matmul, .matmulTransposed, .matmulLeftCotangent,
      .matmulRightCotangent, .scalarCount, .rank, .permute,
      .sum, .mean, .max, .min, .sumAxes, .meanAxes, .maxAxes, .minAxes, .softmax, .logSoftmax, .logSumExp,
      .logSumExpAxes, .sigmoidCrossEntropy, .softmaxCrossEntropy, .zeros, .ones, .full, .fromScalars, .scalars,
      .zerosLike, .onesLike, .element, .storeElement, .accumulateElement, .greater, .less, .equal, .greaterOrEqual,
      .lessOrEqual, .where, .zeroWins:
      return nil
    }
  }

  private func operands(of value: Value, as tensor: TensorFunction) -> [Value]? {
    guard let definition = definition(value), definition.kind == .tensor(tensor) else { return nil }
    return definition.operands
  }
}

extension TensorFunction {
  /// Whether the function of one tensor is taken element by element.
  fileprivate var keepsShape: Bool {
    switch self {
    case .negate, .exp, .log, .log1p, .expm1, .sqrt, .square, .sin, .cos, .tan, .tanh, .abs, .reciprocal, .sign,
      .relu, .sigmoid, .softplus, .zerosLike, .onesLike:
      return true
    default: return false
    }
  }
}
