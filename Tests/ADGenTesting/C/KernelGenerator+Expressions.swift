// Numbers, conditions and indices.
extension KernelGenerator {
  /// A number, as an operand: in parentheses where it needs them.
  mutating func expression(_ depth: Int) -> String {
    if depth == 0 || chance(0.15) { return atom() }
    switch pick(0...21) {
    case 0, 1, 2: return "(\(expression(depth - 1)) + \(expression(depth - 1)))"
    case 3, 4: return "(\(expression(depth - 1)) - \(expression(depth - 1)))"
    case 5, 6, 7: return "\(bounded(depth - 1)) * \(atom())"
    case 8: return "\(expression(depth - 1)) / (1 + SQUARE(\(atom())))"
    case 9: return "SQUARE(\(bounded(depth - 1)))"
    case 10: return "\(math("exp"))(-SQUARE(\(atom())))"
    case 11: return "\(math("log"))(\(literal(1.5)) + SQUARE(\(expression(depth - 1))))"
    case 12: return "\(math("sqrt"))(1 + SQUARE(\(expression(depth - 1))))"
    case 13: return "(\(condition(1)) ? \(expression(depth - 1)) : \(expression(depth - 1)))"
    case 14: return call(depth - 1) ?? bounded(depth - 1)
    case 15: return "\(math(pick(["fmax", "fmin"])))(\(expression(depth - 1)), \(atom()))"
    case 16: return "\(math("fabs"))(\(expression(depth - 1)))"
    case 17: return "-\(atom())"
    case 18: return rare(depth - 1)
    case 19: return "\(integer()) * \(atom())"
    default: return bounded(depth - 1)
    }
  }

  /// A number between -1 and 1.
  mutating func bounded(_ depth: Int) -> String { "\(math(pick(["sin", "cos", "tanh"])))(\(expression(depth)))" }

  private mutating func rare(_ depth: Int) -> String {
    switch pick(0...9) {
    case 0: return "\(math("pow"))(\(literal(1.5)) + SQUARE(\(atom())), \(bounded(depth)))"
    case 1: return "\(math("atan2"))(\(expression(depth)), 1 + SQUARE(\(atom())))"
    case 2: return "\(math("hypot"))(\(expression(depth)), 1)"
    case 3: return "\(math("fma"))(\(atom()), \(bounded(depth)), \(atom()))"
    case 4: return "\(math("cbrt"))(2 + \(bounded(depth)))"
    case 5: return "\(math("erf"))(\(expression(depth)))"
    case 6: return "(\(real == "double" ? real : pick(["double", "float"])))\(atom())"
    case 7: return "\(math("floor"))(3 * \(bounded(depth)))"
    case 8: return "(\(real))(int)(3 * \(bounded(depth)))"
    default: return "(\(atom()), \(expression(depth)))"
    }
  }

  private mutating func call(_ depth: Int) -> String? {
    switch pick(0...3) {
    case 0: if !helpers.functions.isEmpty { return "\(pick(helpers.functions))(\(expression(depth)), \(atom()))" }
    case 1: if !helpers.recursions.isEmpty { return "\(pick(helpers.recursions))(\(atom()), \(pick(0...4)))" }
    case 2:
      let arrays = scope.arrays.filter { $0.extents.count == 1 }
      if !helpers.sums.isEmpty, !arrays.isEmpty {
        let array = pick(arrays)
        return "\(pick(helpers.sums))(\(array.name), \(array.extents[0]))"
      }
    default:
      // The function reads what the first one is, and changes what the second one points to.
      if !helpers.structures.isEmpty, let first = scope.structures.last, let second = scope.changedStructures.first,
        first != second
      {
        return "\(pick(helpers.structures))(\(valueOf(first)), \(pointerTo(second)))"
      }
    }
    return nil
  }

  /// The function of `math.h`, sometimes that of the other precision.
  private mutating func math(_ name: String) -> String { real == "float" && chance(0.8) ? name + "f" : name }

  mutating func literal(_ number: Double? = nil) -> String {
    let number = number ?? (Double(pick(-30...30)) / 16)
    let text = real == "float" && chance(0.7) ? "\(number)f" : "\(number)"
    return number < 0 ? "(\(text))" : text
  }

  mutating func atom() -> String {
    switch pick(0...9) {
    case 0, 1: if !scope.arrays.isEmpty { return element(of: pick(scope.arrays)) }
    case 2: return literal()
    case 3: if !scope.indices.isEmpty { return "\(literal(0.25)) * \(pick(scope.indices).name)" }
    case 4: if !scope.structures.isEmpty { return field() }
    default: break
    }
    return scope.numbers.isEmpty ? literal() : pick(scope.numbers)
  }

  // MARK: Conditions

  mutating func condition(_ depth: Int) -> String {
    switch pick(0...9) {
    case 0, 1, 2: return "\(atom()) \(pick(["<", ">", "<=", ">="])) \(expression(1))"
    case 3: return "\(integer()) \(pick(["==", "!=", "<", ">"])) \(pick(0...3))"
    case 4: return "\(integer()) % 2"
    case 5: if depth > 0 { return "(\(condition(depth - 1)) && \(condition(depth - 1)))" }
    case 6: if depth > 0 { return "(\(condition(depth - 1)) || \(condition(depth - 1)))" }
    case 7: if depth > 0 { return "!(\(condition(depth - 1)))" }
    default: break
    }
    return "\(atom()) > \(literal(0.125))"
  }

  // MARK: Integers

  /// A small integer that is not negative.
  mutating func integer() -> String {
    var names = scope.integers + scope.indices.map(\.name)
    if hasKinds { names.append("kinds[\(index(below: "n"))]") }
    if names.isEmpty { return "\(pick(0...3))" }
    let name = pick(names)
    switch pick(0...9) {
    case 0: return "(\(name) + \(pick(1...3)))"
    case 1: return "(\(name) * \(pick(2...3)) & 7)"
    case 2: return "(\(name) >> 1)"
    case 3: return "(\(name) ^ \(pick(1...3)))"
    case 4: return "(\(name) / 2)"
    case 5: return "(\(atom()) < \(literal()))"
    default: return name
    }
  }

  /// An expression of an integer that is at least 0 and below the extent.
  mutating func index(below extent: String) -> String {
    let fitting = scope.indices.filter { $0.extent == extent }.map(\.name)
    if !fitting.isEmpty, chance(0.6) {
      let name = pick(fitting)
      switch pick(0...7) {
      case 0: return "\(extent) - 1 - \(name)"
      case 1: return "(\(name) + 1) % \(extent)"
      default: return name
      }
    }
    switch pick(0...4) {
    case 0: return "0"
    case 1: return "\(extent) - 1"
    case 2, 3: return "\(integer()) % \(extent)"
    default: return Int(extent).map { "\(pick(0...($0 - 1)))" } ?? "\(extent) / 2"
    }
  }
}
