import ADGenIR

/// The values of a function on which a decision hangs: a comparison, a rounding, a conversion to an integer.
///
/// A sum that is added up in another order differs in its last places. Where it is compared with another one that should
/// be equal, and was added up in the old order, another branch would be taken.
public struct DecidingValues {
  private var values: Set<Value> = []
  /// What each value is made of.
  private var sources: [Value: [Value]] = [:]
  private let isWinning: Bool

  /// - Parameter winning: Whether it decides too if a factor before which others do not count is zero.
  public init(_ function: Function, winning: Bool = false) {
    isWinning = winning
    var seeds: [Value] = []
    note(function.body, [:], function, &seeds)
    while let value = seeds.popLast() {
      if values.insert(value).inserted { seeds += sources[value] ?? [] }
    }
  }

  public func contains(_ value: Value) -> Bool { values.contains(value) }

  private mutating func note(
    _ region: Region, _ targets: [Label: [[Value]]], _ function: Function, _ seeds: inout [Value]
  ) {
    for operation in region.operations {
      if Self.decides(operation, function) { seeds += operation.operands }
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
        flow(Array(operation.operands.dropFirst(operation.firstCarriedOperand)), to: slots)
      }
      for inner in operation.regions {
        note(inner, targets, function, &seeds)
        if let last = inner.operations.last, last.kind == .yield {
          flow(last.operands, to: operation.results.map { [$0] })
        }
      }
      switch operation.kind {
      case .continue(let label), .break(let label): flow(operation.operands, to: targets[label] ?? [])
      case .if, .for, .while, .repeat, .block, .yield, .return, .throw, .trap, .precondition: break
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
        .verbatim:
        for result in operation.results { sources[result, default: []] += operation.operands }
      }
    }
  }

  private mutating func flow(_ handed: [Value], to slots: [[Value]]) {
    for (value, slot) in zip(handed, slots) {
      for target in slot { sources[target, default: []].append(value) }
    }
  }

  private static func decides(_ operation: Operation, _ function: Function) -> Bool {
    switch operation.kind {
    case .compare, .call, .verbatim, .precondition: return true
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
