import ADGenIR
import ADGenSema

// SIMD vectors.
extension FunctionLowering {
  mutating func lowerVector(
    _ builtin: VectorBuiltin, _ operands: [TypedExpression], _ expression: TypedExpression
  ) -> Lowered {
    let type = Type(expression.type)
    let kind = expression.type.vectorScalar == .float ? FloatingKind.float : .double
    builder.location = location(of: expression.range)
    switch builtin {
    case .elements: return .value(builder.emitOne(.arrayLiteral, operands.map { value($0) }, type: type))
    case .fromArray: return .value(lowerVector(from: operands[0], expression.type))
    case .repeating: return .value(builder.emitOne(.convert, [value(operands[0])], type: type))
    case .zero: return .value(builder.emitOne(.convert, [builder.constant(0, kind)], type: type))
    case .one: return .value(builder.emitOne(.convert, [builder.constant(1, kind)], type: type))
    case .arithmetic(let function):
      let values = operands.map { value($0) }
      let vectors = values.map { repeated($0, type) }
      builder.location = location(of: expression.range)
      return .value(builder.emitOne(.scalar(function), vectors, type: type))
    case .sum: return .value(builder.emitOne(.reduce(.sum), [value(operands[0])], type: type))
    case .extremum(let function):
      let lanes = elements(of: value(operands[0]))
      return .value(lanes.dropFirst().reduce(lanes[0]) { builder.apply(function, $0, $1) })
    case .pointwise(let function):
      let sides = operands.map { elements(of: value($0)) }
      let results = zip(sides[0], sides[1]).map { builder.apply(function, $0, $1) }
      return .value(builder.emitOne(.arrayLiteral, results, type: type))
    case .element: return lowerPart(expression)
    case .count:
      return .value(builder.constant(operands.first?.type.vectorCount ?? 0))
    }
  }

  /// A number as the vector that repeats it; vectors as they are.
  mutating func repeated(_ value: Value, _ type: Type) -> Value {
    builder.type(of: value) == type ? value : builder.emitOne(.convert, [value], type: type)
  }

  private mutating func elements(of vector: Value) -> [Value] {
    guard case .simd(let kind, let count) = builder.type(of: vector) else { return [] }
    return (0..<count).map { position in
      builder.emitOne(.read([.index], .checked), [vector, builder.constant(position)], type: .floating(kind))
    }
  }

  private mutating func lowerVector(from array: TypedExpression, _ type: SwiftType) -> Value {
    let array = value(array)
    let scalar = Type(type.vectorScalar ?? .double)
    let elements = (0..<(type.vectorCount ?? 0)).map { position in
      builder.emitOne(.read([.index], .checked), [array, builder.constant(position)], type: scalar)
    }
    return builder.emitOne(.arrayLiteral, elements, type: Type(type))
  }
}
