// Loops whose iterations are independent up to sums: they run side by side in lanes.
extension ProgramGenerator {
  /// A loop over an array that adds to a number, and may change an array element by element.
  mutating func independentLoop() {
    guard loopDepth == 0, !readableArrays.isEmpty, let sum = variables.first(where: { $0.allSatisfy(\.isPlain) }) else {
      return assignment()
    }
    let array = pick(readableArrays)
    let changed = arrays.filter { $0.allSatisfy(\.isPlain) }.randomElement(using: &random)
    let index = fresh("i")
    line("for \(index) in \(chance(0.5) ? "0..<\(array).count" : "\(array).indices") {")
    exactIndices[index] = array
    loopDepth += 1
    scope { generator in
      // What the loop changes is read nowhere else in it.
      generator.scalars.removeAll { $0 == sum }
      generator.readableArrays.removeAll { $0 == changed }
      generator.functions = []
      generator.indices = [index]
      generator.iteration(array, index, sum, changed)
    }
    loopDepth -= 1
    line("}")
  }

  private mutating func iteration(_ array: String, _ index: String, _ sum: String, _ changed: String?) {
    let element = fresh("e")
    line("let \(element) = \(array)[\(index)]\(chance(0.3) ? " + 0.25 * \(real)(\(index))" : "")")
    scalars.append(element)
    for _ in 0..<pick(0...2) {
      let name = fresh("c")
      line("let \(name) = \(bounded(2)) * \(element)")
      scalars.append(name)
    }
    if chance(0.4) {
      line("if \(element) < \(atom()) {")
      scope { $0.line("\(sum) += \($0.bounded(2)) * \($0.atom())") }
      if chance(0.5) {
        line("} else {")
        scope { $0.line("\(sum) -= \($0.expression(2))") }
      }
      line("}")
    } else {
      line("\(sum) += \(bounded(1)) * \(expression(2))")
    }
    if let changed { line("\(changed)[\(index) % \(changed).count] \(pick(["=", "+=", "*="])) \(bounded(2))") }
  }
}

extension ProgramGenerator {
  /// A loop looks for numbers that another one has found: of the two, one is independent in its iterations, and both must
  /// round alike.
  mutating func search() {
    guard loopDepth == 0, !readableArrays.isEmpty, let sum = variables.first(where: { $0.allSatisfy(\.isPlain) }) else {
      return assignment()
    }
    let array = pick(readableArrays)
    let (index, found) = (fresh("i"), fresh("g"))
    let element = "\(array)[\(index)]"
    let wave = "\(pick(["exp", "cos", "tanh"]))(0.3 * \(element)) * \(pick(["sin", "exp"]))(0.2 * \(element))"
    let condition: String
    if chance(0.5) {
      line("var \(found): \(real) = -9")
      line("for \(index) in \(array).indices { \(found) = max(\(found), \(wave)) }")
      line("for \(index) in \(array).indices {")
      condition = "\(wave) \(pick([">=", "=="])) \(found)"
    } else {
      line("var \(found) = [\(real)](repeating: 0, count: \(array).count)")
      line("for \(index) in \(array).indices { \(found)[\(index)] = \(wave) }")
      line("for \(index) in \(array).indices {")
      line("  if \(sum) > 99 { break }")
      condition = "\(wave) \(pick(["<=", "=="])) \(found)[\(index)]"
    }
    line("  if \(condition) {")
    line("    \(sum) += 2 * \(element) * exp(0.1 * \(element))")
    line("  } else {")
    line("    \(sum) -= sin(\(element))")
    line("  }")
    line("}")
  }
}

extension Character {
  /// Whether it can stand in the name of a variable that is part of no other.
  fileprivate var isPlain: Bool { isLetter || isNumber }
}
