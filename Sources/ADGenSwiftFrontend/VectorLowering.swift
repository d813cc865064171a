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
    case .compare, .maskLogic, .maskDifference, .reduceMask, .settingLane:
      return lowerMask(builtin, operands, expression)
    case .replacing, .clamped, .lanes, .joined, .convert:
      let lanes = lowerLanes(builtin, operands, expression)
      builder.location = location(of: expression.range)
      return .value(builder.emitOne(.arrayLiteral, lanes, type: type))
    case .element: return lowerPart(expression)
    case .count:
      return .value(builder.constant(operands.first?.type.vectorCount ?? 0))
    }
  }

  /// Masks are Booleans, one a lane.
  private mutating func lowerMask(
    _ builtin: VectorBuiltin, _ operands: [TypedExpression], _ expression: TypedExpression
  ) -> Lowered {
    let count = expression.type.maskCount ?? operands[0].type.maskCount ?? 0
    if case .settingLane = builtin { return lowerSettingLane(operands, count) }
    let sides = operands.map { lanes(of: $0, count) }
    builder.location = location(of: expression.range)
    switch builtin {
    case .compare(let comparison):
      return .parts((0..<count).map { .value(builder.compare(comparison, sides[0][$0], sides[1][$0])) })
    case .maskLogic(let logic):
      return .parts(
        (0..<count).map { lane in .value(builder.emitOne(.logic(logic), sides.map { $0[lane] }, type: .bool)) })
    case .maskDifference:
      return .parts((0..<count).map { .value(builder.compare(.notEqual, sides[0][$0], sides[1][$0])) })
    case .reduceMask(let logic):
      let result = sides[0].dropFirst().reduce(sides[0][0]) {
        builder.emitOne(.logic(logic), [$0, $1], type: .bool)
      }
      return .value(result)
    case .elements, .fromArray, .repeating, .zero, .one, .arithmetic, .sum, .extremum, .pointwise, .element, .count,
      .replacing, .clamped, .lanes, .joined, .convert, .settingLane:
      return .parts([])
    }
  }

  /// `m[i] = b` of a mask: the mask with the Boolean in it.
  private mutating func lowerSettingLane(_ operands: [TypedExpression], _ count: Int) -> Lowered {
    let lanes = self.lanes(of: operands[0], count)
    let position = checkedLane(operands[1], of: lanes)
    let new = value(operands[2])
    return .parts(
      lanes.indices.map { lane in
        let isLane = builder.compare(.equal, position, builder.constant(lane))
        return .value(builder.emitOne(.select, [isLane, new, lanes[lane]], type: .bool))
      })
  }

  /// `m[i]` of a mask.
  mutating func lowerLane(of mask: TypedExpression, _ index: TypedExpression) -> Value {
    let lanes = self.lanes(of: mask, 0)
    let position = checkedLane(index, of: lanes)
    return lanes.indices.dropFirst().reduce(lanes[0]) { result, lane in
      let isLane = builder.compare(.equal, position, builder.constant(lane))
      return builder.emitOne(.select, [isLane, lanes[lane], result], type: .bool)
    }
  }

  /// An index that is one of a mask's.
  private mutating func checkedLane(_ index: TypedExpression, of lanes: [Value]) -> Value {
    let position = value(index)
    builder.location = location(of: index.range)
    let last = builder.constant(lanes.count)
    let isInside = [
      builder.compare(.greaterOrEqual, position, builder.constant(0)), builder.compare(.less, position, last),
    ]
    let condition = builder.emitOne(.logic(.and), isInside, type: .bool)
    builder.emit(.precondition("a mask has no such element"), [condition])
    return position
  }

  /// The elements of a vector that is made lane by lane.
  private mutating func lowerLanes(
    _ builtin: VectorBuiltin, _ operands: [TypedExpression], _ expression: TypedExpression
  ) -> [Value] {
    let count = expression.type.vectorCount ?? 0
    let scalar = Type(expression.type.vectorScalar ?? .double)
    let sides = operands.map { lanes(of: $0, count) }
    builder.location = location(of: expression.range)
    switch builtin {
    case .replacing:
      return (0..<count).map { builder.emitOne(.select, [sides[2][$0], sides[1][$0], sides[0][$0]], type: scalar) }
    case .clamped:
      return (0..<count).map { lane in
        builder.apply(.minimum, builder.apply(.maximum, sides[0][lane], sides[1][lane]), sides[2][lane])
      }
    case .lanes(let lanes): return lanes.map { sides[0][$0] }
    case .joined: return Array(sides.joined().prefix(count))
    case .convert: return sides[0].map { builder.emitOne(.convert, [$0], type: scalar) }
    case .elements, .fromArray, .repeating, .zero, .one, .arithmetic, .sum, .extremum, .pointwise, .element, .count,
      .compare, .maskLogic, .maskDifference, .reduceMask, .settingLane:
      return []
    }
  }

  /// The elements of a vector or a mask; a number stands for every one, in `joined` for one.
  private mutating func lanes(of operand: TypedExpression, _ count: Int) -> [Value] {
    let lowered = lower(operand)
    if operand.type.maskCount != nil { return explode(lowered, operand.type, name: nil).flattened }
    let value = materialize(lowered, operand.type)
    if operand.type.vectorCount != nil { return elements(of: value) }
    return Array(repeating: value, count: count)
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
