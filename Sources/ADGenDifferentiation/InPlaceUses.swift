import ADGenIR

/// Finds the aggregates that a later operation is meant to update in place: to use such a version afterwards would
/// mean to copy it.
struct InPlaceUses {
  private(set) var consumed: Set<Value> = []
  private let function: Function
  /// What the caller gave to be read only is never updated: a new version of it is a copy.
  private let constants: Set<Value>

  init(_ function: Function) {
    self.function = function
    constants = Set(function.parameters.lazy.filter { !$0.isInout }.map(\.value))
    var count = -1
    // Consumption flows backwards through loops and branches.
    while count != consumed.count {
      count = consumed.count
      visit(function.body, results: [])
    }
  }

  private mutating func consume(_ value: Value) {
    if !function.type(of: value).isScalar && !constants.contains(value) { consumed.insert(value) }
  }

  private mutating func visit(_ region: Region, results: [Value]) {
    for operation in region.operations {
      switch operation.kind {
      case .store, .accumulate, .append, .removeLast:
        consume(operation.operands[0])
      case .for, .while, .repeat:
        visitLoop(operation)
      case .yield:
        for (value, result) in zip(operation.operands, results) where consumed.contains(result) { consume(value) }
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition, .if, .block,
        .continue,
        .break, .return, .trap, .throw:
        break
      }
      for nested in operation.regions { visit(nested, results: operation.results) }
    }
  }

  private mutating func visitLoop(_ operation: Operation) {
    let shape = LoopShape(operation)
    let parameters = shape.carriedParameters(ofRegion: shape.body)
    let continued = operation.regions[shape.body].continuedValues ?? []
    for (position, parameter) in parameters.enumerated() where position < continued.count {
      if consumed.contains(parameter) { consume(operation.operands[operation.firstCarriedOperand + position]) }
      if consumed.contains(operation.results[position]) { consume(continued[position]) }
    }
  }
}
