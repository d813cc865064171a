import ADGenIR

extension Pass {
  /// Computes once what is computed twice from the same values.
  public static let commonSubexpressions = Pass("common-subexpressions") { CommonSubexpressions.run(&$0) }
}

/// Value numbering by dominance: what a region has computed is available to the operations after it and inside them.
///
/// Fresh arrays are not shared even if they are equal: each is the beginning of a chain of updates of its own.
struct CommonSubexpressions {
  private let values: [ValueInfo]
  private let origins: CountOrigins
  private var substitution: Substitution
  private var available: AvailableOperations
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
    self.available = AvailableOperations(capacity: function.values.count)
    self.values = function.values
  }

  private mutating func visit(_ region: inout Region) {
    let mark = available.count
    region.rewrite { operation, output in
      substitution.apply(to: &operation)
      if let key = Self.key(of: operation, values, origins) {
        if let values = available[key] {
          for (result, value) in zip(operation.results, values) { substitution.replace(result, by: value) }
          changed = true
          return
        }
        available.add(key, operation.results)
      }
      // A new array's count is known without asking.
      if operation.kind == .arrayRepeating {
        available.add(AvailableOperations.Key(.count([]), operation.results), [operation.operands[1]])
      }
      for position in operation.regions.indices { visit(&operation.regions[position]) }
      output.append(operation)
    }
    available.removeAll(after: mark)
  }

  /// What the operation computes, if it may be shared. Static, because a method would copy the whole pass for each call.
  private static func key(
    of operation: Operation, _ values: [ValueInfo], _ origins: CountOrigins
  ) -> AvailableOperations.Key? {
    let operands = operation.operands
    func resultType() -> Type { values[operation.results[0].index].type }
    switch operation.kind {
    case .scalar(let scalar):
      return AvailableOperations.Key(operation.kind, scalar.isCommutative ? ordered(operands) : operands)
    case .compare(let comparison): return comparisonKey(comparison, operands)
    case .logic: return AvailableOperations.Key(operation.kind, ordered(operands))
    case .count(let path):
      return AvailableOperations.Key(operation.kind, path.isEmpty ? [origins.origin(operands[0])] : operands)
    case .read(let path, _): return AvailableOperations.Key(.read(path, .checked), operands)
    case .select:
      guard resultType().isScalar else { return nil }
      return AvailableOperations.Key(operation.kind, operands)
    case .convert:
      // The target type is not in the kind.
      return AvailableOperations.Key(operation.kind, operands, type: resultType())
    case .makeTuple, .reduce:
      return AvailableOperations.Key(operation.kind, operands, type: resultType())
    case .constant, .call: return AvailableOperations.Key(operation.kind, operands)
    case .tensor(let tensor): return tensor.isFresh ? nil : AvailableOperations.Key(operation.kind, operands)
    case .arrayLiteral:
      // A SIMD vector is in registers: a copy costs nothing.
      guard resultType().isSIMD else { return nil }
      return AvailableOperations.Key(operation.kind, operands, type: resultType())
    case .arrayRepeating, .store, .accumulate, .append, .removeLast, .zeroTangent, .addTangents,
      .verbatim, .precondition, .if, .for, .while, .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      return nil
    }
  }

  /// The operands in an order of their own, where theirs does not matter.
  private static func ordered(_ operands: [Value]) -> [Value] {
    operands.count == 2 && operands[1] < operands[0] ? [operands[1], operands[0]] : operands
  }

  private static func comparisonKey(_ comparison: Comparison, _ operands: [Value]) -> AvailableOperations.Key {
    switch comparison {
    case .equal, .notEqual: return AvailableOperations.Key(.compare(comparison), ordered(operands))
    case .less, .lessOrEqual: return AvailableOperations.Key(.compare(comparison), operands)
    case .greater: return AvailableOperations.Key(.compare(.less), operands.reversed())
    case .greaterOrEqual: return AvailableOperations.Key(.compare(.lessOrEqual), operands.reversed())
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
