import ADGenIR

/// Lower bounds of floating-point numbers, and of the elements of SIMD vectors: what a number is at least, if it is not
/// NaN. Squares, roots and exponentials are not negative, sums of such numbers and of constants are at least the
/// constants, and in the branches of a condition its outcome is known.
///
/// Rounding does not go below a bound: it keeps the order of numbers, and bounds are rounded as the numbers are.
struct LeastValues {
  /// The outcomes of conditions that hold where a number is looked at.
  typealias Outcomes = [Value: Bool]

  private let function: Function
  private var definitions: [Value: Operation] = [:]
  /// By a value that a loop carries: the loop, and the position of the value among those.
  private var carried: [Value: (loop: Operation, position: Int)] = [:]
  /// Bounds of carried values for which those of the next iteration are being looked for.
  private var assumed: [Value: Double] = [:]
  private var outcomes: Outcomes = [:]
  private var known: [Value: Double] = [:]
  /// How far operands of operands are followed.
  private static let depth = 24

  init(_ function: Function) {
    self.function = function
    function.body.forEachOperation { operation in
      for result in operation.results { definitions[result] = operation }
      guard case .for = operation.kind else { return }
      for (position, parameter) in operation.regions[0].parameters.dropFirst().enumerated() {
        carried[parameter] = (operation, position)
      }
    }
  }

  /// What the value is at least where the conditions have come out so; -∞ if nothing is known.
  mutating func least(_ value: Value, where outcomes: Outcomes) -> Double {
    if outcomes != self.outcomes {
      self.outcomes = outcomes
      known = [:]
    }
    return least(value, depth: Self.depth)
  }

  /// The outcomes, and that of one more condition, with those of the conditions of which it is made.
  func adding(_ condition: Value, is outcome: Bool, to outcomes: Outcomes) -> Outcomes {
    var result = outcomes
    var pending = [(condition, outcome)]
    while let (condition, outcome) = pending.popLast() {
      result[condition] = outcome
      guard let operation = definitions[condition], case .logic(let logic) = operation.kind else { continue }
      switch (logic, outcome) {
      case (.not, _): pending.append((operation.operands[0], !outcome))
      case (.and, true), (.or, false): pending += operation.operands.map { ($0, outcome) }
      case (.and, false), (.or, true): break
      }
    }
    return result
  }

  private mutating func least(_ value: Value, depth: Int) -> Double {
    if let bound = assumed[value] ?? known[value] { return bound }
    guard depth > 0, let kind = function.type(of: value).boundedKind else { return -.infinity }
    let computed = bound(value, depth: depth - 1)
    let bound = kind.rounded(compared(value, atLeast: computed, kind, depth: depth - 1))
    known[value] = bound
    return bound
  }

  private mutating func bound(_ value: Value, depth: Int) -> Double {
    if let (loop, position) = carried[value] { return carriedBound(loop, position, depth: depth) }
    guard let operation = definitions[value] else { return -.infinity }
    switch operation.kind {
    case .constant(.floating(let number, _)): return number.isFinite ? number : -.infinity
    case .scalar(let scalar): return bound(scalar, operation.operands, depth: depth)
    case .convert, .read([.index], _), .reduce(.minimum), .reduce(.maximum):
      return least(operation.operands[0], depth: depth)
    case .arrayLiteral: return lowest(operation.operands, depth: depth)
    case .reduce(.sum):
      let bound = least(operation.operands[0], depth: depth)
      return bound >= 0 ? bound : -.infinity
    case .select: return selected(operation.operands, depth: depth)
    case .if: return branchBound(operation, value, depth: depth)
    case .for:
      guard let position = operation.results.firstIndex(of: value) else { return -.infinity }
      return carriedBound(operation, position, depth: depth)
    default: return -.infinity
    }
  }

  private mutating func lowest(_ values: [Value], depth: Int) -> Double {
    values.map { least($0, depth: depth) }.min() ?? -.infinity
  }
}

extension LeastValues {
  private mutating func bound(_ scalar: ScalarFunction, _ operands: [Value], depth: Int) -> Double {
    switch scalar {
    case .add: return least(operands[0], depth: depth) + least(operands[1], depth: depth)
    case .multiply: return product(operands[0], operands[1], depth: depth)
    case .addingProduct, .plusProduct:
      return least(operands[0], depth: depth) + product(operands[1], operands[2], depth: depth)
    // A divisor of -0 is not less than 0.
    case .divide:
      return least(operands[0], depth: depth) >= 0 && least(operands[1], depth: depth) > 0 ? 0 : -.infinity
    case .sqrt: return max(0, least(operands[0], depth: depth)).squareRoot()
    case .exp, .exp2: return least(operands[0], depth: depth) >= 0 ? 1 : 0
    case .pow: return least(operands[0], depth: depth) > 0 ? 0 : -.infinity
    case .magnitude: return max(0, least(operands[0], depth: depth))
    case .hypot, .erfc, .fallingLogistic: return 0
    case .cosh: return 1
    case .sin, .cos, .tanh, .erf, .sign: return -1
    case .minimum, .fmin: return lowest(operands, depth: depth)
    case .maximum, .fmax: return maximum(operands, depth: depth)
    case .log1p, .expm1, .sinh, .asinh, .atan, .floor, .ceil, .round, .trunc, .rint, .cbrt:
      return least(operands[0], depth: depth) >= 0 ? 0 : -.infinity
    case .subtract, .negate, .remainder, .minusProduct, .log, .log2, .log10, .tan, .asin, .acos, .atan2, .acosh, .atanh,
      .tgamma, .lgamma, .copysign, .zeroWins, .flushed, .polygamma:
      return -.infinity
    }
  }

  private mutating func product(_ a: Value, _ b: Value, depth: Int) -> Double {
    let (first, second) = (least(a, depth: depth), least(b, depth: depth))
    if first >= 0 && second >= 0 { return first == 0 || second == 0 ? 0 : first * second }
    return a == b ? 0 : -.infinity
  }

  /// Which of two numbers a maximum is hangs on the order of both where the other one is NaN: of two, only constants are
  /// known not to be.
  private mutating func maximum(_ operands: [Value], depth: Int) -> Double {
    max(lowest(operands, depth: depth), operands.compactMap { constant($0) }.max() ?? -.infinity)
  }

  private func constant(_ value: Value) -> Double? {
    if case .constant(.floating(let number, _)) = definitions[value]?.kind, number.isFinite { return number }
    return nil
  }
}

extension LeastValues {
  private mutating func selected(_ operands: [Value], depth: Int) -> Double {
    if let outcome = outcomes[operands[0]] { return least(operands[outcome ? 1 : 2], depth: depth) }
    return min(
      least(operands[1], if: operands[0], is: true, depth: depth),
      least(operands[2], if: operands[0], is: false, depth: depth))
  }

  /// What an `if` yields: in the branch that is known to be taken, or the lower of both.
  private mutating func branchBound(_ operation: Operation, _ value: Value, depth: Int) -> Double {
    guard let position = operation.results.firstIndex(of: value) else { return -.infinity }
    let condition = operation.operands[0]
    var bounds: [Double] = []
    for (branch, isTrue) in zip(operation.regions, [true, false]) where outcomes[condition] != !isTrue {
      guard let last = branch.operations.last, last.kind == .yield else { continue }
      bounds.append(least(last.operands[position], if: condition, is: isTrue, depth: depth))
    }
    return bounds.min() ?? -.infinity
  }

  /// The bound of the value if a condition comes out so, besides what is known anyway.
  private mutating func least(_ value: Value, if condition: Value, is outcome: Bool, depth: Int) -> Double {
    if outcomes[condition] == outcome { return least(value, depth: depth) }
    let (before, bounds) = (outcomes, known)
    defer { (outcomes, known) = (before, bounds) }
    (outcomes, known) = (adding(condition, is: outcome, to: outcomes), [:])
    return least(value, depth: depth)
  }

  /// What the comparisons whose outcome is known say of the value, which is at least `bound` anyway.
  private mutating func compared(_ value: Value, atLeast bound: Double, _ kind: FloatingKind, depth: Int) -> Double {
    var result = bound
    for (condition, outcome) in outcomes {
      guard let operation = definitions[condition], case .compare(let comparison) = operation.kind else { continue }
      for (side, other) in [(0, 1), (1, 0)] where operation.operands[side] == value {
        let other = operation.operands[other]
        switch (side == 0 ? comparison : comparison.swapped, outcome) {
        case (.equal, true), (.greaterOrEqual, true): result = max(result, least(other, depth: depth))
        case (.greater, true): result = max(result, kind.above(least(other, depth: depth)))
        case (.equal, false), (.notEqual, true):
          if bound == 0 && constant(other) == 0 { result = kind.above(0) }
        // Where a comparison fails, one of both may be NaN: not a constant.
        case (.less, false): result = max(result, constant(other) ?? -.infinity)
        case (.lessOrEqual, false): result = max(result, constant(other).map(kind.above) ?? -.infinity)
        case (.less, true), (.lessOrEqual, true), (.notEqual, false), (.greater, false), (.greaterOrEqual, false): break
        }
      }
    }
    return result
  }

  /// A value that a loop carries is not negative if it is not at first, and no iteration makes it so. The outcomes of
  /// conditions inside the loop are those of one iteration.
  private mutating func carriedBound(_ loop: Operation, _ position: Int, depth: Int) -> Double {
    guard case .for(let header) = loop.kind, loop.regions[0].isRunThrough(header.label),
      let end = loop.regions[0].operations.last
    else { return -.infinity }
    let parameter = loop.regions[0].parameters[position + 1]
    guard least(loop.operands[loop.firstCarriedOperand + position], depth: depth) >= 0 else { return -.infinity }
    let (before, bounds) = (outcomes, known)
    defer {
      (outcomes, known) = (before, bounds)
      assumed[parameter] = nil
    }
    (outcomes, known) = ([:], [:])
    assumed[parameter] = 0
    return least(end.operands[position], depth: depth) >= 0 ? 0 : -.infinity
  }
}

extension Comparison {
  /// The comparison with both sides exchanged.
  fileprivate var swapped: Comparison {
    switch self {
    case .equal, .notEqual: return self
    case .less: return .greater
    case .lessOrEqual: return .greaterOrEqual
    case .greater: return .less
    case .greaterOrEqual: return .lessOrEqual
    }
  }
}

extension FloatingKind {
  /// A bound of numbers that are greater than one that is at least `number`.
  fileprivate func above(_ number: Double) -> Double {
    if number != 0 { return number }
    return self == .float ? Double(Float.leastNonzeroMagnitude) : Double.leastNonzeroMagnitude
  }

  /// The number as one of the type.
  fileprivate func rounded(_ number: Double) -> Double { self == .float ? Double(Float(number)) : number }
}

extension Type {
  /// The type of a number, or of the elements of a SIMD vector, of which bounds are computed.
  var boundedKind: FloatingKind? {
    switch self {
    case .floating(let kind), .simd(let kind, _): return kind.isCommon ? kind : nil
    case .integer, .bool, .array, .optional, .dictionary, .tensor, .tuple, .structure, .opaque: return nil
    }
  }
}
