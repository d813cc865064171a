/// Which arrays have the same number of elements because one is made from the other element by element.
///
/// Stores keep the count; so do loops and branches that hand on a version. A class is all that is linked in that way,
/// and its origins are the members that come from somewhere else: if all of those have one count, all members have.
/// Where they do not, the chain of stores within one region is what is left.
struct CountClasses: Sendable {
  private var parents: [Int]
  private var hasSource: [Bool]
  /// The first version in the chain of stores that leads to each value.
  private var firstVersions: [Value]
  /// The members without a source, by the class's representative.
  private(set) var origins: [Int: [Value]] = [:]

  init(_ function: Function, _ structure: FunctionStructure) {
    parents = Array(function.values.indices)
    hasSource = Array(repeating: false, count: function.values.count)
    firstVersions = function.values.indices.map(Value.init)
    var order: [Value] = []
    for (number, region) in structure.regions.enumerated() {
      order += region.parameters
      for (place, operation) in region.operations.enumerated() {
        link(operation, at: Position(region: number, operation: place), structure)
        order += operation.results
      }
    }
    for value in order where function.type(of: value).element != nil && !hasSource[value.index] {
      origins[representative(of: value), default: []].append(value)
    }
  }

  func representative(of value: Value) -> Int {
    var index = value.index
    while parents[index] != index { index = parents[index] }
    return index
  }

  func firstVersion(of value: Value) -> Value { firstVersions[value.index] }

  private mutating func link(_ operation: Operation, at position: Position, _ structure: FunctionStructure) {
    switch operation.kind {
    case .store(let path, _), .accumulate(let path, _), .append(let path), .removeLast(let path):
      if !path.isEmpty { linkVersions(operation.operands[0], operation.results[0]) }
    case .zeroTangent: linkVersions(operation.operands[0], operation.results[0])
    case .select:
      link(operation.operands[1], operation.results[0])
      link(operation.operands[2], operation.results[0])
    case .if, .block:
      for region in operation.regions.indices { link(operation.yielded(region) ?? [], operation.results) }
      if let label = operation.kind.label {
        for exit in structure.handOvers(to: label) { link(exit.operands, operation.results) }
      }
    case .for, .while, .repeat: linkLoop(operation, at: position, structure)
    default: break
    }
  }

  private mutating func linkLoop(_ loop: Operation, at position: Position, _ structure: FunctionStructure) {
    let initial = Array(loop.operands[loop.firstCarriedOperand...])
    for region in structure.children(of: position) {
      link(initial, structure.regions[region].parameters.suffix(loop.results.count))
    }
    link(initial, loop.results)
    for exit in loop.kind.label.map(structure.handOvers) ?? [] { link(exit.operands, loop.results) }
  }

  private mutating func link(_ sources: [Value], _ targets: some Sequence<Value>) {
    for (source, target) in zip(sources, targets) { link(source, target) }
  }

  private mutating func link(_ source: Value, _ target: Value) {
    hasSource[target.index] = true
    let left = representative(of: source)
    let right = representative(of: target)
    // The smaller number stays, so that the classes do not depend on the order of linking.
    let root = min(left, right)
    parents[max(left, right)] = root
    // Shorter ways for later.
    parents[source.index] = root
    parents[target.index] = root
  }

  private mutating func linkVersions(_ source: Value, _ target: Value) {
    link(source, target)
    firstVersions[target.index] = firstVersions[source.index]
  }
}
