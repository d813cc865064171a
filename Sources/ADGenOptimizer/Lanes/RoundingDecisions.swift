import ADGenIR

/// The decisions of a function that may hang on the last place of an elementary function.
///
/// In lanes, these functions are ours; apart, they are the C library's. The results differ in their last places. What is
/// computed in lanes must not be compared with what should be equal and is computed apart, or another branch is taken
/// than in the function itself: `exp(v) == greatest`, where the greatest exponential was found by another loop.
struct RoundingDecisions {
  private var decisions: [Decision] = []
  /// Numbers that the text names. Where an elementary function has exactly such a value, as `exp(0)` has, ours has it too.
  private var constants: Set<Value> = []
  /// The results of elementary functions, and what callers and calls may have made of some.
  private let elementary: Set<Value>
  /// What is made of each value.
  private let uses: [Value: [Value]]

  private enum Decision {
    /// Numbers that are compared with each other, in whatever way.
    case order([Value])
    /// Whether two numbers are equal.
    case equality(Value, Value)
    /// Where a number lies between whole ones, and what other functions and unknown text decide.
    case place([Value])
  }

  init(_ function: Function, _ deciding: DecidingValues) {
    uses = deciding.flow.inverted()
    elementary = function.elementaryResults.union(deciding.elementaryParameters)
    decisions = [.place(Array(deciding.elsewhere))]
    function.body.forEachOperation { operation in note(operation, in: function) }
  }

  private mutating func note(_ operation: Operation, in function: Function) {
    let operands = operation.operands
    switch operation.kind {
    case .compare(.equal), .compare(.notEqual): decisions.append(.equality(operands[0], operands[1]))
    case .compare: decisions.append(.order(operands))
    case .verbatim(let text): decisions.append(text.origin == .known ? .order(operands) : .place(operands))
    case .convert: if operation.isRounding(in: function) { decisions.append(.place(operands)) }
    case .scalar(let scalar):
      if scalar.hasSteps { decisions.append(scalar.isOfSigns ? .order(operands) : .place(operands)) }
    case .constant: constants.formUnion(operation.results)
    case .call, .logic, .select, .arrayLiteral, .arrayRepeating, .count, .read, .store, .accumulate, .append,
      .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .precondition, .if, .for, .while, .repeat,
      .block, .yield, .continue, .break, .return, .throw, .trap:
      break
    }
  }

  /// Whether a decision may hang on that these values are computed in lanes, and the others are not.
  func hang(on values: [Value]) -> Bool {
    let inLanes = elementary.intersection(values)
    if inLanes.isEmpty { return false }
    let ours = ValueFlow.reached(from: inLanes, by: uses)
    let others = ValueFlow.reached(from: elementary.subtracting(inLanes), by: uses)
    func isMixed(_ values: [Value]) -> Bool {
      values.contains(where: ours.contains) && values.contains(where: others.contains)
    }
    return decisions.contains { decision in
      switch decision {
      case .order(let values): isMixed(values)
      case .equality(let a, let b):
        isMixed([a, b])
          || [(a, b), (b, a)].contains { ours.contains($0) && !ours.contains($1) && !constants.contains($1) }
      case .place(let values): values.contains(where: ours.contains)
      }
    }
  }
}

extension Function {
  /// The results of elementary functions, and of calls, which may compute some.
  var elementaryResults: Set<Value> {
    var result: Set<Value> = []
    body.forEachOperation { operation in
      switch operation.kind {
      case .scalar(let scalar): if scalar.isElementary { result.formUnion(operation.results) }
      case .call: result.formUnion(operation.results)
      case .constant, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read, .store,
        .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .verbatim,
        .precondition, .if, .for, .while, .repeat, .block, .yield, .continue, .break, .return, .throw, .trap:
        break
      }
    }
    return result
  }
}

extension ScalarFunction {
  /// Whether its only step is at zero.
  fileprivate var isOfSigns: Bool { self == .sign || self == .copysign }
}
