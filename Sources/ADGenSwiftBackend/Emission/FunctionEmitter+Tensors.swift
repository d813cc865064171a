import ADGenIR

extension FunctionEmitter {
  /// An operation on tensors, with what is folded into it.
  mutating func tensor(_ function: TensorFunction, _ operation: Operation) -> Expression {
    let type = tensorType(operation)
    if function == .where, let mask = flat.definingOperation(operation.operands[0]),
      isFolded(operation.operands[0]), case .tensor(let comparison) = mask.kind,
      TensorSpelling.symbol(of: comparison) != nil
    {
      let sides = operands(mask.operands + operation.operands.dropFirst())
      return tensors.choice(
        tensors.comparison(comparison, Array(sides.prefix(2))), [Expression("")] + sides.suffix(2), type)
    }
    if let products = operation.operands.first.flatMap({ summedProducts($0, by: function) }) {
      return tensors.sumOfProducts(operands(products + operation.operands.dropFirst()), squares: products.count == 1)
    }
    if let sum = productSum(function, operation.operands) { return sum }
    return tensors.expression(function, operands(operation.operands), type: type)
  }

  /// A sum with a product of matrices, or a difference from it, for which alone the product is made: the product goes
  /// to the memory of the sum.
  private mutating func productSum(_ function: TensorFunction, _ values: [Value]) -> Expression? {
    guard function == .add || function == .subtract, values.allSatisfy({ flat.type($0).isTensor }) else { return nil }
    for (position, value) in values.enumerated() where position == 0 || function == .add {
      guard isFolded(value), let product = flat.definingOperation(value),
        product.kind == .tensor(.matmul) || product.kind == .tensor(.matmulTransposed)
      else { continue }
      let all = operands(product.operands + [values[1 - position]])
      return tensors.product(Array(all.dropLast()), function == .add ? "adding" : "subtracting", all[all.count - 1])
    }
    return nil
  }

  /// The factors of products, or what is squared, if a sum is all that they are made for: they need no tensor then.
  private func summedProducts(_ tensor: Value, by function: TensorFunction) -> [Value]? {
    guard function == .sum || function == .sumAxes, isFolded(tensor),
      let factors = flat.definingOperation(tensor), case .tensor(let product) = factors.kind,
      product == .square || product == .multiply, factors.operands.allSatisfy({ flat.type($0).isTensor })
    else { return nil }
    return Set(factors.operands).count == 1 ? [factors.operands[0]] : factors.operands
  }

  /// The tensor type that the operation works on: that of its result or, for reductions, of an operand.
  private func tensorType(_ operation: Operation) -> Type {
    let types = (operation.results + operation.operands).map(flat.type)
    return types.first(where: \.isTensor) ?? types[0]
  }
}
