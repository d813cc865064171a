import ADGenIR

/// A function's body rewritten so that it ends in one place: branches that return become branches that yield.
///
///     if c { return a }; rest; return b   ->   if c { yield a } else { rest; yield b }
struct SingleExit: Sendable {
  private var function: Function
  private var operations: [Operation]
  /// What the function returns.
  private var results: [Value]

  /// Nil for a function that returns from inside a loop or block, or from both of several branches in a row.
  ///
  /// - Parameter inBlock: Whether that becomes a block, which is left there.
  init?(of function: Function, inBlock: Bool) {
    self.function = function
    self.operations = []
    self.results = []
    guard let (operations, results) = endings(function.body.operations) ?? (inBlock ? block() : nil) else {
      return nil
    }
    self.operations = operations
    self.results = results
    self.function.body = Region()
  }

  /// The body as a block that each `return` leaves; nil if the function throws, or never returns.
  private mutating func block() -> ([Operation], [Value])? {
    guard function.body.returns, !function.body.containsOperation(where: { $0.kind == .throw }) else { return nil }
    let label = function.makeLabel()
    let results = function.returnedTypes.map { function.makeValue($0) }
    var body = function.body
    body.flatMapOperations { operation in
      var operation = operation
      if operation.kind == .return { operation.kind = .break(label) }
      return [operation]
    }
    return ([Operation(.block(label), results: results, regions: [body], location: function.location)], results)
  }

  /// Appends the body with the arguments for the parameters, and gives what it returns.
  func inline(arguments: [Value], into builder: inout Builder) -> [Value] {
    let parameters = function.parameters.map(\.value)
    var cloner = Cloner(from: function, values: Dictionary(uniqueKeysWithValues: zip(parameters, arguments)))
    cloner.clone(operations, into: &builder)
    return cloner.values(results)
  }

  /// The operations without the `return` at their end, and what that returns.
  private mutating func endings(_ operations: [Operation]) -> ([Operation], [Value])? {
    var done: [Operation] = []
    for (position, operation) in operations.enumerated() {
      switch operation.kind {
      case .return: return (done, operation.operands)
      case .if:
        if !operation.regions.contains(where: \.returns) {
          done.append(operation)
          continue
        }
        return branch(operation, done, rest: Array(operations[(position + 1)...]))
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
        .verbatim,
        .precondition, .for, .while, .repeat, .block, .yield, .continue, .break, .trap, .throw:
        if operation.regions.contains(where: \.returns) || operation.kind.isTerminator { return nil }
        done.append(operation)
      }
    }
    return nil
  }

  /// An `if` that returns in a branch takes what follows it into the branch that goes on.
  private mutating func branch(_ operation: Operation, _ done: [Operation], rest: [Operation])
    -> ([Operation], [Value])?
  {
    if operation.regions.allSatisfy(\.yields) { return nil }
    var merged = operation
    for (position, region) in operation.regions.enumerated() {
      var continuation = region.operations
      if region.yields, let yield = continuation.popLast() {
        let values = Dictionary(uniqueKeysWithValues: zip(operation.results, yield.operands))
        continuation += Region(operations: rest).substituting(values).operations
      }
      guard let (operations, values) = endings(continuation) else { return nil }
      merged.regions[position].operations = operations + [Operation(.yield, operands: values)]
    }
    merged.results = function.returnedTypes.map { function.makeValue($0) }
    return (done + [merged], merged.results)
  }
}

extension Region {
  /// Whether a `return` is anywhere inside.
  fileprivate var returns: Bool { containsOperation { $0.kind == .return } }
}
