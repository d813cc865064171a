// Each row of the comments in TensorFunction.

extension TensorArguments {
  func apply(_ function: TensorFunction, _ kind: FloatingKind) throws(RuntimeTrap) -> RuntimeValue {
    if let scalars = function.elementwise { return .tensor(try tensor(0).map(scalars)) }
    if let scalars = function.broadcasting {
      return .tensor(try TensorValue.combine(broadcastable(0), broadcastable(1), scalars))
    }
    switch function {
    case .matmul: return .tensor(try TensorValue.matmul(tensor(0), tensor(1)))
    case .matmulTransposed:
      return .tensor(try TensorValue.matmul(tensor(0), transposed: bool(1), tensor(2), transposed: bool(3)))
    case .matmulLeftCotangent:
      return .tensor(
        try TensorValue.matmulLeftCotangent(
          tensor(0), shape: ints(1), transposed: bool(2), tensor(3), transposed: bool(4)))
    case .matmulRightCotangent:
      return .tensor(
        try TensorValue.matmulRightCotangent(
          tensor(0), tensor(1), transposed: bool(2), shape: ints(3), transposed: bool(4)))
    case .where: return .tensor(try select(tensor(0), tensor(1), tensor(2)))
    case .shape: return .array(try tensor(0).shape.map(RuntimeValue.integer))
    case .reducedShape: return .array(try tensor(0).reducedShape(ints(1)).map(RuntimeValue.integer))
    case .matmulShape: return .array(try productShape().map(RuntimeValue.integer))
    case .scalarCount: return .integer(try tensor(0).scalars.count)
    case .rank: return .integer(try tensor(0).rank)
    case .reshape: return .tensor(try tensor(0).reshaped(to: ints(1)))
    case .transpose: return .tensor(try tensor(0).permuted(Array((0..<tensor(0).rank).reversed())))
    case .permute: return .tensor(try tensor(0).permuted(ints(1)))
    case .broadcast: return .tensor(try tensor(0).broadcast(to: ints(1)))
    case .unbroadcast: return .tensor(try tensor(0).unbroadcast(to: ints(1)))
    case .zeros: return .tensor(try TensorValue(kind, shape: ints(0)) { _ in 0 })
    case .ones: return .tensor(try TensorValue(kind, shape: ints(0)) { _ in 1 })
    case .full:
      let scalar = try scalar(0)
      return .tensor(try TensorValue(kind, shape: ints(1)) { _ in scalar })
    case .fromScalars: return .tensor(try TensorValue(kind, shape: ints(1), scalars: value(0).scalars))
    case .scalars: return .array(try tensor(0).scalars.map { RuntimeValue($0, kind) })
    case .sum, .mean, .max, .min, .sumAxes, .meanAxes, .maxAxes, .minAxes, .softmax, .logSoftmax, .logSumExp,
      .logSumExpAxes, .softmaxCrossEntropy:
      return try reduce(function, kind)
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .pow, .negate, .exp, .log, .log1p, .expm1, .sqrt,
      .square, .sin, .cos, .tan, .tanh, .abs, .reciprocal, .sign, .flushed, .relu, .sigmoid, .softplus,
      .sigmoidCrossEntropy,
      .zerosLike, .onesLike, .element, .storeElement, .accumulateElement, .greater, .less, .equal, .greaterOrEqual,
      .lessOrEqual, .zeroWins:
      throw .malformed("\(function.rawValue) is applied elsewhere")
    }
  }

  private func productShape() throws(RuntimeTrap) -> [Int] {
    if values.count == 2 { return try TensorValue.matmul(tensor(0), tensor(1)).shape }
    return try TensorValue.matmul(tensor(0), transposed: bool(1), tensor(2), transposed: bool(3)).shape
  }

  private func reduce(_ function: TensorFunction, _ kind: FloatingKind) throws(RuntimeTrap) -> RuntimeValue {
    func scalar(_ join: ([Double]) -> Double) throws(RuntimeTrap) -> RuntimeValue {
      RuntimeValue(join(try tensor(0).scalars), kind)
    }
    func axes(_ join: ([Double]) -> Double) throws(RuntimeTrap) -> RuntimeValue {
      .tensor(try tensor(0).reduced(ints(1), keepDims: bool(2), join))
    }
    switch function {
    case .sum: return try scalar(TensorValue.sum)
    case .mean: return try scalar(TensorValue.mean)
    case .max: return try scalar(TensorValue.maximum)
    case .min: return try scalar(TensorValue.minimum)
    case .logSumExp: return try scalar(TensorValue.logSumExp)
    case .sumAxes: return try axes(TensorValue.sum)
    case .meanAxes: return try axes(TensorValue.mean)
    case .maxAxes: return try axes(TensorValue.maximum)
    case .minAxes: return try axes(TensorValue.minimum)
    case .logSumExpAxes: return try axes(TensorValue.logSumExp)
    case .softmax: return .tensor(try tensor(0).mapped(along: int(1), TensorValue.softmax))
    case .logSoftmax: return .tensor(try tensor(0).mapped(along: int(1), TensorValue.logSoftmax))
    case .softmaxCrossEntropy:
      let logarithms = try tensor(0).mapped(along: -1, TensorValue.logSoftmax)
      guard logarithms.shape == (try tensor(1).shape) else {
        throw RuntimeTrap(.badShape, "logits of shape \(logarithms.shape), labels of \(try tensor(1).shape)")
      }
      let products = try TensorValue.combine(tensor(1), logarithms) { -$0 * $1 }
      return .tensor(try products.reduced([-1], keepDims: false, TensorValue.sum))
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .pow, .negate, .exp, .log, .log1p, .expm1, .sqrt,
      .square, .sin, .cos, .tan, .tanh, .abs, .reciprocal, .sign, .flushed, .relu, .sigmoid, .softplus, .matmul,
      .matmulTransposed, .matmulLeftCotangent, .matmulRightCotangent, .shape, .reducedShape, .matmulShape, .scalarCount,
      .rank,
      .reshape, .transpose,
      .permute, .broadcast, .unbroadcast,
      .sigmoidCrossEntropy, .zeros, .ones, .full, .fromScalars, .scalars, .zerosLike, .onesLike, .element,
      .storeElement, .accumulateElement, .greater, .less, .equal, .greaterOrEqual, .lessOrEqual, .where, .zeroWins:
      throw .malformed("\(function.rawValue) is no reduction")
    }
  }

  /// Where the mask is not 0 the first, else the second; all three broadcast.
  private func select(
    _ mask: TensorValue, _ first: TensorValue, _ second: TensorValue
  ) throws(RuntimeTrap) -> TensorValue {
    let shape = try TensorValue.commonShape(mask.shape, TensorValue.commonShape(first.shape, second.shape))
    let (m, a, b) = (try mask.broadcast(to: shape), try first.broadcast(to: shape), try second.broadcast(to: shape))
    return try TensorValue(a.kind, shape: shape) { m.scalars[$0] != 0 ? a.scalars[$0] : b.scalars[$0] }
  }

  /// The steps that the function costs: about the count of scalars that it reads or makes.
  func cost(of function: TensorFunction) throws(RuntimeTrap) -> Int {
    var shape: [Int] = []
    if function.broadcasting != nil || function == .where {
      for position in values.indices { shape = try TensorValue.commonShape(shape, broadcastable(position).shape) }
      return try TensorValue.count(of: shape)
    }
    if function == .zeros || function == .ones { return try TensorValue.count(of: ints(0)) }
    if function == .full || function == .broadcast { return try TensorValue.count(of: ints(1)) }
    var cost = 0
    for case .tensor(let tensor) in values { cost += tensor.scalars.count }
    if [.matmul, .matmulTransposed, .matmulLeftCotangent, .matmulRightCotangent, .matmulShape].contains(function),
      let right = values.compactMap(\.tensor).last
    {
      let (product, overflow) = cost.multipliedReportingOverflow(by: right.shape.suffix(2).max() ?? 1)
      cost = overflow ? Int.max : product
    }
    return cost
  }
}
