/// A comparison of integers that holds.
enum IntegerFact: Sendable {
  /// The expression is not negative.
  case nonNegative(AffineExpression)
  case zero(AffineExpression)
  case nonZero(AffineExpression)
}

// The conditions that control has passed on its way to an operation.
extension AffineAnalysis {
  /// What holds whenever the operation at `position` runs, in terms of the same iterations of the loops around.
  func conditions(at position: Position) -> [IntegerFact] {
    var facts: [IntegerFact] = []
    var current = position
    while true {
      for guardian in guards[current.region] where guardian.operation < current.operation {
        facts += implied(by: guardian.condition, being: guardian.holds)
      }
      guard let owner = structure.regions[current.region].owner else { return facts }
      let operation = structure[owner]
      let ordinal = structure.regions[current.region].ordinal
      switch operation.kind {
      case .if: facts += implied(by: operation.operands[0], being: ordinal == 0)
      case .while where ordinal == 1:
        if let condition = operation.yielded(0)?.first { facts += implied(by: condition, being: true) }
      default: break
      }
      current = owner
    }
  }

  /// The integer comparisons that follow from the condition.
  private func implied(by condition: Value, being holds: Bool) -> [IntegerFact] {
    guard let operation = structure.operation(defining: condition) else { return [] }
    let operands = operation.operands
    switch operation.kind {
    case .compare(let comparison):
      guard let left = forms[operands[0]], let right = forms[operands[1]] else { return [] }
      return [fact(holds ? comparison : comparison.negation, left, right)].compactMap { $0 }
    case .logic(.not): return implied(by: operands[0], being: !holds)
    case .logic(.and): return holds ? operands.flatMap { implied(by: $0, being: true) } : []
    case .logic(.or): return holds ? [] : operands.flatMap { implied(by: $0, being: false) }
    case .if: return impliedByShortCircuit(operation, condition, being: holds)
    default: return []
    }
  }

  /// `a && b` is `if a { yield b } else { yield false }`, and `a || b` is `if a { yield true } else { yield b }`.
  private func impliedByShortCircuit(
    _ operation: Operation, _ condition: Value, being holds: Bool
  ) -> [IntegerFact] {
    guard let place = operation.results.firstIndex(of: condition),
      let yes = operation.yielded(0)?[place], let no = operation.yielded(1)?[place]
    else { return [] }
    // The branch that yields the opposite was not taken.
    let (other, wasTaken) = holds ? (yes, true) : (no, false)
    guard constant(holds ? no : yes) == !holds else { return [] }
    return implied(by: operation.operands[0], being: wasTaken) + implied(by: other, being: holds)
  }

  private func constant(_ value: Value) -> Bool? {
    if case .constant(.bool(let constant)) = structure.operation(defining: value)?.kind { return constant }
    return nil
  }

  private func fact(_ comparison: Comparison, _ left: AffineExpression, _ right: AffineExpression) -> IntegerFact? {
    let up = right.subtracting(left)
    let down = left.subtracting(right)
    switch comparison {
    case .equal: return up.map(IntegerFact.zero)
    case .notEqual: return up.map(IntegerFact.nonZero)
    case .less: return up?.adding(-1).map(IntegerFact.nonNegative)
    case .lessOrEqual: return up.map(IntegerFact.nonNegative)
    case .greater: return down?.adding(-1).map(IntegerFact.nonNegative)
    case .greaterOrEqual: return down.map(IntegerFact.nonNegative)
    }
  }
}

/// A condition that holds behind an operation: a `precondition`, or an `if` of which one branch never falls through.
struct Guard: Sendable {
  var operation: Int
  var condition: Value
  var holds: Bool
}

extension RegionNode {
  /// The guards of this region, in order.
  var guards: [Guard] {
    operations.enumerated().compactMap { place, operation in
      switch operation.kind {
      case .precondition: return Guard(operation: place, condition: operation.operands[0], holds: true)
      case .if:
        let passes = operation.regions.map(\.yields)
        return passes[0] == passes[1]
          ? nil : Guard(operation: place, condition: operation.operands[0], holds: passes[0])
      default: return nil
      }
    }
  }
}

extension Comparison {
  var negation: Comparison {
    switch self {
    case .equal: return .notEqual
    case .notEqual: return .equal
    case .less: return .greaterOrEqual
    case .lessOrEqual: return .greater
    case .greater: return .lessOrEqual
    case .greaterOrEqual: return .less
    }
  }
}
