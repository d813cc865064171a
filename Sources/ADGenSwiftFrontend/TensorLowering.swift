import ADGenIR
import ADGenSema

extension FunctionLowering {
  /// A tensor function of the IR; default arguments that were left out are added.
  mutating func lowerTensor(
    _ function: TensorFunction, _ operands: [TypedExpression], _ expression: TypedExpression
  ) -> Lowered {
    var values = operands.map { value($0) }
    builder.location = location(of: expression.range)
    switch function {
    case .sumAxes, .meanAxes, .maxAxes, .minAxes:
      if values.count == 2 { values.append(builder.constant(false)) }
    case .softmax, .logSoftmax:
      if values.count == 1 { values.append(builder.constant(-1)) }
    default: break
    }
    return .value(builder.emitOne(.tensor(function), values, type: Type(expression.type)))
  }

  mutating func lowerComposite(
    _ composite: TensorComposite, _ operands: [TypedExpression], _ expression: TypedExpression
  ) -> Lowered {
    let values = operands.map { value($0) }
    builder.location = location(of: expression.range)
    let result = Type(expression.type)
    var tensors = TensorBuilder(kind: result.floatingKind ?? .double)
    return .value(tensors.emit(composite, values, result, &builder))
  }
}

/// Spells composite tensor functions with those of the IR.
private struct TensorBuilder {
  let kind: FloatingKind

  private var tensor: Type { .tensor(kind) }
  private var scalar: Type { .floating(kind) }

  private func apply(_ function: TensorFunction, _ operands: [Value], _ type: Type, _ builder: inout Builder) -> Value {
    builder.emitOne(.tensor(function), operands, type: type)
  }

  mutating func emit(_ composite: TensorComposite, _ x: [Value], _ type: Type, _ builder: inout Builder) -> Value {
    switch composite {
    case .exp2:
      let scaled = apply(.multiply, [x[0], builder.constant(rounded(0.693147180559945309417), kind)], tensor, &builder)
      return apply(.exp, [scaled], tensor, &builder)
    case .log2: return scaledLog(x[0], 1.44269504088896340736, &builder)
    case .log10: return scaledLog(x[0], 0.434294481903251827651, &builder)
    case .rsqrt: return apply(.reciprocal, [apply(.sqrt, [x[0]], tensor, &builder)], tensor, &builder)
    case .logSigmoid:
      let negated = apply(.negate, [x[0]], tensor, &builder)
      return apply(.negate, [apply(.softplus, [negated], tensor, &builder)], tensor, &builder)
    case .leakyRelu:
      let mask = apply(.greater, [x[0], builder.constant(0, kind)], tensor, &builder)
      return apply(.where, [mask, x[0], apply(.multiply, [x[0], x[1]], tensor, &builder)], tensor, &builder)
    case .notEqual:
      return apply(.subtract, [builder.constant(1, kind), apply(.equal, x, tensor, &builder)], tensor, &builder)
    case .sumAxis: return alongAxis(.sumAxes, x, &builder)
    case .meanAxis: return alongAxis(.meanAxes, x, &builder)
    case .maxAxis: return alongAxis(.maxAxes, x, &builder)
    case .minAxis: return alongAxis(.minAxes, x, &builder)
    case .logSumExpAxis: return alongAxis(.logSumExpAxes, x, &builder)
    case .variance:
      let mean = apply(.mean, [x[0]], scalar, &builder)
      let centred = apply(.subtract, [x[0], mean], tensor, &builder)
      return apply(.mean, [apply(.square, [centred], tensor, &builder)], scalar, &builder)
    case .dot: return apply(.sum, [apply(.multiply, x, tensor, &builder)], scalar, &builder)
    case .meanSigmoidCrossEntropy: return mean(.sigmoidCrossEntropy, x, &builder)
    case .meanSoftmaxCrossEntropy: return mean(.softmaxCrossEntropy, x, &builder)
    case .scalar, .flattened, .broadcastLike, .unbroadcastLike, .fromShapeAndScalars, .vector, .rankZero, .literal:
      return shape(composite, x, &builder)
    case .select: return select(x[0], x[1], x[2], &builder)
    case .replacing: return select(x[2], x[1], x[0], &builder)
    }
  }

  /// What changes shapes only, or makes tensors.
  private func shape(_ composite: TensorComposite, _ x: [Value], _ builder: inout Builder) -> Value {
    switch composite {
    case .scalar:
      let flat = apply(.reshape, [x[0], builder.emitOne(.arrayLiteral, [], type: .array(.int))], tensor, &builder)
      return apply(.element, [flat], scalar, &builder)
    case .flattened:
      let count = apply(.scalarCount, [x[0]], .int, &builder)
      return apply(.reshape, [x[0], ints([count], &builder)], tensor, &builder)
    case .broadcastLike:
      return apply(.broadcast, [x[0], apply(.shape, [x[1]], .array(.int), &builder)], tensor, &builder)
    case .unbroadcastLike:
      return apply(.unbroadcast, [x[0], apply(.shape, [x[1]], .array(.int), &builder)], tensor, &builder)
    case .fromShapeAndScalars: return apply(.fromScalars, [x[1], x[0]], tensor, &builder)
    case .vector:
      let count = builder.emitOne(.count([]), [x[0]], type: .int)
      return apply(.fromScalars, [x[0], ints([count], &builder)], tensor, &builder)
    case .rankZero: return apply(.full, [x[0], ints([], &builder)], tensor, &builder)
    case .literal(let shape):
      let scalars = builder.emitOne(.arrayLiteral, x, type: .array(scalar))
      let extents = shape.map { builder.constant($0) }
      return apply(.fromScalars, [scalars, ints(extents, &builder)], tensor, &builder)
    default: return x[0]
    }
  }

  private func ints(_ values: [Value], _ builder: inout Builder) -> Value {
    builder.emitOne(.arrayLiteral, values, type: .array(.int))
  }

  private func rounded(_ value: Double) -> Double { kind == .float ? Double(Float(value)) : value }

  private func scaledLog(_ x: Value, _ factor: Double, _ builder: inout Builder) -> Value {
    let logarithm = apply(.log, [x], tensor, &builder)
    return apply(.multiply, [logarithm, builder.constant(rounded(factor), kind)], tensor, &builder)
  }

  /// (t, axis, keepDims?): the form with a list of axes.
  private func alongAxis(_ function: TensorFunction, _ x: [Value], _ builder: inout Builder) -> Value {
    let keepDims = x.count > 2 ? x[2] : builder.constant(false)
    return apply(function, [x[0], ints([x[1]], &builder), keepDims], tensor, &builder)
  }

  private func mean(_ loss: TensorFunction, _ x: [Value], _ builder: inout Builder) -> Value {
    apply(.mean, [apply(loss, x, tensor, &builder)], scalar, &builder)
  }

  /// Scalars are spread over the mask's shape.
  private func select(_ mask: Value, _ a: Value, _ b: Value, _ builder: inout Builder) -> Value {
    func full(_ value: Value, _ builder: inout Builder) -> Value {
      guard builder.type(of: value).isScalar else { return value }
      return apply(.full, [value, apply(.shape, [mask], .array(.int), &builder)], tensor, &builder)
    }
    let left = full(a, &builder)
    let right = full(b, &builder)
    return apply(.where, [mask, left, right], tensor, &builder)
  }
}
