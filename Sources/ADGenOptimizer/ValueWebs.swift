import ADGenIR

/// Values of one variable: what is handed on through loops and branches, and changed by stores, is joined.
struct ValueWebs {
  private var links: [Int]

  /// - Parameter isMember: By value, whether it is looked at.
  init(_ function: Function, of isMember: [Bool]) {
    links = Array(0..<function.values.count)
    var results: [Int: [Value]] = [:]
    function.body.forEachOperation { operation in
      guard let label = operation.kind.label, !operation.regions.isEmpty else { return }
      results[label.index] = operation.results
    }
    function.body.forEachOperation { operation in
      for (first, second) in Self.pairs(operation, results) where isMember[first.index] && isMember[second.index] {
        join(first, second)
      }
    }
  }

  /// The first value of a web stands for it; values made later are alone.
  func root(_ value: Value) -> Value {
    if value.index >= links.count { return value }
    var index = value.index
    while links[index] != index { index = links[index] }
    return Value(index: index)
  }

  private mutating func join(_ first: Value, _ second: Value) {
    let (first, second) = (root(first), root(second))
    links[max(first.index, second.index)] = min(first.index, second.index)
  }

  /// Which values an operation hands on as which others.
  ///
  /// - Parameter results: By label, those of the loops and blocks.
  private static func pairs(_ operation: Operation, _ results: [Int: [Value]]) -> [(Value, Value)] {
    switch operation.kind {
    case .continue(let label), .break(let label):
      return Array(zip(operation.operands, results[label.index] ?? []))
    case .for, .while, .repeat:
      let carried = operation.operands.dropFirst(operation.firstCarriedOperand)
      return Array(zip(carried, operation.results))
        + operation.regions.flatMap { zip($0.parameters.suffix(operation.results.count), operation.results) }
    case .if, .block:
      return operation.regions.filter(\.yields).compactMap(\.operations.last)
        .flatMap { zip($0.operands, operation.results) }
    case .append, .store, .accumulate:
      return operation.results.first.map { [(operation.operands[0], $0)] } ?? []
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition, .yield,
      .return, .trap, .throw:
      return []
    }
  }
}
