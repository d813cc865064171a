import ADGenIR

// Which tensors are known to have the same shape.

/// A value that stands for the shape of tensors: one of them, or an array of sizes. Two tensors with the same one have
/// the same shape.
typealias ShapeClass = Value

extension Simplification {
  func shapeClass(of tensor: Value) -> ShapeClass { shapeClasses[tensor] ?? tensor }

  /// The class of tensors that are made with the sizes.
  func shapeClass(ofSizes sizes: Value) -> ShapeClass {
    guard let definition = definition(sizes), definition.kind == .tensor(.shape) else { return sizes }
    return shapeClass(of: definition.operands[0])
  }

  /// Notes the shape of what the operation makes of shapes that are known.
  mutating func noteShape(of operation: Operation) {
    guard let result = operation.results.first, operation.results.count == 1, isTensor(result) else { return }
    if let shape = resultingShape(operation) { shapeClasses[result] = shape }
    if let target = repeatedShape(operation) { repeatedClasses[result] = target }
  }

  /// The shape to which what the operation makes can be repeated: that of the tensor whose axes it has joined.
  private func repeatedShape(_ operation: Operation) -> ShapeClass? {
    guard case .tensor(let tensor) = operation.kind else { return nil }
    let operands = operation.operands
    if [.sumAxes, .meanAxes, .maxAxes, .minAxes, .logSumExpAxes].contains(tensor), bool(operands[2]) == true {
      return shapeClass(of: operands[0])
    }
    guard tensor == .reshape, let sizes = definition(operands[1]), sizes.kind == .tensor(.reducedShape) else {
      return nil
    }
    return shapeClass(of: sizes.operands[0])
  }

  func isTensor(_ value: Value) -> Bool { function.type(of: value).isTensor }

  private func resultingShape(_ operation: Operation) -> ShapeClass? {
    let operands = operation.operands
    switch operation.kind {
    case .tensor(let tensor): return resultingShape(tensor, operands)
    case .zeroTangent, .addTangents: return operands.first.flatMap { isTensor($0) ? shapeClass(of: $0) : nil }
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read, .store,
      .accumulate, .append, .removeLast, .makeTuple, .reduce, .call, .verbatim, .precondition, .if, .for, .while,
      .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      return nil
    }
  }

  private func resultingShape(_ tensor: TensorFunction, _ operands: [Value]) -> ShapeClass? {
    switch tensor {
    case .negate, .exp, .log, .log1p, .expm1, .sqrt, .square, .sin, .cos, .tan, .tanh, .abs, .reciprocal, .sign,
      .flushed, .relu,
      .sigmoid, .softplus, .zerosLike, .onesLike, .softmax, .logSoftmax, .storeElement, .accumulateElement:
      return shapeClass(of: operands[0])
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .pow, .greater, .less, .equal, .greaterOrEqual,
      .lessOrEqual, .where, .zeroWins, .sigmoidCrossEntropy:
      let tensors = operands.filter { isTensor($0) }
      let classes = Set(tensors.map { shapeClass(of: $0) })
      if classes.count == 1 { return classes.first }
      return classes.first { shape in
        tensors.allSatisfy { shapeClass(of: $0) == shape || repeatedClasses[$0] == shape }
      }
    // One of the sizes may be -1, which stands for what is left.
    case .reshape:
      return definition(operands[1])?.kind == .tensor(.shape) ? shapeClass(ofSizes: operands[1]) : nil
    case .broadcast, .unbroadcast, .full, .fromScalars, .matmulLeftCotangent: return shapeClass(ofSizes: operands[1])
    case .zeros, .ones: return shapeClass(ofSizes: operands[0])
    case .matmulRightCotangent: return shapeClass(ofSizes: operands[3])
    case .matmul, .matmulTransposed, .shape, .reducedShape, .matmulShape, .scalarCount, .rank, .transpose, .permute,
      .sum, .mean,
      .max, .min, .sumAxes, .meanAxes, .maxAxes, .minAxes, .logSumExp, .logSumExpAxes, .softmaxCrossEntropy, .scalars,
      .element:
      return nil
    }
  }
}
