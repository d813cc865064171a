// Closures, local functions, the methods of sequences, and choices between values.
extension ProgramGenerator {
  mutating func functionStatement() {
    if !returnsNumber { return choice() }
    switch pick(0...4) {
    case 0, 1: closure()
    case 2: localFunction()
    case 3: mutatingClosure()
    default: choice()
    }
  }

  private mutating func closure() {
    let name = fresh("g")
    let captured = expression(1)
    line("let \(name) = { (q: \(real)) -> \(real) in \(bounded(1)) * q + \(captured) }")
    functions.append(name)
  }

  private mutating func localFunction() {
    let name = fresh("h")
    line("func \(name)(_ q: \(real)) -> \(real) {")
    scope { generator in
      generator.scalars.append("q")
      if generator.chance(0.5) { generator.line("if \(generator.condition()) { return \(generator.expression(1)) }") }
      generator.line("return \(generator.expression(2))")
    }
    line("}")
    functions.append(name)
  }

  private mutating func mutatingClosure() {
    guard let target = variables.first(where: { !$0.contains(".") && !$0.contains("[") }), loopDepth == 0 else {
      return assignment()
    }
    let name = fresh("b")
    line("let \(name) = { \(target) = \(target) * 0.5 + \(bounded(1)) }")
    line("\(name)()")
    if chance(0.5) { line("\(name)()") }
  }

  private mutating func choice() {
    let name = fresh("c")
    if chance(0.5) {
      line("let \(name) = if \(condition()) { \(expression(1)) } else { \(expression(1)) }")
    } else {
      line("let \(name): \(real)")
      line("switch \(hasCount ? "n" : "Int(\(bounded(1)) * 3)") {")
      line("case 0: \(name) = \(expression(1))")
      line("case 1...2: \(name) = \(expression(2))")
      line("case let k where k % 2 == 1: \(name) = \(real)(k) * \(atom())")
      line("default: \(name) = \(atom())")
      line("}")
    }
    scalars.append(name)
  }

  /// A number made of an array by methods of sequences.
  mutating func reduction() -> String {
    guard !readableArrays.isEmpty else { return atom() }
    let array = pick(readableArrays)
    let factor = pick(scalars)
    switch pick(0...7) {
    case 0: return "\(array).map { sin($0) * \(factor) }.reduce(0, +)"
    case 1: return "\(array).reduce(\(literal())) { $0 * 0.5 + $1 * \(factor) }"
    // Squares of squares overflow, and zero times infinity says nothing.
    case 2: return "tanh(zip(\(array), \(pick(readableArrays))).map { $0 * $1 }.reduce(0, +))"
    case 3: return "\(array).indices.map { \(array)[$0] * \(real)($0 + 1) }.reduce(0, +)"
    case 4: return "sin(\(array).filter { $0 > \(literal()) }.reduce(0) { $0 + $1 * $1 })"
    case 5: return "\(array).reversed().reduce(0) { $0 * 0.5 + $1 }"
    case 6: return "(0..<3).map { \(real)($0) * \(factor) + \(array)[0] }.reduce(1) { $0 * cos($1) }"
    default: return "\(array).max()! * 0.5"
    }
  }
}
