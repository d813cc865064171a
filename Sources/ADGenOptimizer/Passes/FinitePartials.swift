import ADGenIR

extension Pass {
  /// Takes the guard away from products with partials that are finite where the function is: `zeroWins(c, 0.5 / d)` is
  /// `c * (0.5 / d)` where `d` is known not to be near zero, as √(x² + 1) is, or √s where s = 0 was asked for.
  public static let finitePartials = Pass("finite-partials") { FinitePartials.run(&$0) }
}

/// Partials of quotients, roots and logarithms are quotients: finite, unless the function's value is not, if the divisor
/// is away from zero.
struct FinitePartials {
  private var least: LeastValues
  private var definitions: [Value: Operation] = [:]
  private let function: Function
  private var changed = false

  /// √ of the least positive number, halved so that rounding does not matter. A quotient by such a divisor overflows only
  /// where the numerator is beyond 2⁴⁸⁶ (in `Float`, 2⁵²).
  private static func threshold(_ kind: FloatingKind) -> Double { kind == .float ? 0x1p-76 : 0x1p-538 }

  static func run(_ function: inout Function) -> Bool {
    guard function.body.containsOperation(where: { $0.kind == .scalar(.zeroWins) }) else { return false }
    var pass = FinitePartials(function)
    pass.visit(&function.body, where: [:])
    return pass.changed
  }

  private init(_ function: Function) {
    self.function = function.withoutBody
    least = LeastValues(function)
    function.body.forEachOperation { operation in
      if let result = operation.results.first { definitions[result] = operation }
    }
  }

  private mutating func visit(_ region: inout Region, where known: LeastValues.Outcomes) {
    var outcomes = known
    for position in region.operations.indices {
      let operation = region.operations[position]
      switch operation.kind {
      case .scalar(.zeroWins):
        if !isFinite(operation.operands[1], where: outcomes) { continue }
        region.operations[position].kind = .scalar(.multiply)
        changed = true
      case .precondition: outcomes = least.adding(operation.operands[0], is: true, to: outcomes)
      case .if:
        for (branch, isTrue) in [(0, true), (1, false)] {
          let inside = least.adding(operation.operands[0], is: isTrue, to: outcomes)
          visit(&region.operations[position].regions[branch], where: inside)
        }
        // What follows a branch that leaves runs in the other case only.
        for (branch, isTrue) in [(0, true), (1, false)] where !operation.regions[branch].yields {
          outcomes = least.adding(operation.operands[0], is: !isTrue, to: outcomes)
        }
      default:
        for inner in operation.regions.indices { visit(&region.operations[position].regions[inner], where: outcomes) }
      }
    }
  }

  private mutating func isFinite(_ partial: Value, where outcomes: LeastValues.Outcomes) -> Bool {
    guard let operation = definitions[partial] else { return false }
    switch operation.kind {
    case .scalar(.negate): return isFinite(operation.operands[0], where: outcomes)
    case .scalar(.divide):
      guard let kind = function.type(of: partial).boundedKind else { return false }
      return least.least(operation.operands[1], where: outcomes) >= Self.threshold(kind)
    case .scalar(.multiply):
      guard let kind = function.type(of: partial).boundedKind else { return false }
      return greatestMagnitude(partial, where: outcomes, depth: 8) <= (kind == .float ? 0x1p120 : 0x1p1000)
    default: return false
    }
  }

  /// What products of constants, and of constants over what is away from zero, are at most in magnitude.
  private mutating func greatestMagnitude(
    _ value: Value, where outcomes: LeastValues.Outcomes, depth: Int
  ) -> Double {
    guard depth > 0, let operation = definitions[value] else { return .infinity }
    switch operation.kind {
    case .constant(.floating(let number, _)): return number.magnitude
    case .convert, .scalar(.negate):
      return greatestMagnitude(operation.operands[0], where: outcomes, depth: depth - 1)
    case .scalar(.multiply):
      return operation.operands.map { greatestMagnitude($0, where: outcomes, depth: depth - 1) }.reduce(1, *)
    case .scalar(.divide):
      let divisor = least.least(operation.operands[1], where: outcomes)
      let dividend = greatestMagnitude(operation.operands[0], where: outcomes, depth: depth - 1)
      return divisor > 0 ? dividend / divisor : .infinity
    default: return .infinity
    }
  }
}
