/// What an argument or result of a tensor function is. Tensors and scalars of one use have one floating type.
public enum TensorArgument: Hashable, Sendable {
  case tensor
  case scalar
  case scalars
  case int
  case ints
  case bool

  /// The type in the IR.
  public func type(_ kind: FloatingKind) -> Type {
    switch self {
    case .tensor: return .tensor(kind)
    case .scalar: return .floating(kind)
    case .scalars: return .array(.floating(kind))
    case .int: return .int
    case .ints: return .array(.int)
    case .bool: return .bool
    }
  }
}

/// One way to call a tensor function.
public struct TensorSignature: Hashable, Sendable {
  public var arguments: [TensorArgument]
  public var result: TensorArgument
  /// Where any number of `Int` indices stand among the arguments, as in `element`.
  public var indexPosition: Int?

  init(_ arguments: [TensorArgument], _ result: TensorArgument, indicesAt indexPosition: Int? = nil) {
    self.arguments = arguments
    self.result = result
    self.indexPosition = indexPosition
  }

  /// The types of `count` operands and of the result, or nil if there can't be as many operands.
  public func types(operands count: Int, _ kind: FloatingKind) -> (operands: [Type], result: Type)? {
    var operands = arguments.map { $0.type(kind) }
    if let indexPosition {
      guard count >= operands.count else { return nil }
      operands.insert(contentsOf: Array(repeating: .int, count: count - operands.count), at: indexPosition)
    }
    return operands.count == count ? (operands, result.type(kind)) : nil
  }
}

extension TensorFunction {
  /// The ways to call the function.
  public var signatures: [TensorSignature] {
    switch self {
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .pow, .greater, .less, .equal, .greaterOrEqual,
      .lessOrEqual, .zeroWins:
      return [
        TensorSignature([.tensor, .tensor], .tensor), TensorSignature([.tensor, .scalar], .tensor),
        TensorSignature([.scalar, .tensor], .tensor),
      ]
    case .negate, .exp, .log, .log1p, .expm1, .sqrt, .square, .sin, .cos, .tan, .tanh, .abs, .reciprocal, .sign,
      .flushed,
      .relu, .sigmoid, .softplus, .transpose, .zerosLike, .onesLike:
      return [TensorSignature([.tensor], .tensor)]
    case .matmul, .sigmoidCrossEntropy, .softmaxCrossEntropy:
      return [TensorSignature([.tensor, .tensor], .tensor)]
    case .matmulTransposed: return [TensorSignature([.tensor, .bool, .tensor, .bool], .tensor)]
    case .matmulLeftCotangent: return [TensorSignature([.tensor, .ints, .bool, .tensor, .bool], .tensor)]
    case .matmulRightCotangent: return [TensorSignature([.tensor, .tensor, .bool, .ints, .bool], .tensor)]
    case .shape: return [TensorSignature([.tensor], .ints)]
    case .reducedShape: return [TensorSignature([.tensor, .ints], .ints)]
    case .matmulShape:
      return [
        TensorSignature([.tensor, .tensor], .ints), TensorSignature([.tensor, .bool, .tensor, .bool], .ints),
      ]
    case .scalarCount, .rank: return [TensorSignature([.tensor], .int)]
    case .reshape, .permute, .broadcast, .unbroadcast: return [TensorSignature([.tensor, .ints], .tensor)]
    case .sum, .mean, .max, .min, .logSumExp: return [TensorSignature([.tensor], .scalar)]
    case .sumAxes, .meanAxes, .maxAxes, .minAxes, .logSumExpAxes:
      return [TensorSignature([.tensor, .ints, .bool], .tensor)]
    case .softmax, .logSoftmax: return [TensorSignature([.tensor, .int], .tensor)]
    case .zeros, .ones: return [TensorSignature([.ints], .tensor)]
    case .full: return [TensorSignature([.scalar, .ints], .tensor)]
    case .fromScalars: return [TensorSignature([.scalars, .ints], .tensor)]
    case .scalars: return [TensorSignature([.tensor], .scalars)]
    case .element: return [TensorSignature([.tensor], .scalar, indicesAt: 1)]
    case .storeElement, .accumulateElement: return [TensorSignature([.tensor, .scalar], .tensor, indicesAt: 1)]
    case .where: return [TensorSignature([.tensor, .tensor, .tensor], .tensor)]
    }
  }
}
