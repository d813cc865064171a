import ADGenIR
import Testing

/// A differentiable operation on its own, with a point at which it is smooth.
struct RuleCase: CustomTestStringConvertible, Sendable {
  /// What an operand of the operation is, if it is one that is differentiated.
  enum Shape: Sendable {
    case number
    case numbers(Int)
    case tensor([Int])

    var type: Type {
      switch self {
      case .number: return .double
      case .numbers: return .array(.double)
      case .tensor: return .tensor(.double)
      }
    }

    var count: Int {
      switch self {
      case .number: return 1
      case .numbers(let count): return count
      case .tensor(let shape): return shape.reduce(1, *)
      }
    }
  }

  var name: String
  var operands: [Shape]
  var result: Type
  var point: [Double]
  /// The operation on the operands.
  var apply: @Sendable (inout Builder, [Value]) -> Value

  var testDescription: String { name }

  /// The operands at a point.
  func arguments(_ point: [Double]) throws -> [RuntimeValue] {
    var rest = point[...]
    return try operands.map { shape in
      let scalars = Array(rest.prefix(shape.count))
      rest = rest.dropFirst(shape.count)
      switch shape {
      case .number: return .double(scalars[0])
      case .numbers: return RuntimeValue(scalars)
      case .tensor(let shape): return .tensor(try TensorValue(.double, shape: shape, scalars: scalars))
      }
    }
  }

  /// A case for each rule: each scalar function, and each function of tensors in each of its forms.
  static let all =
    ScalarFunction.allCases.map(RuleCase.init) + TensorFunction.allCases.flatMap(RuleCase.cases)

  private init(_ function: ScalarFunction) {
    let point = ScalarRulePoint.of(function)
    self.init(
      name: "scalar \(function.rawValue)", operands: point.map { _ in .number }, result: .double, point: point
    ) { builder, x in
      var operands = x
      if function == .polygamma { operands[0] = builder.constant(1, .double) }
      return builder.emitOne(.scalar(function), operands, type: .double)
    }
    // The order of a polygamma function is no operand that could be moved.
    if function == .polygamma {
      self = RuleCase(name: name, operands: [.number], result: .double, point: [point[1]]) { builder, x in
        let order = builder.constant(1, .double)
        return builder.emitOne(.scalar(function), [order] + x, type: .double)
      }
    }
  }

  private init(
    name: String, operands: [Shape], result: Type, point: [Double]? = nil,
    apply: @escaping @Sendable (inout Builder, [Value]) -> Value
  ) {
    self.name = name
    self.operands = operands
    self.result = result
    // Different numbers between 0.3 and 1.5, no two of which tie.
    let count = operands.reduce(0) { $0 + $1.count }
    self.point =
      point
      ?? (0..<count).map { index in
        let share = Double((index * 7 + 3) % 17) / 17
        return 0.3 + 1.2 * share + 0.013 * Double(index)
      }
    self.apply = apply
  }

  private init(
    _ function: TensorFunction, _ operands: [Shape], _ form: String = "", result: Type = .tensor(.double),
    _ arguments: @escaping @Sendable (inout Builder, [Value]) -> [Value] = { _, x in x }
  ) {
    self.init(name: "tensor \(function.rawValue)\(form)", operands: operands, result: result) { builder, x in
      let operands = arguments(&builder, x)
      return builder.emitOne(.tensor(function), operands, type: result)
    }
  }

  // MARK: Functions of tensors

  private static func cases(_ function: TensorFunction) -> [RuleCase] {
    let (a, row) = (Shape.tensor([2, 3]), Shape.tensor([3]))
    switch function {
    case .add, .subtract, .multiply, .divide, .minimum, .maximum, .pow, .greater, .less, .equal, .greaterOrEqual,
      .lessOrEqual:
      return [
        RuleCase(function, [a, a]), RuleCase(function, [a, row], " of a row"),
        RuleCase(function, [a, .number], " by a number"), RuleCase(function, [.number, a], " of a number"),
      ]
    case .zeroWins, .sigmoidCrossEntropy, .softmaxCrossEntropy:
      return [RuleCase(function, [a, a])]
    case .negate, .exp, .log, .log1p, .expm1, .sqrt, .square, .sin, .cos, .tan, .tanh, .abs, .reciprocal, .sign,
      .flushed, .relu,
      .sigmoid, .softplus, .transpose:
      return [RuleCase(function, [a])]
    case .matmul: return [RuleCase(function, [a, .tensor([3, 2])])]
    case .matmulTransposed, .matmulLeftCotangent, .matmulRightCotangent: return products(function)
    case .reshape: return [RuleCase(function, [a]) { $1 + [$0.integers([3, 2])] }]
    case .permute: return [RuleCase(function, [.tensor([2, 3, 2])]) { $1 + [$0.integers([2, 0, 1])] }]
    case .broadcast: return [RuleCase(function, [row]) { $1 + [$0.integers([2, 3])] }]
    case .unbroadcast: return [RuleCase(function, [a]) { $1 + [$0.integers([3])] }]
    case .sum, .mean, .max, .min, .logSumExp: return [RuleCase(function, [a], result: .double)]
    case .sumAxes, .meanAxes, .maxAxes, .minAxes, .logSumExpAxes:
      return [true, false].map { keepsAxes in
        RuleCase(function, [a], keepsAxes ? " that keeps axes" : "") {
          $1 + [$0.integers([1]), $0.constant(keepsAxes)]
        }
      }
    case .softmax, .logSoftmax: return [RuleCase(function, [a]) { $1 + [$0.constant(1)] }]
    case .full: return [RuleCase(function, [.number]) { $1 + [$0.integers([2, 3])] }]
    case .fromScalars: return [RuleCase(function, [.numbers(6)]) { $1 + [$0.integers([2, 3])] }]
    case .scalars: return [RuleCase(function, [a], result: .array(.double))]
    case .element: return [RuleCase(function, [a], result: .double) { $1 + [$0.constant(1), $0.constant(2)] }]
    case .storeElement, .accumulateElement:
      return [RuleCase(function, [a, .number]) { [$1[0], $0.constant(1), $0.constant(2), $1[1]] }]
    case .where:
      return [
        RuleCase(function, [a, a]) { builder, x in
          let half = builder.constant(0.9, .double)
          return [builder.emitOne(.tensor(.greater), [x[0], half], type: .tensor(.double))] + x
        }
      ]
    // Nothing to differentiate: no operand is a tensor or a number, or the result is none.
    case .shape, .reducedShape, .matmulShape, .scalarCount, .rank, .zeros, .ones, .zerosLike, .onesLike: return []
    }
  }

  private static func products(_ function: TensorFunction) -> [RuleCase] {
    let (wide, tall, square) = (Shape.tensor([2, 3]), Shape.tensor([3, 2]), Shape.tensor([2, 2]))
    let transposed: [(Bool, Bool)] = [(false, false), (true, false), (false, true), (true, true)]
    return transposed.map { left, right -> RuleCase in
      let a = left ? tall : wide
      let b = right ? wide : tall
      let form = " \(left ? "aᵀ" : "a") \(right ? "bᵀ" : "b")"
      if function == .matmulLeftCotangent {
        return RuleCase(function, [square, b], form) { builder, x -> [Value] in
          let shape = builder.integers(left ? [3, 2] : [2, 3])
          return [x[0], shape, builder.constant(left), x[1], builder.constant(right)]
        }
      }
      if function == .matmulRightCotangent {
        return RuleCase(function, [square, a], form) { builder, x -> [Value] in
          let shape = builder.integers(right ? [2, 3] : [3, 2])
          return [x[0], x[1], builder.constant(left), shape, builder.constant(right)]
        }
      }
      return RuleCase(function, [a, b], form) { builder, x -> [Value] in
        [x[0], builder.constant(left), x[1], builder.constant(right)]
      }
    }
  }
}

extension Builder {
  fileprivate mutating func integers(_ numbers: [Int]) -> Value {
    let elements = numbers.map { constant($0) }
    return emitOne(.arrayLiteral, elements, type: .array(.int))
  }
}
