// Statements, but loops.
extension KernelGenerator {
  mutating func statements(_ count: Int) {
    for _ in 0..<count { statement() }
  }

  mutating func statement() {
    let kind = pick(0...30)
    if depth > 4 || kind < 5 { return assignment() }
    switch kind {
    case 5, 6: declaration(isVariable: chance(0.6))
    case 7, 8, 9: branch()
    case 10, 11, 12, 13: countedLoop()
    case 14: whileLoop()
    case 15: unboundedLoop()
    case 16, 17, 18: arrayWrite()
    case 19: exit()
    case 20: choice()
    case 21, 22: pointerWalk()
    case 23: if hasCount { localArray() } else { assignment() }
    case 24: bulkStatement()
    case 25, 26: callStatement()
    case 27: if structure != nil { structureStatement() } else { assignment() }
    case 28: pointerWrite()
    case 29: exchange()
    default: integerDeclaration()
    }
  }

  mutating func assignment() {
    guard !scope.variables.isEmpty else { return declaration(isVariable: true) }
    if !scope.changedStructures.isEmpty, chance(0.15) { return fieldWrite() }
    let target = pick(scope.variables)
    switch pick(0...6) {
    case 0, 1: line("\(target) += \(expression(2));")
    case 2: line("\(target) -= \(expression(2));")
    case 3: line("\(target) = tanh(\(target) * \(expression(2)));")
    case 4: line("\(target) *= \(literal(0.5)) * \(bounded(2));")
    case 5: line("\(target) /= \(literal(1.5)) + SQUARE(\(expression(1)));")
    default: line("\(target) = \(expression(2));")
    }
  }

  mutating func declaration(isVariable: Bool) {
    // A second precision in a program of doubles would hide what differences say.
    let isWide = real == "float" && chance(0.12)
    let written = isWide ? "double" : real
    let name = fresh(isWide ? "wide" : isVariable ? "v" : "c")
    if isVariable, chance(0.3) {
      let second = fresh(isWide ? "wide" : "v")
      line("\(written) \(name) = \(expression(2)), \(second) = \(name) * \(expression(1));")
      scope.numbers.append(second)
      scope.variables.append(second)
    } else if isVariable, chance(0.2) {
      line("\(written) \(name);")
      line("\(name) = \(expression(2));")
    } else {
      line("\(isVariable || chance(0.5) ? "" : "const ")\(written) \(name) = \(expression(2));")
    }
    scope.numbers.append(name)
    if isVariable { scope.variables.append(name) }
  }

  private mutating func integerDeclaration() {
    let name = fresh("k")
    // Numbers of `size_t` are not converted to `float`.
    let type = pick(["int", "long", "unsigned", real == "float" ? "int" : "size_t", "unsigned char", "short"])
    line("\(type) \(name) = \(integer());")
    if chance(0.5) { line("\(name) \(pick(["+= 1", "= \(name) * 3 % 7", "|= 2", "^= 1"]));") }
    if chance(0.2) { line("\(name)++;") }
    scope.integers.append(name)
  }

  private mutating func branch() {
    line("if (\(condition(2))) {")
    inside { $0.statements($0.pick(1...3)) }
    if chance(0.25) {
      line("} else if (\(condition(1))) {")
      inside { $0.statements($0.pick(1...2)) }
    }
    if chance(0.5) {
      line("} else {")
      inside { $0.statements($0.pick(1...2)) }
    }
    line("}")
  }

  /// A switch, some of whose cases fall through to the next.
  private mutating func choice() {
    line("switch (\(integer())\(chance(0.5) ? " % 4" : "")) {")
    var positions = Swift.Array(0...3)
    positions.shuffle(using: &random)
    let defaultPlace = chance(0.7) ? pick(0...3) : -1
    for position in 0..<pick(2...4) {
      if position == defaultPlace {
        line("  default:")
      } else {
        line("  case \(positions[position]):")
        if chance(0.2) { line("  case \(positions[position] + 4):") }
      }
      line("  {")
      inside(.choice) { generator in
        generator.depth += 1
        generator.statements(generator.pick(1...2))
        generator.depth -= 1
      }
      line("  }")
      if chance(0.7) { line("  break;") }
    }
    line("}")
  }

  private mutating func exit() {
    guard depth > 1 else { return assignment() }
    line("if (\(condition(1))) {")
    inside { generator in
      if generator.chance(0.4) { generator.assignment() }
      let inner = generator.exits.last
      let loop = generator.exits.last { $0 != .choice }
      switch generator.pick(0...3) {
      case 0: generator.line(generator.returnsNumber ? "return \(generator.expression(2));" : "return;")
      case 1 where loop == .countedLoop: generator.line("continue;")
      case _ where inner != nil: generator.line("break;")
      default: generator.line(generator.returnsNumber ? "return \(generator.expression(2));" : "return;")
      }
    }
    line("}")
  }

  private mutating func callStatement() {
    switch pick(0...2) {
    case 0:
      guard let name = helpers.changes.first else { return assignment() }
      let variables = scope.variables.filter { $0.hasPrefix("v") }
      if !variables.isEmpty, chance(0.6) { return line("\(name)(&\(pick(variables)), \(expression(1)));") }
      guard let array = scope.arrays.last(where: \.isWritable) else { return assignment() }
      line("\(name)(&\(element(of: array)), \(expression(1)));")
    case 1:
      let arrays = scope.arrays.filter { $0.isWritable && $0.extents.count == 1 }
      guard let name = helpers.fills.first, !arrays.isEmpty else { return assignment() }
      let array = pick(arrays)
      line("\(name)(\(array.name), \(array.extents[0]), \(expression(1)));")
    default:
      let arrays = scope.arrays.filter { $0.isWritable && $0.extents.count == 2 }
      guard let name = helpers.fills.first, !arrays.isEmpty else { return assignment() }
      let array = pick(arrays)
      line("\(name)(\(array.name)[\(index(below: array.extents[0]))], \(array.extents[1]), \(expression(1)));")
    }
  }
}
