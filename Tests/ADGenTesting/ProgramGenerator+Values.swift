// Slices, tuples, nested arrays, and what is passed with `&`.
extension ProgramGenerator {
  mutating func valueStatement() {
    switch pick(0...8) {
    case 0: slice()
    case 1: tuple()
    case 2: nestedArray()
    case 3: inoutCall()
    case 4: exchange()
    case 5: arrayChange()
    case 6: tupleChange()
    default: elementLoop()
    }
  }

  private mutating func slice() {
    guard !readableArrays.isEmpty else { return assignment() }
    let name = fresh("w")
    line("let \(name) = \(pick(readableArrays))[\(pick(["0..<2", "0...1", "..<2", "0..."]))]")
    scalars.append("\(name)[0]")
    scalars.append("\(name)[1]")
    if chance(0.5) { scalars.append("\(name).reduce(0, +)") }
  }

  private mutating func tuple() {
    let name = fresh("p")
    let isLabelled = chance(0.5)
    line("var \(name) = \(isLabelled ? "(u: \(atom()), v: \(expression(1)))" : "(\(atom()), \(expression(1)))")")
    line("\(name).\(isLabelled ? "u" : "0") += \(bounded(1))")
    let parts = isLabelled ? ["\(name).u", "\(name).v"] : ["\(name).0", "\(name).1"]
    scalars += parts
    variables += parts
    tuples.append(name)
  }

  private mutating func tupleChange() {
    guard let name = tuples.isEmpty ? nil : pick(tuples) else { return tuple() }
    line("\(name) = (\(name).1 * 0.5, \(name).0 + \(bounded(1)))")
  }

  private mutating func nestedArray() {
    guard !readableArrays.isEmpty, loopDepth == 0 else { return assignment() }
    let name = fresh("m")
    let rows = [pick(readableArrays), "[\(atom()), \(expression(1))]"]
    line("var \(name): [[\(real)]] = [\(rows.joined(separator: ", "))]")
    arrays += ["\(name)[0]", "\(name)[1]"]
    readableArrays += ["\(name)[0]", "\(name)[1]"]
    line("for (r, row) in \(name).enumerated() { for c in row.indices { \(name)[r][c] *= \(bounded(1)) } }")
    if chance(0.4) { line("\(name).swapAt(0, 1)") }
  }

  private mutating func inoutCall() {
    guard let helper = inoutHelpers.isEmpty ? nil : pick(inoutHelpers) else { return assignment() }
    if chance(0.4), let array = arrays.isEmpty ? nil : pick(arrays) {
      line("\(helper)(&\(array)[\(chance(0.5) ? 0 : 1)], \(expression(1)))")
    } else if !variables.isEmpty {
      line("\(helper)(&\(pick(variables)), \(expression(1)))")
    }
  }

  private mutating func exchange() {
    guard let array = arrays.isEmpty ? nil : pick(arrays) else { return assignment() }
    line("\(array).swapAt(0, 1)")
    if chance(0.3) { line("(\(array)[0], \(array)[1]) = (\(array)[1] * 0.5, \(array)[0] + \(bounded(1)))") }
  }

  private mutating func arrayChange() {
    guard let array = arrays.isEmpty ? nil : pick(arrays), loopDepth == 0 else { return assignment() }
    switch pick(0...3) {
    case 0: line("\(array).append(\(expression(1)))")
    case 1: line("\(array) += [\(atom()), \(bounded(1))]")
    case 2: line("\(array).insert(\(expression(1)), at: 1)")
    default: line("if \(array).count > 2 { \(array).removeLast() }")
    }
  }

  private mutating func elementLoop() {
    guard loopDepth < 2, !readableArrays.isEmpty else { return assignment() }
    let element = fresh("e")
    let array = pick(readableArrays)
    switch pick(0...3) {
    case 0: line("for \(element) in \(array) {")
    case 1: line("for (_, \(element)) in \(array).enumerated() where \(element) < \(atom()) {")
    case 2: line("for \(element) in \(array).reversed() {")
    default: line("for (\(element), _) in zip(\(array), \(pick(readableArrays))) {")
    }
    loopDepth += 1
    scope { generator in
      generator.scalars.append(element)
      generator.statements(generator.pick(1...2))
      generator.assignment()
    }
    loopDepth -= 1
    line("}")
  }
}
