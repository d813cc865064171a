import ADGenIR

// What is too long for one expression stands in several.
extension FunctionEmitter {
  /// The longest text and the most operators that one expression may have: beyond, it is hard to read, and hard to
  /// type-check.
  private var lengthLimit: Int { 96 - 2 * depth }
  private var weightLimit: Int { 10 }
  /// The operators of SIMD vectors are overloaded for vectors and numbers: few of them take the type checker long.
  private var vectorWeightLimit: Int { 3 }
  /// Those of tensors are so too, where numbers are among them.
  private var mixedWeightLimit: Int { 4 }

  /// The operands as expressions, some of them in variables of their own if all together are too long.
  package mutating func operands(_ values: [Value]) -> [Expression] {
    var result = values.map { expression($0) }
    let weightLimit = weightLimit(values)
    while canSplit,
      result.reduce(0, { $0 + $1.weight }) > weightLimit
        || result.reduce(0, { $0 + $1.text.count }) > lengthLimit
    {
      let candidates = values.indices.filter { isSplittable(values[$0]) }
      guard let longest = candidates.max(by: { result[$0].text.count < result[$1].text.count }) else { break }
      split(values[longest], result[longest])
      for position in values.indices where values[position] == values[longest] {
        result[position] = expression(values[position])
      }
    }
    return result
  }

  private func weightLimit(_ values: [Value]) -> Int {
    if values.contains(where: { flat.type($0).isSIMD }) { return vectorWeightLimit }
    return mixesTensorsAndNumbers(values) ? mixedWeightLimit : weightLimit
  }

  /// Whether an expression of the operands has operators between tensors and numbers.
  private func mixesTensorsAndNumbers(_ values: [Value]) -> Bool {
    let types = values.map { flat.type($0) }
    return types.contains(where: \.isTensor) && types.contains(where: \.isFloating) || values.contains { isMixed($0) }
  }

  private func isMixed(_ value: Value) -> Bool {
    guard isFolded(value), let operation = flat.definingOperation(value) else { return false }
    return mixesTensorsAndNumbers(operation.operands)
  }

  /// Whether the value can be assigned here: what is written out for each of several uses has no one place for all.
  private func isSplittable(_ value: Value) -> Bool {
    guard isFolded(value), let operation = flat.definingOperation(value), Set(flat.uses[value.index]).count == 1 else {
      return false
    }
    return !operation.kind.isFreeToRepeat
  }

  private mutating func split(_ value: Value, _ expression: Expression) {
    unfolded.insert(value)
    _ = variable(storage.variable(value))
    statements.append(.assign(storage.variable(value), .set, expression))
  }
}
