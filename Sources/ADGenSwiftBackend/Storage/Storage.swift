import ADGenIR

/// A Swift variable: a set of values that take turns in it. The number is the index of one of them.
package typealias Variable = Int

/// Which Swift variable holds each value.
///
/// The parameters and results of a loop always share a variable. Beyond that, values are joined where one is made
/// from the other and both are never needed at once: the versions of an aggregate that is changed in place, what a
/// loop hands from one iteration to the next, what branches yield. What can't be joined is copied.
package struct Storage {
  private let flat: FlatFunction
  private let interference: Interference
  private var parents: [Variable]
  private var members: [Variable: BitSet] = [:]
  private var conflicts: [Variable: BitSet] = [:]
  /// Variables that nothing may be assigned to: parameters of the function, and indices of loops.
  package private(set) var constants: Set<Variable> = []
  /// The `if`s that are emitted as expressions: what they yield is not assigned.
  private let expressions: Set<Int>

  package init(_ flat: FlatFunction, module: Module, expressions: Set<Int>) {
    self.flat = flat
    self.expressions = expressions
    interference = Interference(flat, module: module)
    parents = Array(flat.function.values.indices)
    for parameter in flat.function.parameters where !parameter.isInout { constants.insert(parameter.value.index) }
    joinLoopValues()
    for pair in candidates(module) { join(pair.first, pair.second) }
    for variable in parents.indices { parents[variable] = root(variable) }
    constants = Set(constants.map { parents[$0] })
  }

  package func variable(_ value: Value) -> Variable { parents[value.index] }

  /// The values in the variable.
  package func values(in variable: Variable) -> [Value] {
    members[variable]?.members.map { Value(index: $0) } ?? [Value(index: variable)]
  }

  /// Whether the value has its variable to itself.
  package func isAlone(_ value: Value) -> Bool { members[parents[value.index]] == nil }

  /// Whether the value is needed while the variable holds another one.
  package func conflict(_ value: Value, with variable: Variable) -> Bool {
    values(in: variable).contains { interference.interfere(value, $0) }
  }

  private func root(_ variable: Variable) -> Variable {
    var variable = variable
    while parents[variable] != variable { variable = parents[variable] }
    return variable
  }

  private func set(_ variable: Variable) -> BitSet {
    if let set = members[variable] { return set }
    var set = BitSet(capacity: parents.count)
    set.insert(variable)
    return set
  }

  private mutating func union(_ first: Variable, _ second: Variable) {
    let (kept, dropped) = first < second ? (first, second) : (second, first)
    parents[dropped] = kept
    members[kept] = set(kept).union(set(dropped))
    members[dropped] = nil
    conflicts[kept] = conflicts(of: kept).union(conflicts(of: dropped))
    conflicts[dropped] = nil
  }

  private func conflicts(of variable: Variable) -> BitSet { conflicts[variable] ?? interference.rows[variable] }

  private mutating func join(_ first: Value, _ second: Value) {
    let (first, second) = (root(first.index), root(second.index))
    if first == second || constants.contains(first) || constants.contains(second) { return }
    if conflicts(of: first).intersects(set(second)) { return }
    union(first, second)
  }

  private mutating func joinLoopValues() {
    for node in flat.nodes where node.operation.kind.isLoop {
      let operation = node.operation
      for region in operation.regions {
        let carried = region.parameters.suffix(operation.results.count)
        for (parameter, result) in zip(carried, operation.results) {
          union(root(parameter.index), root(result.index))
        }
        for index in region.parameters.dropLast(operation.results.count) { constants.insert(index.index) }
      }
    }
  }

  private struct Candidate {
    var first: Value
    var second: Value
    var weight: Int
  }

  /// Pairs worth joining, the most valuable first: aggregates before scalars, inner loops before outer ones.
  private func candidates(_ module: Module) -> [Candidate] {
    var result: [Candidate] = []
    func add(_ first: Value, _ second: Value, _ weight: Int, _ depth: Int) {
      let type = flat.type(first)
      if type != flat.type(second) || flat.constant(first) != nil { return }
      // An inout tuple is rather given its elements one by one: see `GradientParts`.
      if case .makeTuple = flat.definingOperation(first)?.kind { return }
      if type.isScalar, let one = flat.name(first), let other = flat.name(second), one != other { return }
      result.append(
        Candidate(first: first, second: second, weight: weight + 10 * depth + (type.isScalar ? 0 : 1000)))
    }
    for (position, node) in flat.nodes.enumerated() {
      let operation = node.operation
      for pair in operation.inPlacePairs(module) { add(pair.source, pair.result, 5, node.loopDepth) }
      for (source, destination) in handedOver(at: position) { add(source, destination, 4, node.loopDepth) }
      for operand in operation.operands {
        for result in operation.results where flat.name(operand) != nil && flat.name(operand) == flat.name(result) {
          add(operand, result, 1, node.loopDepth)
        }
      }
    }
    return result.sorted { $0.weight > $1.weight }
  }

  /// What the operation assigns to variables of other operations or to inout parameters: loops their initial
  /// values, exits what they hand over.
  package func handedOver(at position: Int) -> [(source: Value, destination: Value)] {
    let node = flat.nodes[position]
    let operation = node.operation
    switch operation.kind {
    case .for, .while, .repeat:
      return Array(zip(operation.operands.dropFirst(operation.firstCarriedOperand), operation.results))
    case .continue(let label), .break(let label):
      guard let target = flat.targets[label] else { return [] }
      return Array(zip(operation.operands, flat.operation(target).results))
    case .yield:
      guard let parent = node.parent, !expressions.contains(parent), !flat.operation(parent).kind.isLoop else {
        return []
      }
      return Array(zip(operation.operands, flat.operation(parent).results))
    case .return:
      let inouts = flat.function.parameters.filter(\.isInout)
      return Array(zip(operation.operands.suffix(inouts.count), inouts.map(\.value)))
    case .throw:
      let inouts = flat.function.parameters.filter(\.isInout)
      return Array(zip(operation.operands.dropFirst(), inouts.map(\.value)))
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .if, .block, .trap:
      return []
    }
  }
}
