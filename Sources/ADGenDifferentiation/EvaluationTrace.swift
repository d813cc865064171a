import ADGenIR

/// The table by which the literature explains both modes: every intermediate of a straight-line scalar function, with
/// its tangent as a sum over its operands and its adjoint as a sum over its uses.
public struct EvaluationTrace: Sendable {
  /// One intermediate.
  public struct Row: Sendable {
    public var value: Value
    /// What computes it; nil for a parameter.
    public var operation: Operation?
    /// What stands for its tangent and its adjoint in the terms of other rows.
    public var tangent: Value
    public var adjoint: Value
    /// The sums; for a parameter there is no tangent term, because its tangent is given.
    public var tangentTerms: [Value] = []
    public var adjointTerms: [Value] = []
  }

  /// Holds the values of the rows and of their terms.
  public private(set) var function: Function
  /// In the order of evaluation; the last one is the result.
  public private(set) var rows: [Row] = []
  /// What computes the terms from values, tangents and adjoints, and constants.
  public private(set) var operations: [Operation] = []
  public private(set) var result: Value

  /// Nil unless the function is made of floating-point operations alone, without control flow, and has one result.
  public init?(_ primal: Function) {
    guard let last = primal.body.operations.last, last.kind == .return, last.operands.count == 1,
      primal.parameters.allSatisfy({ primal.type(of: $0.value).isFloating && !$0.isInout })
    else { return nil }
    function = primal
    result = last.operands[0]
    var builder = Builder(primal)
    var positions: [Value: Int] = [:]
    for parameter in primal.parameters { add(parameter.value, nil, &positions, in: &builder) }
    for operation in primal.body.operations.dropLast() {
      switch operation.kind {
      case .scalar, .convert:
        guard let value = operation.results.first, primal.type(of: value).isFloating else { return nil }
        add(value, operation, &positions, in: &builder)
      case .constant(.floating(let number, _)):
        builder.operations.append(operation)
        builder.constants[operation.results[0]] = number
      case .constant, .compare, .logic, .select, .arrayLiteral, .arrayRepeating, .count, .read, .store, .accumulate,
        .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim,
        .precondition, .if,
        .for, .while, .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
        return nil
      }
    }
    for row in rows { addTerms(of: row, positions, in: &builder) }
    function = builder.function
    operations = builder.operations
  }

  private mutating func add(
    _ value: Value, _ operation: Operation?, _ positions: inout [Value: Int], in builder: inout Builder
  ) {
    positions[value] = rows.count
    let type = builder.type(of: value)
    rows.append(
      Row(
        value: value, operation: operation, tangent: builder.function.makeValue(type),
        adjoint: builder.function.makeValue(type)))
  }

  /// The chain rule at one operation, in both directions.
  private mutating func addTerms(of row: Row, _ positions: [Value: Int], in builder: inout Builder) {
    guard let operation = row.operation, let own = positions[row.value] else { return }
    for (index, operand) in operation.operands.enumerated() {
      guard let position = positions[operand] else { continue }
      let tangent = contribution(of: operation, at: index, seed: rows[position].tangent, in: &builder)
      let adjoint = contribution(of: operation, at: index, seed: row.adjoint, in: &builder)
      if let tangent { rows[own].tangentTerms.append(tangent) }
      if let adjoint { rows[position].adjointTerms.append(adjoint) }
    }
  }

  private func contribution(
    of operation: Operation, at index: Int, seed: Value, in builder: inout Builder
  ) -> Value? {
    guard case .scalar(let scalar) = operation.kind else { return seed }
    return ScalarRule(function: scalar, operands: operation.operands, result: operation.results[0])
      .contribution(at: index, seed: seed, in: &builder)
  }
}
