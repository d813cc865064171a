import ADGenIR

/// Decides where variables are declared, and which of them are constants.
///
/// A variable is declared in the innermost block around everything that mentions it: by its first assignment if that
/// stands in the block itself, otherwise without a value before the first statement that mentions it. It is a `let`
/// if no path assigns it twice. Assignments to variables that nothing reads are dropped.
package struct Declarations {
  /// Variables that exist already: parameters and loop indices.
  private let declared: Set<Variable>
  /// What the function's inout parameters are; assigning them is an effect.
  package private(set) var mutable: Set<Variable> = []

  package init(declared: Set<Variable>) {
    self.declared = declared
  }

  package mutating func place(_ statements: [Statement]) -> [Statement] {
    var statements = statements
    while true {
      let unread = self.unread(in: statements)
      if unread.isEmpty { break }
      statements = drop(unread, from: statements)
    }
    let mentions = statements.map { Mentions($0) }
    let pending = mentions.reduce(into: Set()) { $0.formUnion($1.variables) }.subtracting(declared)
    return declare(statements, mentions, pending: pending)
  }

  private func unread(in statements: [Statement]) -> Set<Variable> {
    var read: Set<Variable> = []
    var assigned: Set<Variable> = []
    func visit(_ statements: [Statement]) {
      for statement in statements {
        if case .assign(let variable, _, let value) = statement {
          read.formUnion(value.hasEffects ? value.reads : value.reads.subtracting([variable]))
        } else {
          read.formUnion(statement.reads)
        }
        read.formUnion(statement.changed)
        assigned.formUnion(statement.written)
        statement.blocks.forEach(visit)
      }
    }
    visit(statements)
    return assigned.subtracting(read).subtracting(declared)
  }

  private func drop(_ variables: Set<Variable>, from statements: [Statement]) -> [Statement] {
    statements.compactMap { statement in
      switch statement {
      case .assign(let variable, _, let value) where variables.contains(variable):
        return value.hasEffects ? .discard(value) : nil
      case .assignTuple(let targets, let value):
        let kept = targets.map { target in target.flatMap { variables.contains($0) ? nil : $0 } }
        return kept.allSatisfy { $0 == nil } ? .discard(value) : .assignTuple(kept, value)
      case .assign, .discard, .line, .conditional, .loop, .repeated, .scope, .declare, .comment, .exit:
        return statement.mapBlocks { drop(variables, from: $0) }
      }
    }
  }

  private mutating func declare(
    _ statements: [Statement], _ mentions: [Mentions], pending: Set<Variable>
  ) -> [Statement] {
    var result: [Statement] = []
    var last: [Variable: Int] = [:]
    for position in statements.indices {
      for variable in mentions[position].variables where pending.contains(variable) { last[variable] = position }
    }
    var seen: Set<Variable> = []
    for (position, statement) in statements.enumerated() {
      var inner: Set<Variable> = []
      let new = mentions[position].variables.filter { last[$0] != nil && seen.insert($0).inserted }
      for variable in new.sorted() {
        if last[variable] == position, mentions[position].isInOneBlock(variable) {
          inner.insert(variable)
          continue
        }
        let mentioning = statements.indices[position...].lazy.filter { mentions[$0].variables.contains(variable) }
        if AssignmentCount(of: variable, in: mentioning.map { statements[$0] }).most > 1 { mutable.insert(variable) }
        if !initialises(statement, variable) { result.append(.declare(variable)) }
      }
      var block = 0
      result.append(
        statement.mapBlocks { statements in
          block += 1
          return declare(statements, mentions[position].blocks[block - 1], pending: inner)
        })
    }
    return result
  }

  /// Whether the statement is, itself, the assignment that gives the variable its first value.
  private func initialises(_ statement: Statement, _ variable: Variable) -> Bool {
    switch statement {
    case .assign(variable, .set, let value): return !value.reads.contains(variable)
    case .assignTuple(let targets, let value): return targets.contains(variable) && !value.reads.contains(variable)
    case .assign, .discard, .line, .conditional, .loop, .repeated, .scope, .declare, .comment, .exit: return false
    }
  }
}
