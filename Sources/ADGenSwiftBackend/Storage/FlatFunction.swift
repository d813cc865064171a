import ADGenIR

/// A function's operations in the order of the text, each with its place in the structure.
///
/// An operation's position in this order is what the backend calls a position: everything nested in an operation
/// has positions between its own and `end`.
package struct FlatFunction {
  package struct Node {
    package var operation: Operation
    /// The position of the operation around it; nil in the body of the function.
    package var parent: Int?
    /// Which region of the parent it stands in.
    package var region: Int
    /// The positions of the operations of each region.
    package var regions: [[Int]]
    /// The first position after everything nested in it.
    package var end: Int
    package var loopDepth: Int
  }

  package let function: Function
  package private(set) var nodes: [Node] = []
  /// The positions of the operations of the function's body.
  package private(set) var body: [Int] = []
  /// The position that defines each value; nil for parameters of the function.
  package private(set) var definitions: [Int?]
  /// The positions at which each value is an operand, ascending, one per use.
  package private(set) var uses: [[Int]]
  /// The loops and blocks of the labels.
  package private(set) var targets: [Label: Int] = [:]

  package init(_ function: Function) {
    self.function = function
    definitions = Array(repeating: nil, count: function.values.count)
    uses = Array(repeating: [], count: function.values.count)
    body = add(function.body, parent: nil, region: 0, loopDepth: 0)
  }

  private mutating func add(_ region: Region, parent: Int?, region number: Int, loopDepth: Int) -> [Int] {
    for parameter in region.parameters { definitions[parameter.index] = parent }
    return region.operations.map { operation in
      let position = nodes.count
      nodes.append(
        Node(
          operation: operation, parent: parent, region: number, regions: [], end: position + 1, loopDepth: loopDepth))
      for operand in operation.operands { uses[operand.index].append(position) }
      for result in operation.results { definitions[result.index] = position }
      if let label = operation.kind.label { targets[label] = position }
      let depth = operation.kind.isLoop ? loopDepth + 1 : loopDepth
      for (number, region) in operation.regions.enumerated() {
        let positions = add(region, parent: position, region: number, loopDepth: depth)
        nodes[position].regions.append(positions)
      }
      nodes[position].end = nodes.count
      return position
    }
  }

  package func operation(_ position: Int) -> Operation { nodes[position].operation }

  package func type(_ value: Value) -> Type { function.type(of: value) }

  package func name(_ value: Value) -> String? { function[value].name }

  /// The operation that the value is a result of; nil for parameters of functions and regions.
  package func definingOperation(_ value: Value) -> Operation? {
    guard let position = definitions[value.index] else { return nil }
    let operation = nodes[position].operation
    return operation.results.contains(value) ? operation : nil
  }

  /// The constant that the value is.
  package func constant(_ value: Value) -> Constant? {
    if case .constant(let constant) = definingOperation(value)?.kind { return constant }
    return nil
  }

  /// The regions around a position, outermost first, each as the operation that owns it and the region's number.
  package func enclosing(_ position: Int) -> [RegionPlace] {
    var result: [RegionPlace] = []
    var node = nodes[position]
    while let parent = node.parent {
      result.append(RegionPlace(owner: parent, region: node.region))
      node = nodes[parent]
    }
    return result.reversed()
  }

  /// The innermost loop around a position.
  package func loop(around position: Int) -> Int? {
    var current = nodes[position].parent
    while let position = current {
      if nodes[position].operation.kind.isLoop { return position }
      current = nodes[position].parent
    }
    return nil
  }
}

/// A region of an operation.
package struct RegionPlace: Hashable {
  package var owner: Int
  package var region: Int
}

extension OperationKind {
  /// Whether the operation makes its first result from its first operand by changing it in place.
  package var updatesRoot: Bool {
    switch self {
    case .store, .accumulate, .append, .removeLast, .addTangents: return true
    case .tensor(let function): return function == .storeElement || function == .accumulateElement
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .makeTuple, .reduce, .zeroTangent, .call, .verbatim, .precondition, .if, .for, .while, .repeat, .block,
      .yield, .continue, .break, .return, .trap, .throw:
      return false
    }
  }
}
