import ADGenIR

/// Copies operations on tangents in lanes for the case that some of the tangents are zero, without what that makes
/// superfluous.
///
/// A product with such a tangent is zero whatever the other factor is, infinity included: a direction that does not
/// move a number does not move what is made of it.
struct VanishingTangents {
  /// What an operation comes down to.
  enum Outcome: Equatable {
    /// Nothing of it is known.
    case same
    case zero
    case value(Value)
    case negation(Value)
    case product(Value, Value, isNegative: Bool)
  }

  /// The type of tangents.
  private let type: Type
  /// The values that are zero.
  private(set) var zeros: Set<Value>
  /// The zero that stands for them.
  private let zero: Value
  private var cloner = Cloner()

  init(type: Type, zeros: some Sequence<Value>, zero: Value) {
    self.type = type
    self.zeros = Set(zeros)
    self.zero = zero
  }

  /// What the value has become.
  func value(_ original: Value) -> Value { zeros.contains(original) ? zero : cloner.value(original) }

  /// Adds to what is zero.
  mutating func markZero(_ value: Value) { zeros.insert(value) }

  func outcome(of operation: Operation, in function: Function) -> Outcome {
    let operands = operation.operands
    let areZero = operands.map { zeros.contains($0) }
    guard operation.results.count == 1, areZero.contains(true) else { return .same }
    if case .read(let path, _) = operation.kind {
      // A part of a tuple of zeros.
      return areZero[0] && !path.contains(where: \.takesOperand) ? .zero : .same
    }
    guard case .scalar(let scalar) = operation.kind, function.type(of: operation.results[0]) == type else {
      return .same
    }
    if scalar == .negate || scalar == .multiply { return .zero }
    if scalar == .divide || scalar == .zeroWins { return areZero[0] ? .zero : .same }
    if scalar == .add || scalar == .subtract {
      if areZero[1] { return areZero[0] ? .zero : .value(operands[0]) }
      return scalar == .add ? .value(operands[1]) : .negation(operands[1])
    }
    guard scalar == .plusProduct || scalar == .minusProduct else { return .same }
    if areZero[1] || areZero[2] { return areZero[0] ? .zero : .value(operands[0]) }
    return .product(operands[1], operands[2], isNegative: scalar == .minusProduct)
  }

  /// Appends what the operation comes down to.
  mutating func copy(_ operation: Operation, into builder: inout Builder) {
    switch outcome(of: operation, in: builder.function) {
    case .same:
      var copy = operation
      if let label = operation.kind.label, !operation.regions.isEmpty {
        cloner.labels[label] = builder.function.makeLabel()
      }
      copy.kind = cloner.kind(operation.kind)
      copy.operands = operation.operands.map { value($0) }
      copy.regions = operation.regions.map { self.copy($0, into: &builder) }
      copy.results = operation.results.map { fresh($0, &builder) }
      builder.operations.append(copy)
    case .zero: zeros.formUnion(operation.results)
    case .value(let kept): cloner.values[operation.results[0]] = value(kept)
    case .negation(let kept): cloner.values[operation.results[0]] = builder.apply(.negate, value(kept))
    case .product(let left, let right, let isNegative):
      let factor = isNegative ? builder.apply(.negate, value(left)) : value(left)
      cloner.values[operation.results[0]] = builder.apply(.multiply, factor, value(right))
    }
  }

  private mutating func copy(_ region: Region, into builder: inout Builder) -> Region {
    let parameters = region.parameters.map { fresh($0, &builder) }
    let outer = builder.operations
    builder.operations = []
    for operation in region.operations { copy(operation, into: &builder) }
    defer { builder.operations = outer }
    return Region(parameters: parameters, operations: builder.operations)
  }

  private mutating func fresh(_ original: Value, _ builder: inout Builder) -> Value {
    let info = builder.function[original]
    let copy = builder.function.makeValue(info.type, name: info.name)
    cloner.values[original] = copy
    return copy
  }
}

extension Builder {
  /// Whether all the tangents are zero.
  mutating func areZero(_ tangents: [Value], _ zero: Value) -> Value {
    var result: Value?
    for tangent in tangents {
      let test = compare(.equal, tangent, zero)
      result = result.map { emitOne(.logic(.and), [$0, test], type: .bool) } ?? test
    }
    return result ?? constant(true)
  }
}
