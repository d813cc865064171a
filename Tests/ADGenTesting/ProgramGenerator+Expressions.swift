// Expressions.
extension ProgramGenerator {
  mutating func condition() -> String {
    // Two literals would be compared as something else than Doubles, if the compiler can choose at all.
    let simple = "\(pick(scalars)) \(pick(["<", ">", "<=", ">="])) \(expression(1))"
    if chance(0.2) { return "\(simple) \(pick(["&&", "||"])) \(pick(scalars)) < \(literal())" }
    if chance(0.15), !indices.isEmpty { return "\(pick(indices)) \(pick(["<", "==", ">"])) \(pick(0...3))" }
    return simple
  }

  /// A number, whose type is that of the program also where nothing else says so.
  mutating func literal() -> String {
    let number = pick(["0.5", "1.0", "1.5", "2.0", "(-0.75)", "0.25", "3.0"])
    return isSingle ? "Float(\(number))" : number
  }

  mutating func atom() -> String {
    if chance(0.3), !readableArrays.isEmpty {
      let array = pick(readableArrays)
      if let index = subscriptIndex(of: array) { return "\(array)[\(index)]" }
    }
    if chance(0.15) { return literal() }
    return pick(scalars)
  }

  /// An expression between -1 and 1.
  mutating func bounded(_ depth: Int) -> String {
    "\(pick(["sin", "cos", "tanh"]))(\(expression(depth - 1)))"
  }

  mutating func expression(_ depth: Int) -> String {
    if depth <= 0 { return atom() }
    switch pick(0...20) {
    case 15: return reduction()
    case 16 where !functions.isEmpty: return "\(pick(functions))(\(bounded(1)))"
    case 0, 1: return "\(expression(depth - 1)) + \(expression(depth - 1))"
    case 2: return "\(expression(depth - 1)) - \(atom())"
    case 3, 4: return "\(bounded(depth)) * \(atom())"
    case 5: return "(\(atom()) - \(expression(depth - 1))) * 0.5"
    case 6: return "\(expression(depth - 1)) / (1.5 + \(atom()) * \(atom()) * 0.0 + 0.25 * \(bounded(1)))"
    case 7 where !isPlain: return "exp(-abs(\(expression(depth - 1))))"
    case 8: return "log(2.0 + \(bounded(depth)))"
    case 9: return "sqrt(1.0 + \(bounded(depth)) * 0.5)"
    case 10: return "(\(condition()) ? \(expression(depth - 1)) : \(atom()))"
    case 11 where !isPlain:
      let others = (0...pick(0...2)).map { _ in atom() }.joined(separator: ", ")
      return "\(pick(["max", "min"]))(\(expression(depth - 1)), \(others))"
    case 12: return "pow(1.5 + \(bounded(1)) * 0.25, \(pick(["2.0", "3.0", "0.5", "1.7"])))"
    case 13 where !helpers.isEmpty: return "\(pick(helpers))(\(bounded(1)), \(atom()))"
    case 19: return "1.0 / (1.0 + exp(\(chance(0.5) ? "-" : "")(\(expression(depth - 1)))))"
    case 20: return "\(atom()) + \(pick(["sin", "cos", "exp"]))(0.0) * \(expression(depth - 1))"
    case 14: return "-(\(atom()))"
    default: return bounded(depth)
    }
  }
}
