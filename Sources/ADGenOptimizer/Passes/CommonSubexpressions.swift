import ADGenIR

extension Pass {
  /// Computes once what is computed twice from the same values.
  public static let commonSubexpressions = Pass("common-subexpressions") { CommonSubexpressions.run(&$0) }
}

/// Value numbering by dominance: what a region has computed is available to the operations after it and inside them.
///
/// Fresh arrays are not shared even if they are equal: each is the beginning of a chain of updates of its own.
struct CommonSubexpressions {
  /// What an operation computes. Constants are told apart by their bits, so that 0 is not -0.
  private enum Key: Hashable {
    case floating(UInt64, FloatingKind)
    case operation(OperationKind, [Value])
  }

  private let function: Function
  private let origins: CountOrigins
  private var substitution: Substitution
  private var available: [Key: [Value]] = [:]
  /// The keys in the order in which they became available.
  private var log: [Key] = []
  private var changed = false

  static func run(_ function: inout Function) -> Bool {
    var body = Region()
    var numbering = CommonSubexpressions(function)
    swap(&body, &function.body)
    numbering.visit(&body)
    swap(&body, &function.body)
    return numbering.changed
  }

  private init(_ function: Function) {
    self.origins = CountOrigins(function)
    self.substitution = Substitution(valueCount: function.values.count)
    self.function = function
  }

  private mutating func visit(_ region: inout Region) {
    let mark = log.count
    region.rewrite { operation, output in
      substitution.apply(to: &operation)
      if let key = key(of: operation) {
        if let values = available[key] {
          for (result, value) in zip(operation.results, values) { substitution.replace(result, by: value) }
          changed = true
          return
        }
        note(key, operation.results)
      }
      // A new array's count is known without asking.
      if operation.kind == .arrayRepeating {
        note(.operation(.count([]), operation.results), [operation.operands[1]])
      }
      for position in operation.regions.indices { visit(&operation.regions[position]) }
      output.append(operation)
    }
    for key in log[mark...] { available[key] = nil }
    log.removeSubrange(mark...)
  }

  private mutating func note(_ key: Key, _ values: [Value]) {
    available[key] = values
    log.append(key)
  }

  private func key(of operation: Operation) -> Key? {
    let operands = operation.operands
    switch operation.kind {
    case .constant(.floating(let value, let kind)): return .floating(value.bitPattern, kind)
    case .scalar(let scalar):
      return .operation(operation.kind, scalar.isCommutative ? operands.sorted() : operands)
    case .compare(let comparison): return comparisonKey(comparison, operands)
    case .logic(let logic): return .operation(operation.kind, logic == .not ? operands : operands.sorted())
    case .count(let path):
      return .operation(operation.kind, path.isEmpty ? [origins.origin(operands[0])] : operands)
    case .read(let path, _): return .operation(.read(path, .checked), operands)
    case .select: return function.type(of: operation.results[0]).isScalar ? .operation(operation.kind, operands) : nil
    case .constant, .convert, .makeTuple, .call: return .operation(operation.kind, operands)
    case .tensor(let tensor): return tensor.isFresh ? nil : .operation(operation.kind, operands)
    case .arrayLiteral, .arrayRepeating, .store, .accumulate, .append, .removeLast, .zeroTangent, .addTangents,
      .verbatim, .precondition, .if, .for, .while, .repeat, .block, .yield, .continue, .break, .return, .trap:
      return nil
    }
  }

  private func comparisonKey(_ comparison: Comparison, _ operands: [Value]) -> Key {
    switch comparison {
    case .equal, .notEqual: return .operation(.compare(comparison), operands.sorted())
    case .less, .lessOrEqual: return .operation(.compare(comparison), operands)
    case .greater: return .operation(.compare(.less), operands.reversed())
    case .greaterOrEqual: return .operation(.compare(.lessOrEqual), operands.reversed())
    }
  }
}

extension ScalarFunction {
  /// Whether the operands may be swapped. Not so for minimum and maximum: the first one wins where they are equal.
  fileprivate var isCommutative: Bool { self == .add || self == .multiply || self == .hypot }
}

extension TensorFunction {
  /// Whether the result is the beginning, or the next version, of a tensor that is updated element by element.
  fileprivate var isFresh: Bool {
    switch self {
    case .zeros, .ones, .full, .fromScalars, .zerosLike, .onesLike, .storeElement, .accumulateElement, .scalars:
      return true
    default: return false
    }
  }
}
