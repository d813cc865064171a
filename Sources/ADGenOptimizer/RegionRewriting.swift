import ADGenIR

extension Region {
  /// Hands each operation over in order; `visit` appends what takes its place. Operations are moved, not copied, so
  /// that nested regions can be changed in place.
  mutating func rewrite(_ visit: (_ operation: inout Operation, _ output: inout [Operation]) -> Void) {
    var old: [Operation] = []
    swap(&old, &operations)
    var output: [Operation] = []
    output.reserveCapacity(old.count)
    old.reverse()
    while var operation = old.popLast() { visit(&operation, &output) }
    operations = output
  }
}

extension Function {
  /// The function without its operations: what a pass keeps while it changes them, so that they are not copied.
  var withoutBody: Function {
    var result = self
    result.body = Region()
    return result
  }
}

/// Replacements of values by values, applied to operands.
struct Substitution {
  private var replacements: [Int]
  private(set) var isEmpty = true

  init(valueCount: Int) { replacements = Array(0..<valueCount) }

  /// What stands for the value now.
  func callAsFunction(_ value: Value) -> Value {
    var index = value.index
    while index < replacements.count, replacements[index] != index { index = replacements[index] }
    return Value(index: index)
  }

  mutating func replace(_ value: Value, by other: Value) {
    let target = self(other)
    guard target != value else { return }
    if value.index >= replacements.count { replacements.append(contentsOf: replacements.count...value.index) }
    replacements[value.index] = target.index
    isEmpty = false
  }

  /// Rewrites the operands of the operation, not those of operations inside it.
  func apply(to operation: inout Operation) {
    if isEmpty { return }
    for position in operation.operands.indices {
      let old = operation.operands[position]
      let new = self(old)
      if new != old { operation.operands[position] = new }
    }
  }

  /// Rewrites the operands of every operation in the region.
  func apply(to region: inout Region) {
    if isEmpty { return }
    for position in region.operations.indices {
      apply(to: &region.operations[position])
      for inner in region.operations[position].regions.indices {
        apply(to: &region.operations[position].regions[inner])
      }
    }
  }
}
