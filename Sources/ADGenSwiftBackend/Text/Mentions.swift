/// The variables that a statement mentions in any way, its blocks included; collected once for all levels.
struct Mentions {
  let variables: Set<Variable>
  /// Those of the statements in each of its blocks.
  let blocks: [[Mentions]]
  /// Those of the statement itself.
  private let own: Set<Variable>

  init(_ statement: Statement) {
    blocks = statement.blocks.map { $0.map { Mentions($0) } }
    own = statement.reads.union(statement.written)
    variables = blocks.joined().reduce(into: own) { $0.formUnion($1.variables) }
  }

  /// Whether only one of the blocks mentions the variable, so that it can be declared there.
  func isInOneBlock(_ variable: Variable) -> Bool {
    if own.contains(variable) { return false }
    return blocks.filter { $0.contains { $0.variables.contains(variable) } }.count == 1
  }
}
