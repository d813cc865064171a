// Loops.
extension KernelGenerator {
  /// A `for` of one of the forms that C programs have.
  mutating func countedLoop() {
    let name = fresh("i")
    let extent = pick(hasCount ? ["n", "n", "n", "2", "3", "LOWER"] : ["2", "3", "LOWER"])
    let below = extent == "LOWER" ? "3" : extent
    var index = Index(name: name, extent: below)
    var isOther = false
    switch pick(0...9) {
    case 0: line("for (int \(name) = \(extent) - 1; \(name) >= 0; \(name)--) {")
    case 1: line("for (int \(name) = 0; \(name) < \(extent); \(name) += 2) {")
    case 2: line("for (int \(name) = 0; \(name) <= \(extent) - 1; ++\(name)) {")
    case 3: line("for (size_t \(name) = 0; \(name) < (size_t)\(extent); \(name)++) {")
    case 4:
      let other = fresh("j")
      line("for (int \(name) = 0, \(other) = \(extent) - 1; \(name) <= \(other); \(name)++, \(other)--) {")
      isOther = true
      scope.indices.append(Index(name: other, extent: below))
    case 5:
      // The index is not the loop's own.
      line("int \(name);")
      line("for (\(name) = 0; \(name) < \(extent); \(name)++) {")
    case 6 where !scope.indices.isEmpty:
      index = Index(name: name, extent: scope.indices[0].extent)
      line("for (int \(name) = 0; \(name) <= \(scope.indices[0].name); \(name)++) {")
    case 7: line("for (unsigned \(name) = \(extent); \(name)-- > 0;) {")
    case 8: line("for (int \(name) = 1; \(name) < \(extent); \(name)++) {")
    default: line("for (int \(name) = 0; \(name) < \(extent); \(name)++) {")
    }
    inside(.countedLoop) { generator in
      generator.scope.indices.append(index)
      generator.statements(generator.pick(1...3))
    }
    if isOther { scope.indices.removeLast() }
    line("}")
  }

  /// A loop whose number of rounds depends on numbers.
  mutating func whileLoop() {
    let count = fresh("k")
    line("int \(count) = 0;")
    let isTestedLast = chance(0.35)
    let test = "\(condition(1)) && \(count) < \(pick(2...5))"
    line(isTestedLast ? "do {" : "while (\(test)) {")
    inside(.otherLoop) { generator in
      if generator.chance(0.5) {
        // It moves on first, so that a `continue` comes to an end, too.
        generator.line("\(count)++;")
        generator.exits[generator.exits.count - 1] = .countedLoop
        generator.statements(generator.pick(1...3))
      } else {
        generator.statements(generator.pick(1...2))
        generator.line("\(count) += 1;")
      }
    }
    line(isTestedLast ? "} while (\(test));" : "}")
    scope.integers.append(count)
  }

  /// A loop that is left from inside.
  mutating func unboundedLoop() {
    let count = fresh("k")
    line(chance(0.5) ? "for (int \(count) = 0;; \(count)++) {" : "int \(count) = 0; while (1) {")
    let isCounted = lines[lines.count - 1].contains("for (")
    inside(isCounted ? .countedLoop : .otherLoop) { generator in
      if !isCounted { generator.line("\(count)++;") }
      generator.line("if (\(count) > \(generator.pick(1...4))) break;")
      generator.statements(generator.pick(1...2))
      if generator.chance(0.5) { generator.line("if (\(generator.condition(1))) break;") }
    }
    line("}")
  }
}
