import ADGenIR

/// How operations on tensors are spelled: docs/tensor-operations.md lists the functions of `ADRuntime`.
struct TensorSpelling {
  let scalars: ScalarSpelling

  /// Stores to elements are statements, and have no spelling here.
  func expression(_ function: TensorFunction, _ operands: [Expression], type: Type) -> Expression {
    let tensor = type.swiftSpelling
    switch function {
    case .add: return .binary(operands[0], "+", operands[1], .addition)
    case .subtract: return .binary(operands[0], "-", operands[1], .addition)
    case .multiply: return .binary(operands[0], "*", operands[1], .multiplication)
    case .divide: return .binary(operands[0], "/", operands[1], .multiplication)
    case .negate: return scalars.negation(operands[0])
    case .minimum: return free("min", operands)
    case .maximum: return free("max", operands)
    case .pow, .exp, .log, .log1p, .expm1, .sqrt, .square, .sin, .cos, .tan, .tanh, .abs, .reciprocal, .sign, .flushed,
      .relu,
      .sigmoid, .softplus, .matmul, .zeroWins, .logSumExp:
      return free(function.rawValue, operands)
    case .matmulTransposed: return free("matmul", operands, [nil, "transposed", nil, "transposed"])
    case .matmulLeftCotangent:
      return free("matmulLeftCotangent", operands, [nil, "shape", "transposed", nil, "transposed"])
    case .matmulRightCotangent:
      return free("matmulRightCotangent", operands, [nil, nil, "transposed", "shape", "transposed"])
    case .softmax, .logSoftmax: return free(function.rawValue, operands, [nil, "axis"])
    case .logSumExpAxes: return free("logSumExp", operands, [nil, "axes", "keepDims"])
    case .sigmoidCrossEntropy, .softmaxCrossEntropy: return free(function.rawValue, operands, ["logits", "labels"])
    case .shape, .rank, .scalars: return member(operands[0], function.rawValue)
    case .matmulShape:
      return free("matmulShape", operands, operands.count == 2 ? [] : [nil, "transposed", nil, "transposed"])
    case .reducedShape: return method("shape", operands, ["reducing"])
    case .scalarCount: return member(operands[0], "count")
    case .sum, .mean, .max, .min: return method(function.rawValue, operands, [])
    case .sumAxes: return method("sum", operands, ["axes", "keepDims"])
    case .meanAxes: return method("mean", operands, ["axes", "keepDims"])
    case .maxAxes: return method("max", operands, ["axes", "keepDims"])
    case .minAxes: return method("min", operands, ["axes", "keepDims"])
    case .reshape: return method("reshaped", operands, ["to"])
    case .transpose: return method("transposed", operands, [])
    case .permute: return method("transposed", operands, ["permutation"])
    case .broadcast: return method("broadcasted", operands, ["to"])
    case .unbroadcast: return method("unbroadcasted", operands, ["to"])
    case .zeros, .ones: return call("\(tensor).\(function.rawValue)", operands, ["shape"])
    case .zerosLike: return call("\(tensor).zeros", operands, ["like"])
    case .onesLike: return call("\(tensor).ones", operands, ["like"])
    case .full: return call(tensor, operands, ["repeating", "shape"])
    case .fromScalars: return call(tensor, [operands[1], operands[0]], ["shape", "scalars"])
    case .element, .storeElement, .accumulateElement: return element(operands[0], operands.dropFirst())
    case .greater, .less, .equal, .greaterOrEqual, .lessOrEqual:
      return call(tensor, [comparison(function, operands)], [nil])
    case .where: return choice(.binary(operands[0], ".!=", Expression("0"), .comparison), operands, type)
    }
  }

  /// The mask of a comparison.
  func comparison(_ function: TensorFunction, _ operands: [Expression]) -> Expression {
    .binary(operands[0], ".\(TensorSpelling.symbol(of: function) ?? "==")", operands[1], .comparison)
  }

  /// A product of matrices, with what is added to it or subtracted from it.
  func product(_ operands: [Expression], _ label: String, _ other: Expression) -> Expression {
    let flags: [String?] = operands.count == 2 ? [nil, nil] : [nil, "transposed", nil, "transposed"]
    return free("matmul", operands + [other], flags + [label])
  }

  /// The sum, over all or over axes, of the products of two tensors or of one tensor's squares.
  func sumOfProducts(_ operands: [Expression], squares: Bool) -> Expression {
    squares
      ? method("sumOfSquares", operands, ["axes", "keepDims"])
      : method("sumOfProducts", operands, ["with", "axes", "keepDims"])
  }

  /// Chooses by a mask; the operands are those of the operation, of which the first is not used.
  func choice(_ mask: Expression, _ operands: [Expression], _ type: Type) -> Expression {
    call("\(type.swiftSpelling).where", [mask, operands[1], operands[2]], [nil, nil, nil])
  }

  func element(_ tensor: Expression, _ indices: some Sequence<Expression>) -> Expression {
    let indices = Array(indices)
    // A tensor of rank 0 has no index.
    if indices.isEmpty { return member(tensor, "scalar") }
    let list = indices.map(\.text).joined(separator: ", ")
    return .joined("\(tensor.text(for: .primary))[at: \(list)]", .primary, [tensor] + indices)
  }

  static func symbol(of function: TensorFunction) -> String? {
    switch function {
    case .greater: return ">"
    case .less: return "<"
    case .equal: return "=="
    case .greaterOrEqual: return ">="
    case .lessOrEqual: return "<="
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .pow, .negate, .exp, .log, .log1p, .expm1, .sqrt,
      .square, .sin, .cos, .tan, .tanh, .abs, .reciprocal, .sign, .flushed, .relu, .sigmoid, .softplus, .matmul,
      .matmulTransposed, .matmulLeftCotangent, .matmulRightCotangent, .shape, .reducedShape, .matmulShape, .scalarCount,
      .rank,
      .reshape, .transpose,
      .permute, .broadcast, .unbroadcast, .sum,
      .mean, .max, .min, .sumAxes, .meanAxes, .maxAxes, .minAxes, .softmax, .logSoftmax, .logSumExp, .logSumExpAxes,
      .sigmoidCrossEntropy, .softmaxCrossEntropy, .zeros, .ones, .full, .fromScalars, .scalars, .zerosLike, .onesLike,
      .element, .storeElement, .accumulateElement, .where, .zeroWins:
      return nil
    }
  }

  private func free(_ name: String, _ operands: [Expression], _ labels: [String?] = []) -> Expression {
    call(scalars.runtime(name), operands, labels)
  }

  private func call(_ name: String, _ operands: [Expression], _ labels: [String?]) -> Expression {
    Expression.call(name, labelled(operands, labels)).typed
  }

  private func method(_ name: String, _ operands: [Expression], _ labels: [String?]) -> Expression {
    let call = Expression.call(
      "\(operands[0].text(for: .primary)).\(name)", labelled(Array(operands.dropFirst()), labels))
    return .joined(call.text, .primary, operands)
  }

  private func member(_ operand: Expression, _ name: String) -> Expression {
    .joined("\(operand.text(for: .primary)).\(name)", .primary, [operand])
  }

  private func labelled(_ operands: [Expression], _ labels: [String?]) -> [(label: String?, value: Expression)] {
    operands.enumerated().map { position, operand in (position < labels.count ? labels[position] : nil, operand) }
  }
}
