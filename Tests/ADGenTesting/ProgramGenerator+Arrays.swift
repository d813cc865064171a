// What programs do with arrays.
extension ProgramGenerator {
  mutating func arrayWrite() {
    guard let array = arrays.isEmpty ? nil : pick(arrays), let index = subscriptIndex(of: array) else {
      return assignment()
    }
    switch pick(0...4) {
    case 4: keep(in: array, at: index)
    case 0: line("\(array)[\(index)] += \(expression(2))")
    case 1: line("\(array)[\(index)] = \(array)[\(index)] * \(bounded(1))")
    case 2: line("\(array)[\(index)] *= \(bounded(1))")
    default: line("\(array)[\(index)] = \(expression(2))")
    }
  }

  /// A number that a branch stores, and that is used otherwise too.
  private mutating func keep(in array: String, at index: String) {
    let name = fresh("c")
    line("let \(name) = \(bounded(2))")
    line("if \(condition()) { \(array)[\(index)] = \(name) }")
    scalars.append(name)
    assignment()
    if let variable = variables.last { line("\(variable) += \(name) * \(atom())") }
  }

  mutating func appendLoop() {
    guard loopDepth == 0, chance(0.5) else { return shortArray() }
    let array = fresh("d")
    line("var \(array) = [\(real)]()")
    let index = fresh("i")
    line("for \(index) in 0..<\(pick(2...4)) { \(array).append(\(bounded(1)) * \(atom()) + \(real)(\(index))) }")
    if chance(0.5) {
      arrays.append(array)
      line("\(array)[0] += \(atom())")
    }
    readableArrays.append(array)
  }

  /// An array of two or three elements, and a loop over it.
  private mutating func shortArray() {
    let array = fresh("q")
    line("var \(array) = [\((0...pick(1...2)).map { _ in expression(1) }.joined(separator: ", "))]")
    arrays.append(array)
    readableArrays.append(array)
    let index = fresh("i")
    line("for \(index) in 0..<\(array).count {")
    exactIndices[index] = array
    scope { generator in
      generator.indices.append(index)
      generator.line("\(array)[\(index)] += \(generator.bounded(2))")
      if generator.chance(0.5) { generator.statements(1) }
    }
    line("}")
  }

  /// An array that has the same count: the parameter for those made from it, and itself for those that are appended to
  /// or short.
  private func countOrigin(_ array: String) -> String { array.first == "b" && !array.contains(".") ? "a" : array }

  /// All arrays have at least two elements; an index over one array is wrapped for another.
  mutating func subscriptIndex(of array: String) -> String? {
    if let index = indices.isEmpty ? nil : pick(indices), chance(0.8) {
      // Where it is in range as it is, analyses know which element it is.
      let isInRange = exactIndices[index].map { countOrigin($0) == countOrigin(array) } ?? false
      return isInRange && chance(0.7) ? index : "\(index) % \(array).count"
    }
    return chance(0.5) ? "0" : "1"
  }
}
