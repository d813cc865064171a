import ADGenIR

/// Decides where variables are declared, and which of them are constants.
///
/// A variable is declared in the innermost block around everything that mentions it: by its first assignment if that
/// stands in the block itself, otherwise without a value before the first statement that mentions it. It is a `let`
/// if no path assigns it twice. Assignments to variables that nothing reads are dropped.
struct Declarations {
  /// Variables that exist already: parameters and loop indices.
  private let declared: Set<Variable>
  /// What the function's inout parameters are; assigning them is an effect.
  private(set) var mutable: Set<Variable> = []

  init(declared: Set<Variable>) {
    self.declared = declared
  }

  mutating func place(_ statements: [Statement]) -> [Statement] {
    var statements = statements
    while true {
      let unread = self.unread(in: statements)
      if unread.isEmpty { break }
      statements = drop(unread, from: statements)
    }
    return declare(statements, pending: Set(statements.flatMap(\.mentions)).subtracting(declared))
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
      case .assign, .discard, .line, .conditional, .loop, .repeated, .labelled, .declare, .comment, .exit:
        return statement.mapBlocks { drop(variables, from: $0) }
      }
    }
  }

  private mutating func declare(_ statements: [Statement], pending: Set<Variable>) -> [Statement] {
    var result: [Statement] = []
    let mentions = statements.map { $0.mentions.intersection(pending) }
    var left = pending
    for (position, statement) in statements.enumerated() {
      var inner: Set<Variable> = []
      for variable in mentions[position].intersection(left).sorted() {
        left.remove(variable)
        let isElsewhere = mentions[(position + 1)...].contains { $0.contains(variable) }
        if !isElsewhere, isInOneBlock(variable, of: statement) {
          inner.insert(variable)
          continue
        }
        if AssignmentCount(of: variable, in: statements[position...]).most > 1 { mutable.insert(variable) }
        if !initialises(statement, variable) { result.append(.declare(variable)) }
      }
      let body = inner
      result.append(statement.mapBlocks { declare($0, pending: body) })
    }
    return result
  }

  /// Whether the statement is, itself, the assignment that gives the variable its first value.
  private func initialises(_ statement: Statement, _ variable: Variable) -> Bool {
    switch statement {
    case .assign(variable, .set, let value): return !value.reads.contains(variable)
    case .assignTuple(let targets, let value): return targets.contains(variable) && !value.reads.contains(variable)
    case .assign, .discard, .line, .conditional, .loop, .repeated, .labelled, .declare, .comment, .exit: return false
    }
  }

  /// Whether only one of the blocks inside mentions the variable, so that it can be declared there.
  private func isInOneBlock(_ variable: Variable, of statement: Statement) -> Bool {
    if statement.reads.contains(variable) || statement.written.contains(variable) { return false }
    return statement.blocks.filter { $0.contains { $0.mentions.contains(variable) } }.count == 1
  }
}
