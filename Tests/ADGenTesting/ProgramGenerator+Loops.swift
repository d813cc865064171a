// Loops.
extension ProgramGenerator {
  /// A counted loop with one inside that may run more or less often each time.
  struct OuterLoop {
    var index: String
    /// The half-open range that it runs over.
    var lower: String
    var upper: String
  }

  mutating func countedLoop() {
    guard loopDepth < 2 else { return assignment() }
    let index = fresh("i")
    if isPlain && loopDepth > 0 { return assignment() }
    let overArray = !readableArrays.isEmpty && chance(0.6)
    var bounds: (lower: String, upper: String)?
    let range: String
    if let outerLoop, !isPlain, chance(0.5) {
      range = triangle(outerLoop)
    } else if overArray {
      let array = pick(readableArrays)
      exactIndices[index] = array
      bounds = ("0", "\(array).count")
      range = "0..<\(bounds?.upper ?? "")"
    } else {
      let counted = [
        "1...3", "stride(from: 0, to: 6, by: 2)", "stride(from: 3, through: 0, by: -1)", "(0..<3).reversed()",
        "stride(from: 1, to: 6, by: 2).reversed()", "Int(abs(\(bounded(1))) * 2)..<4",
        "(0...Int(abs(\(bounded(1))) * 3)).reversed()",
      ]
      if isPlain {
        range = "1...3"
      } else {
        range = pick(hasCount ? counted + ["0..<n", "1..<n"] : counted)
        if range.hasSuffix("..<n") { bounds = (String(range.prefix(1)), "n") }
      }
    }
    line("for \(index) in \(range) {")
    loopDepth += 1
    let outside = outerLoop
    outerLoop = bounds.map { OuterLoop(index: index, lower: $0.lower, upper: $0.upper) }
    scope { generator in
      if bounds?.upper.hasSuffix(".count") == true { generator.indices.append(index) }
      generator.statements(generator.pick(1...3))
      if !generator.isPlain, generator.chance(0.2) { generator.loopExit() }
      generator.assignment()
    }
    outerLoop = outside
    loopDepth -= 1
    line("}")
  }

  /// A range that has one or two numbers more or less in each iteration of the loop around.
  private mutating func triangle(_ outer: OuterLoop) -> String {
    let (index, lower, upper) = (outer.index, outer.lower, outer.upper)
    return pick([
      "\(lower)..<\(index)", "\(lower)...\(index)", "\(index)..<\(upper)", "\(index) + 1..<\(upper)",
      "(\(index) + 1..<\(upper)).reversed()", "\(lower) - 1..<2 * \(index)",
    ])
  }

  private mutating func loopExit() {
    line("if \(condition()) { \(chance(0.5) ? "break" : "continue") }")
  }

  mutating func whileLoop() {
    guard loopDepth < 2, !isPlain else { return assignment() }
    let counter = fresh("k")
    line("var \(counter) = 0")
    let isRepeat = chance(0.3)
    line(isRepeat ? "repeat {" : "while \(counter) < \(pick(1...4)) && (\(condition())) {")
    loopDepth += 1
    scope { generator in
      generator.line("\(counter) += 1")
      generator.statements(generator.pick(1...2))
    }
    loopDepth -= 1
    line(isRepeat ? "} while \(counter) < \(pick(1...4))" : "}")
  }
}
