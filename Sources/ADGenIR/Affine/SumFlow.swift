/// Whether a carried value is a sum: whether whatever is made from it is the value itself plus something that does not
/// depend on it, and is used for nothing but to make the next one.
///
/// The values that are made from it are collected first (members), through sums, branches and inner loops. Then each
/// place where ways join must have members only on all ways: `if c { s + e } else { 0 }` is no sum.
struct SumFlow {
  private let structure: FunctionStructure
  private let label: Label
  private let place: Int
  private var members: Set<Value> = []
  private var pending: [Value] = []
  /// Operations with results that are members because an operand is; all sources of those are to be members.
  private var joins: Set<Join> = []
  private(set) var accumulatesElements = false

  private struct Join: Hashable {
    var position: Position
    var place: Int
  }

  init(_ structure: FunctionStructure, carried place: Int, of label: Label) {
    self.structure = structure
    self.label = label
    self.place = place
  }

  mutating func isSum() -> Bool {
    guard let position = structure.labelled[label] else { return false }
    addParameters(ofLoopAt: position, place)
    while let member = pending.popLast() {
      for use in structure.uses(of: member) {
        guard follow(use) else { return false }
      }
    }
    let handedOn = structure.handOvers(to: label).map { $0.operands[place] }
    return handedOn.allSatisfy(members.contains) && joins.allSatisfy(areMembersOnAllWays)
  }

  private mutating func add(_ value: Value) {
    if members.insert(value).inserted { pending.append(value) }
  }

  private mutating func addParameters(ofLoopAt position: Position, _ place: Int) {
    add(structure.carriedParameter(place, ofLoopAt: position))
    if let condition = structure.condition(ofLoopAt: position) {
      add(structure.regions[condition].parameters[place])
    }
  }

  /// False if the use is not part of a sum.
  private mutating func follow(_ use: Use) -> Bool {
    let operation = structure[use.position]
    switch operation.kind {
    case .scalar(.add), .addTangents: return addSummand(operation, use)
    case .scalar(.subtract), .scalar(.addingProduct), .scalar(.plusProduct), .scalar(.minusProduct):
      return use.operand == 0 && addSummand(operation, use)
    case .accumulate, .tensor(.accumulateElement):
      accumulatesElements = true
      return use.operand == 0 && addSummand(operation, use)
    case .count, .zeroTangent: return use.operand == 0
    case .select:
      if use.operand > 0 { join(use.position, 0) }
      return use.operand > 0
    case .for, .while, .repeat:
      let carried = use.operand - operation.firstCarriedOperand
      if carried >= 0 { join(use.position, carried) }
      return carried >= 0
    case .yield, .continue, .break:
      guard let target = structure.target(of: use.position) else { return false }
      if structure[target].kind.label == label { return use.operand == place }
      // Beyond the loop, or a condition.
      guard let own = structure.labelled[label], structure.ancestor(of: target, in: own.region) == own.operation,
        structure[target].results.indices.contains(use.operand)
      else { return false }
      join(target, use.operand)
      return true
    default: return false
    }
  }

  /// A sum of the member and other values. The others are checked with the joins, when all members are known.
  private mutating func addSummand(_ operation: Operation, _ use: Use) -> Bool {
    if operation.operands.count(where: { $0 == operation.operands[use.operand] }) > 1 { return false }
    join(use.position, 0)
    return true
  }

  private mutating func join(_ position: Position, _ place: Int) {
    guard joins.insert(Join(position: position, place: place)).inserted else { return }
    add(structure[position].results[place])
    if structure[position].kind.isLoop { addParameters(ofLoopAt: position, place) }
  }

  private func areMembersOnAllWays(_ join: Join) -> Bool {
    let operation = structure[join.position]
    var sources: [Value]
    switch operation.kind {
    case .select: sources = Array(operation.operands[1...])
    case .if, .block: sources = operation.regions.indices.compactMap { operation.yielded($0)?[join.place] }
    case .for, .while, .repeat: sources = [operation.operands[operation.firstCarriedOperand + join.place]]
    default: return operation.operands.count(where: members.contains) == 1
    }
    if let label = operation.kind.label {
      sources += structure.handOvers(to: label).map { $0.operands[join.place] }
    }
    return sources.allSatisfy(members.contains)
  }
}
