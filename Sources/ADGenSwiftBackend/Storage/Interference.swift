import ADGenIR

/// Which values are needed at the same time, so that they can't share a variable.
///
/// One walk over the structure, backwards. What a loop uses from outside, and what is needed after it, is needed
/// throughout the loop; hence no iteration to a fixed point. The hand-over of loop values is a definition of the
/// loop's parameters, both at the start and at every `continue`. Constants are never stored and take no part.
struct Interference {
  private let flat: FlatFunction
  private let module: Module
  private(set) var rows: [BitSet]
  private let empty: BitSet
  private var exits: [Label: Exits] = [:]

  /// What is needed where the exits of a loop or block lead to, besides what they hand over.
  private struct Exits {
    var onContinue: BitSet
    var onBreak: BitSet
  }

  init(_ flat: FlatFunction, module: Module) {
    self.flat = flat
    self.module = module
    empty = BitSet(capacity: flat.function.values.count)
    rows = Array(repeating: empty, count: flat.function.values.count)
    let live = walk(flat.body, onYield: empty)
    define(flat.function.parameters.map(\.value), over: live)
  }

  func interfere(_ first: Value, _ second: Value) -> Bool { rows[first.index].contains(second.index) }

  private mutating func define(_ values: [Value], over live: BitSet) {
    var all = live
    for value in values { all.insert(value.index) }
    let members = all.members
    for value in values {
      for other in members where other != value.index {
        rows[value.index].insert(other)
        rows[other].insert(value.index)
      }
    }
  }

  private func add(_ values: [Value], to live: inout BitSet) {
    for value in values where flat.constant(value) == nil { live.insert(value.index) }
  }

  private func remove(_ values: [Value], from live: inout BitSet) {
    for value in values { live.remove(value.index) }
  }

  /// Returns what is needed before the operations, parameters of the region included.
  private mutating func walk(_ positions: [Int], onYield: BitSet) -> BitSet {
    var live = empty
    for position in positions.reversed() { step(position, &live, onYield) }
    return live
  }

  private mutating func step(_ position: Int, _ live: inout BitSet, _ onYield: BitSet) {
    let node = flat.nodes[position]
    let operation = node.operation
    switch operation.kind {
    case .yield: live = onYield
    case .continue(let label): live = exits[label]?.onContinue ?? empty
    case .break(let label): live = exits[label]?.onBreak ?? empty
    case .return:
      live = empty
      keepResultsApart(operation)
    case .trap, .throw: live = empty
    case .constant: return
    case .if, .block, .for, .while, .repeat: return stepIntoRegions(node, &live)
    case .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read, .store,
      .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim,
      .precondition:
      define(operation.results, over: live)
      keepApart(operation)
      remove(operation.results, from: &live)
    }
    add(operation.operands, to: &live)
  }

  /// Where the new version of an operand gets a variable of its own, the operand is copied there first: that must
  /// not overwrite another operand.
  private mutating func keepApart(_ operation: Operation) {
    for (source, result) in operation.inPlacePairs(module) {
      for operand in operation.operands where operand != source { keepApart(result, operand) }
    }
  }

  /// Inout parameters get their final values before the results are returned.
  private mutating func keepResultsApart(_ operation: Operation) {
    let results = operation.operands.prefix(flat.function.resultTypes.count)
    for parameter in flat.function.parameters where parameter.isInout {
      for result in results where result != parameter.value { keepApart(parameter.value, result) }
    }
  }

  private mutating func keepApart(_ first: Value, _ second: Value) {
    if first == second || flat.constant(second) != nil { return }
    rows[first.index].insert(second.index)
    rows[second.index].insert(first.index)
  }

  private mutating func stepIntoRegions(_ node: FlatFunction.Node, _ live: inout BitSet) {
    let operation = node.operation
    define(operation.results, over: live)
    remove(operation.results, from: &live)
    if let label = operation.kind.label, operation.kind.isLoop {
      stepIntoLoop(node, label, &live)
    } else if let label = operation.kind.label {
      exits[label] = Exits(onContinue: empty, onBreak: live)
      live = walk(node.regions[0], onYield: live)
    } else {
      let after = live
      live = walk(node.regions[0], onYield: after)
      live.formUnion(walk(node.regions[1], onYield: after))
    }
    add(operation.operands, to: &live)
  }

  private mutating func stepIntoLoop(_ node: FlatFunction.Node, _ label: Label, _ live: inout BitSet) {
    var through = live
    for region in node.operation.regions { add(region.freeValues, to: &through) }
    exits[label] = Exits(onContinue: through, onBreak: live)
    // The bounds are evaluated after the carried values have been set.
    for bound in node.operation.operands.prefix(node.operation.firstCarriedOperand) {
      for result in node.operation.results { keepApart(result, bound) }
    }
    for (number, region) in node.operation.regions.enumerated() {
      // A condition hands its parameters on.
      var onYield = through
      add(region.parameters, to: &onYield)
      let atStart = walk(node.regions[number], onYield: onYield)
      define(region.parameters, over: atStart.union(through))
    }
    live = through
  }
}

extension Operation {
  /// The operands that the operation changes in place, with the results that are their new versions.
  package func inPlacePairs(_ module: Module) -> [(source: Value, result: Value)] {
    if kind.updatesRoot { return [(operands[0], results[0])] }
    guard case .call(let symbol) = kind, let callee = module[symbol] else { return [] }
    let positions = callee.parameters.indices.filter { callee.parameters[$0].isInout }
    return zip(positions, callee.resultTypes.count...).map { (operands[$0], results[$1]) }
  }
}
