import ADGenIR

/// Statements of an emitted function, before it is decided where variables are declared.
package indirect enum Statement {
  /// `variable op value`; the first assignment of a variable becomes its declaration.
  case assign(Variable, Assignment, Expression)
  /// `_ = value`: evaluated for its trap or its effect.
  case discard(Expression)
  /// Any other statement on a line of its own. The changed variables need `var`.
  case line(String, reads: Set<Variable>, changes: Set<Variable>)
  /// `(a, b) = (b, a)`, `let (a, b) = f()`: several variables get their values at once; nil elements are dropped.
  case assignTuple([Variable?], Expression)
  case conditional(Expression, then: [Statement], else: [Statement])
  /// `header { body }`, or `for index in header { body }`; an index that the body does not mention is `_`.
  case loop(label: String?, index: Variable?, header: String, reads: Set<Variable>, body: [Statement])
  /// `repeat { body } while condition`
  case repeated(label: String?, body: [Statement], condition: Expression)
  /// `label: do { body }`, or `do { body }`.
  case scope(label: String?, body: [Statement])
  /// `let` or `var`, with a type, without a value.
  case declare(Variable)
  case comment(String)
  /// `return …`, `break`, `continue`, `fatalError(…)`
  case exit(Exit, String, reads: Set<Variable>)
}

package enum Exit {
  case leave
  /// The next iteration of a loop.
  case next
}

/// The operator of an assignment.
package enum Assignment: String {
  case set = "="
  case add = "+="
  case subtract = "-="
  case multiply = "*="
  case divide = "/="
}

extension Statement {
  /// Whether the statement, or one inside it, mentions the variable.
  package func mentions(_ variable: Variable) -> Bool {
    reads.contains(variable) || written.contains(variable)
      || blocks.contains { $0.contains { $0.mentions(variable) } }
  }

  /// The variables that are read, nested statements not included. A compound assignment alone does not count.
  package var reads: Set<Variable> {
    switch self {
    case .assign(_, _, let value), .discard(let value), .assignTuple(_, let value): return value.reads
    case .line(_, let reads, _), .loop(_, _, _, let reads, _), .exit(_, _, let reads): return reads
    case .conditional(let condition, _, _), .repeated(_, _, let condition): return condition.reads
    case .scope, .declare, .comment: return []
    }
  }

  /// The variables that are assigned or changed, nested statements not included.
  package var written: Set<Variable> { assigned.union(changed) }

  private var assigned: Set<Variable> {
    switch self {
    case .assign(let variable, _, _), .declare(let variable): return [variable]
    case .assignTuple(let variables, _): return Set(variables.compactMap { $0 })
    case .line, .discard, .conditional, .loop, .repeated, .scope, .comment, .exit: return []
    }
  }

  /// The variables that are changed in place, nested statements not included.
  package var changed: Set<Variable> {
    switch self {
    case .assign(_, _, let value), .assignTuple(_, let value), .discard(let value): return value.changes
    case .conditional(let condition, _, _), .repeated(_, _, let condition): return condition.changes
    case .line(_, _, let changes): return changes
    case .loop, .scope, .declare, .comment, .exit: return []
    }
  }

  package var blocks: [[Statement]] {
    switch self {
    case .conditional(_, let then, let otherwise): return [then, otherwise]
    case .loop(_, _, _, _, let body), .repeated(_, let body, _), .scope(_, let body): return [body]
    case .assign, .discard, .line, .assignTuple, .declare, .comment, .exit: return []
    }
  }

  /// The statement with its blocks transformed.
  package func mapBlocks(_ transform: ([Statement]) -> [Statement]) -> Statement {
    switch self {
    case .conditional(let condition, let then, let otherwise):
      return .conditional(condition, then: transform(then), else: transform(otherwise))
    case .loop(let label, let index, let header, let reads, let body):
      return .loop(label: label, index: index, header: header, reads: reads, body: transform(body))
    case .repeated(let label, let body, let condition):
      return .repeated(label: label, body: transform(body), condition: condition)
    case .scope(let label, let body): return .scope(label: label, body: transform(body))
    case .assign, .discard, .line, .assignTuple, .declare, .comment, .exit: return self
    }
  }
}
