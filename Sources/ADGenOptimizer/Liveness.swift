import ADGenIR

/// Marks what a function needs, from its effects backwards.
///
/// A loop-carried value is one slot: its initial value, its parameters, what `continue` and `break` pass and its
/// result live and die together, so that a slot which only feeds itself is dead. An operation with regions is needed
/// if anything inside it is; then its exits are, and with them the conditions that lead to them.
struct Liveness {
  /// What the sweep reads, by the number of the operation.
  struct Marks {
    var isLive: [Bool] = []
    /// One past the number of the last operation inside.
    var end: [Int] = []
    /// For operations with regions: which results, or loop slots, are needed.
    var keptResults: [[Bool]] = []
  }

  private enum Definition {
    case none
    case result(node: Int, position: Int)
    case parameter(node: Int, position: Int)
  }

  private struct Node {
    var kind: OperationKind
    var operands: [Value]
    var parent: Int
    var firstCarried: Int
    /// The `yield`s that end its regions.
    var yields: [Int] = []
    /// The `break`s and `continue`s that name it.
    var exits: [Int] = []
  }

  private var nodes: [Node] = []
  private var definitions: [Definition]
  private var isLive: [Bool]
  private var marks = Marks()
  private var nodeOfLabel: [Int]
  private var pending: [Value] = []
  private var roots: [Int] = []

  static func marks(of function: Function, keepsChecks: Bool) -> Marks {
    var liveness = Liveness(function)
    liveness.number(function.body, parent: -1, function: function, keepsChecks: keepsChecks)
    for root in liveness.roots { liveness.markNode(root) }
    while let value = liveness.pending.popLast() { liveness.process(value) }
    return liveness.marks
  }

  private init(_ function: Function) {
    definitions = Array(repeating: .none, count: function.values.count)
    isLive = Array(repeating: false, count: function.values.count)
    nodeOfLabel = Array(repeating: -1, count: function.labelCount)
  }

  // MARK: Numbering

  private mutating func number(_ region: Region, parent: Int, function: Function, keepsChecks: Bool) {
    for operation in region.operations {
      let node = nodes.count
      nodes.append(
        Node(
          kind: operation.kind, operands: operation.operands, parent: parent,
          firstCarried: operation.firstCarriedOperand))
      marks.isLive.append(false)
      marks.end.append(node + 1)
      let slots = operation.regions.isEmpty ? 0 : operation.results.count
      marks.keptResults.append(Array(repeating: false, count: slots))
      for (position, result) in operation.results.enumerated() {
        definitions[result.index] = .result(node: node, position: position)
      }
      if operation.kind.hasSideEffects { roots.append(node) }
      if keepsChecks && operation.kind.isPure && function.mayTrap(operation) { roots.append(node) }
      link(operation.kind, node: node, parent: parent)
      for inner in operation.regions {
        for (position, parameter) in inner.parameters.enumerated() {
          definitions[parameter.index] = .parameter(node: node, position: position)
        }
        number(inner, parent: node, function: function, keepsChecks: keepsChecks)
      }
      marks.end[node] = nodes.count
    }
  }

  /// Connects terminators with what they end or leave.
  private mutating func link(_ kind: OperationKind, node: Int, parent: Int) {
    if let label = kind.label { nodeOfLabel[label.index] = node }
    switch kind {
    case .yield: if parent >= 0 { nodes[parent].yields.append(node) }
    case .continue(let label), .break(let label): nodes[nodeOfLabel[label.index]].exits.append(node)
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .if, .for, .while, .repeat, .block, .return, .trap, .throw:
      break
    }
  }

  // MARK: Marking

  private mutating func mark(_ value: Value) {
    if isLive[value.index] { return }
    isLive[value.index] = true
    pending.append(value)
  }

  /// Marks the operation and everything around it.
  private mutating func markNode(_ start: Int) {
    var node = start
    while node >= 0, !marks.isLive[node] {
      marks.isLive[node] = true
      activate(node)
      node = nodes[node].parent
    }
  }

  /// What a needed operation needs, apart from what single results ask for.
  private mutating func activate(_ node: Int) {
    switch nodes[node].kind {
    case .if: mark(nodes[node].operands[0])
    case .for:
      for operand in nodes[node].operands[..<nodes[node].firstCarried] { mark(operand) }
      for exit in nodes[node].exits { markNode(exit) }
    case .while, .repeat:
      for yield in nodes[node].yields { for operand in nodes[yield].operands { mark(operand) } }
      for exit in nodes[node].exits { markNode(exit) }
    case .block: for exit in nodes[node].exits { markNode(exit) }
    case .yield, .continue, .break: break
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .return, .trap, .throw:
      for operand in nodes[node].operands { mark(operand) }
    }
  }

  private mutating func process(_ value: Value) {
    switch definitions[value.index] {
    case .none: break
    case .result(let node, let position):
      markNode(node)
      markSlot(node, position)
    case .parameter(let node, let position):
      markNode(node)
      if case .for = nodes[node].kind {
        if position > 0 { markSlot(node, position - 1) }
      } else {
        markSlot(node, position)
      }
    }
  }

  /// Marks whatever a result of an `if` or block, or a slot of a loop, can come from.
  private mutating func markSlot(_ node: Int, _ slot: Int) {
    if marks.keptResults[node].isEmpty || marks.keptResults[node][slot] { return }
    marks.keptResults[node][slot] = true
    for exit in nodes[node].exits { mark(nodes[exit].operands[slot]) }
    switch nodes[node].kind {
    case .if, .block: for yield in nodes[node].yields { mark(nodes[yield].operands[slot]) }
    case .for, .while, .repeat: mark(nodes[node].operands[nodes[node].firstCarried + slot])
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .yield, .continue, .break, .return, .trap, .throw:
      break
    }
  }
}
