import ADGenIR

/// The values of a function on which a decision hangs: a comparison, a rounding, a conversion to an integer.
///
/// A sum that is added up in another order differs in its last places. Where it is compared with another one that should
/// be equal, and was added up in the old order, another branch would be taken.
public struct DecidingValues: Sendable {
  private var values: Set<Value> = []
  /// Those of them by which other functions decide: they are given to calls, or returned.
  private(set) var elsewhere: Set<Value> = []
  /// The parameters that callers may have made of elementary functions.
  var elementaryParameters: Set<Value> = []
  let flow: ValueFlow

  /// - Parameters:
  ///   - winning: Whether it decides too if a factor before which others do not count is zero.
  ///   - known: The functions of which it is known what they do with their arguments; of others, all arguments decide.
  public init(_ function: Function, winning: Bool = false, knowing known: Set<String> = []) {
    flow = ValueFlow(function)
    var seeds: [Value] = []
    var arguments: [Value] = []
    function.body.forEachOperation { operation in
      if operation.decides(in: function) { seeds += operation.operands }
      if case .call(let symbol) = operation.kind, !known.contains(symbol) { arguments += operation.operands }
      if winning, operation.kind == .scalar(.zeroWins) { seeds.append(operation.operands[0]) }
    }
    add(seeds)
    addElsewhere(arguments)
  }

  public func contains(_ value: Value) -> Bool { values.contains(value) }

  /// Lets values decide in other functions, with all that they are made of, and says whether any of them did not before.
  @discardableResult
  mutating func addElsewhere(_ seeds: [Value]) -> Bool {
    let before = elsewhere.count
    elsewhere.formUnion(seeds)
    add(seeds)
    return elsewhere.count > before
  }

  private mutating func add(_ seeds: [Value]) {
    var pending = seeds
    while let value = pending.popLast() {
      if values.insert(value).inserted { pending += flow.sources[value] ?? [] }
    }
  }
}

extension Operation {
  /// Whether what the operation does jumps where its operands pass some number; not what a call does.
  fileprivate func decides(in function: Function) -> Bool {
    switch kind {
    case .compare, .verbatim, .precondition: return true
    case .convert: return isRounding(in: function)
    case .scalar(let scalar): return scalar.hasSteps
    case .constant, .logic, .select, .arrayLiteral, .arrayRepeating, .count, .read, .store, .accumulate, .append,
      .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .if, .for, .while, .repeat, .block,
      .yield, .continue, .break, .return, .throw, .trap:
      return false
    }
  }

  /// Whether a conversion makes whole numbers of others.
  func isRounding(in function: Function) -> Bool {
    !function.type(of: results[0]).isFloating && !function.type(of: results[0]).isSIMD
  }
}

extension ScalarFunction {
  /// Whether the function jumps where its operand passes some number.
  var hasSteps: Bool {
    switch self {
    case .remainder, .floor, .ceil, .round, .trunc, .rint, .copysign, .sign: return true
    case .add, .subtract, .multiply, .divide, .negate, .minimum, .maximum, .magnitude, .addingProduct, .plusProduct,
      .minusProduct, .exp, .exp2, .expm1, .fallingLogistic, .log, .log2, .log10, .log1p, .pow, .sqrt, .cbrt, .hypot,
      .sin, .cos, .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .erf, .erfc, .tgamma,
      .lgamma, .fmin, .fmax, .zeroWins, .flushed, .polygamma:
      return false
    }
  }
}
