import ADGenIR

/// SIMD vectors in the place of scalars: a lane for each direction.
struct Lanes: LinearForm {
  let kind: FloatingKind
  let count: Int

  /// How many directions share a vector, and how many where there are many of them and little else is kept.
  static let usual = 8
  static let most = 16

  var scalarType: Type { .simd(kind, count) }

  func operation(
    _ scalar: ScalarFunction, _ operands: [Value], isLinear: [Bool], in builder: inout Builder
  ) -> (kind: OperationKind, operands: [Value])? {
    let isSum = scalar == .add || scalar == .subtract || scalar == .negate
    let isProduct = (scalar == .multiply || scalar == .zeroWins) && isLinear.contains(false)
    guard isSum || isProduct || scalar == .divide && isLinear == [true, false] else { return nil }
    let vectors = zip(operands, isLinear).map { operand, isLinear in
      isLinear ? operand : builder.emitOne(.convert, [operand], type: scalarType)
    }
    return (.scalar(scalar), vectors)
  }

  func zero(like number: Value, in builder: inout Builder) -> Value { zero(in: &builder) }

  func zero(in builder: inout Builder) -> Value {
    let zero = builder.constant(0, kind)
    return builder.emitOne(.convert, [zero], type: scalarType)
  }

  func zeros(like array: Value, in builder: inout Builder) -> Value? {
    guard case .array(.floating) = builder.type(of: array) else { return nil }
    let count = builder.emitOne(.count([]), [array], type: .int)
    let zero = zero(in: &builder)
    return builder.emitOne(.arrayRepeating, [zero, count], type: .array(scalarType))
  }

  func zeroAgain(_ type: Type) -> OperationKind { .zeroTangent }

  func sum(_ left: Value, _ right: Value, in builder: inout Builder) -> Value? {
    builder.emitOne(.addTangents, [left, right], type: builder.type(of: left))
  }

  func accumulate(_ operation: Operation, _ path: Path, in builder: inout Builder) -> Bool {
    builder.operations.append(operation)
    return true
  }
}
