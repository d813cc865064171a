import ADGenIR

/// The values of a function on which a decision hangs: a comparison, a rounding, a conversion to an integer.
///
/// A sum that is added up in another order differs in its last places. Where it is compared with another one that should
/// be equal, and was added up in the old order, another branch would be taken.
public struct DecidingValues: Sendable {
  private var values: Set<Value> = []
  /// What each value is made of.
  private var sources: [Value: [Value]] = [:]
  private let isWinning: Bool
  private let known: Set<String>

  /// - Parameters:
  ///   - winning: Whether it decides too if a factor before which others do not count is zero.
  ///   - known: The functions of which it is known what they do with their arguments; of others, all arguments decide.
  public init(_ function: Function, winning: Bool = false, knowing known: Set<String> = []) {
    isWinning = winning
    self.known = known
    var seeds: [Value] = []
    note(function.body, [:], function, &seeds)
    add(seeds)
  }

  public func contains(_ value: Value) -> Bool { values.contains(value) }

  /// Lets these decide too, with all that they are made of, and says whether any of them did not before.
  @discardableResult
  mutating func add(_ seeds: [Value]) -> Bool {
    let before = values.count
    var seeds = seeds
    while let value = seeds.popLast() {
      if values.insert(value).inserted { seeds += sources[value] ?? [] }
    }
    return values.count > before
  }

  private mutating func note(
    _ region: Region, _ targets: [Label: [[Value]]], _ function: Function, _ seeds: inout [Value]
  ) {
    for operation in region.operations {
      if decides(operation, function) { seeds += operation.operands }
      if isWinning, operation.kind == .scalar(.zeroWins) { seeds.append(operation.operands[0]) }
      var targets = targets
      if let label = operation.kind.label, !operation.regions.isEmpty {
        let slots = operation.results.enumerated().map { position, result in
          let parameters = operation.regions.filter { $0.parameters.count >= operation.results.count }.map {
            $0.parameters[$0.parameters.count - operation.results.count + position]
          }
          return [result] + parameters
        }
        targets[label] = slots
        flow(Array(operation.operands.dropFirst(operation.firstCarriedOperand)), to: slots, function)
      }
      for inner in operation.regions {
        note(inner, targets, function, &seeds)
        if let last = inner.operations.last, last.kind == .yield {
          flow(last.operands, to: operation.results.map { [$0] }, function)
        }
      }
      switch operation.kind {
      case .continue(let label), .break(let label): flow(operation.operands, to: targets[label] ?? [], function)
      case .if, .for, .while, .repeat, .block, .yield, .return, .throw, .trap, .precondition: break
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
        .verbatim:
        for result in operation.results { note(result, madeOf: operation.operands, function) }
      }
    }
  }

  private mutating func flow(_ handed: [Value], to slots: [[Value]], _ function: Function) {
    for (value, slot) in zip(handed, slots) {
      for target in slot { note(target, madeOf: [value], function) }
    }
  }

  /// A whole number or a truth is made of other numbers only where these decide: in a conversion or a comparison.
  private mutating func note(_ value: Value, madeOf operands: [Value], _ function: Function) {
    switch function.type(of: value) {
    case .integer, .bool: break
    case .floating, .array, .optional, .dictionary, .tensor, .simd, .tuple, .structure, .opaque:
      sources[value, default: []] += operands
    }
  }

  private func decides(_ operation: Operation, _ function: Function) -> Bool {
    switch operation.kind {
    case .compare, .verbatim, .precondition: return true
    case .call(let symbol): return !known.contains(symbol)
    case .convert:
      return !function.type(of: operation.results[0]).isFloating && !function.type(of: operation.results[0]).isSIMD
    case .scalar(let scalar): return scalar.hasSteps
    case .constant, .logic, .select, .arrayLiteral, .arrayRepeating, .count, .read, .store, .accumulate, .append,
      .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .if, .for, .while, .repeat, .block, .yield,
      .continue, .break, .return, .throw, .trap:
      return false
    }
  }
}

extension ScalarFunction {
  /// Whether the function jumps where its operand passes some number.
  fileprivate var hasSteps: Bool {
    switch self {
    case .remainder, .floor, .ceil, .round, .trunc, .rint, .copysign, .sign: return true
    case .add, .subtract, .multiply, .divide, .negate, .minimum, .maximum, .magnitude, .addingProduct, .plusProduct,
      .minusProduct, .exp, .exp2, .expm1, .fallingLogistic, .log, .log2, .log10, .log1p, .pow, .sqrt, .cbrt, .hypot,
      .sin, .cos, .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .erf, .erfc, .tgamma,
      .lgamma, .fmin, .fmax, .zeroWins, .polygamma:
      return false
    }
  }
}
