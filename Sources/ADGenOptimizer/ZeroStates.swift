import ADGenIR

/// What the values of some operations are where certain numbers are zero: zero too, or what a value was before the
/// operations. A product with a zero counts as zero whatever the other factor is, as everywhere in adjoints.
struct ZeroStates {
  private enum State: Hashable {
    case zero
    /// The value that was there before the operations, of which this is a version.
    case same(Value)
    case unknown
  }

  private var states: [Value: State] = [:]

  init(zeros: Set<Value>) { for zero in zeros { states[zero] = .zero } }

  /// The value from before the operations that this one is equal to; nil if there is none.
  func root(of value: Value) -> Value? {
    if case .same(let root) = states[value] ?? .same(value) { return root }
    return nil
  }

  mutating func visit(_ operations: [Operation]) {
    for operation in operations { visit(operation) }
  }

  private subscript(_ value: Value) -> State { states[value] ?? .same(value) }

  private mutating func visit(_ operation: Operation) {
    switch operation.kind {
    case .for(let header): loop(operation, header)
    case .if:
      for region in operation.regions { visit(region.operations) }
      let yields = operation.regions.map { $0.operations.last }
      for (position, result) in operation.results.enumerated() {
        let branches = yields.map { $0?.kind == .yield ? $0.map { self[$0.operands[position]] } : nil }
        states[result] = branches[0] == branches[1] ? branches[0] ?? .unknown : .unknown
      }
    default:
      let state = state(operation)
      for result in operation.results { states[result] = operation.results.count == 1 ? state : .unknown }
      for region in operation.regions { forget(region) }
    }
  }

  /// A carried value is what it was if an iteration leaves it so.
  private mutating func loop(_ loop: Operation, _ header: ForHeader) {
    let body = loop.regions[0]
    guard body.isRunThrough(header.label), let end = body.operations.last else {
      for result in loop.results { states[result] = .unknown }
      return forget(body)
    }
    let initial = loop.operands[loop.firstCarriedOperand...]
    states[body.parameters[0]] = .unknown
    for (parameter, value) in zip(body.parameters.dropFirst(), initial) { states[parameter] = self[value] }
    var isStable = false
    while !isStable {
      isStable = true
      visit(body.operations)
      for (parameter, value) in zip(body.parameters.dropFirst(), end.operands)
      where self[parameter] != self[value] && self[parameter] != .unknown {
        states[parameter] = .unknown
        isStable = false
      }
    }
    for (result, parameter) in zip(loop.results, body.parameters.dropFirst()) { states[result] = self[parameter] }
  }

  private mutating func forget(_ region: Region) {
    for value in region.parameters + region.definedValues { states[value] = .unknown }
  }

  private func state(_ operation: Operation) -> State {
    let operands = operation.operands.map { self[$0] }
    switch operation.kind {
    case .scalar(let function): return state(function, operands)
    case .addTangents: return sum(operands[0], operands[1])
    case .accumulate: return operands.last == .zero ? operands[0] : .unknown
    case .read, .reduce(.sum), .convert: return operands[0] == .zero ? .zero : .unknown
    case .arrayRepeating: return operands[0] == .zero ? .zero : .unknown
    case .store: return operands[0] == .zero && operands.last == .zero ? .zero : .unknown
    case .select: return operands[1] == operands[2] ? operands[1] : .unknown
    case .arrayLiteral, .makeTuple:
      return !operands.isEmpty && operands.allSatisfy { $0 == .zero } ? .zero : .unknown
    case .zeroTangent: return .zero
    case .constant(.floating(0, _)): return .zero
    default: return .unknown
    }
  }

  private func state(_ function: ScalarFunction, _ operands: [State]) -> State {
    switch function {
    case .multiply, .zeroWins: return operands.contains(.zero) ? .zero : .unknown
    case .divide, .negate, .magnitude, .sqrt: return operands[0] == .zero ? .zero : .unknown
    case .add: return sum(operands[0], operands[1])
    case .subtract: return operands[1] == .zero ? operands[0] : .unknown
    case .plusProduct, .minusProduct, .addingProduct: return operands[1...].contains(.zero) ? operands[0] : .unknown
    default: return .unknown
    }
  }

  private func sum(_ a: State, _ b: State) -> State { b == .zero ? a : a == .zero ? b : .unknown }
}

extension Function {
  /// The floating-point numbers, and vectors of them, that are written as zero.
  var zeros: Set<Value> {
    var result: Set<Value> = []
    body.forEachOperation { operation in
      switch operation.kind {
      case .constant(.floating(0, _)): result.insert(operation.results[0])
      case .convert: if result.contains(operation.operands[0]) { result.insert(operation.results[0]) }
      default: break
      }
    }
    return result
  }
}
