/// How often the paths through some statements assign a variable; 2 stands for more, and for changes in place.
struct AssignmentCount {
  /// The most on a path that reaches the end; nil if none does.
  private var atEnd: Int? = 0
  /// The most on a path that leaves by `return` or `break`; nil if none does.
  private var onLeaving: Int?
  /// The most on a path that goes on with the next iteration; nil if none does.
  private var onNext: Int?

  /// The most on any path.
  var most: Int { max(atEnd ?? 0, onLeaving ?? 0, onNext ?? 0) }

  init(of variable: Variable, in statements: some Sequence<Statement>) {
    for statement in statements {
      guard let count = atEnd else { return }
      append(AssignmentCount(of: variable, in: statement), to: count)
    }
  }

  private init(of variable: Variable, in statement: Statement) {
    if statement.changed.contains(variable) {
      atEnd = 2
      return
    }
    switch statement {
    case .assign(variable, let assignment, _): atEnd = assignment == .set ? 1 : 2
    case .assignTuple(let targets, _) where targets.contains(variable): atEnd = 1
    case .exit(let exit, _, _):
      atEnd = nil
      switch exit {
      case .leave: onLeaving = 0
      case .next: onNext = 0
      }
    case .conditional(_, let then, let otherwise):
      let branches = [then, otherwise].map { AssignmentCount(of: variable, in: $0) }
      atEnd = branches.compactMap(\.atEnd).max()
      onLeaving = branches.compactMap(\.onLeaving).max()
      onNext = branches.compactMap(\.onNext).max()
    case .loop(_, _, _, _, let body), .repeated(_, let body, _):
      let inside = AssignmentCount(of: variable, in: body)
      let repeated = max(inside.atEnd ?? 0, inside.onNext ?? 0) > 0 ? 2 : 0
      atEnd = min(2, max(repeated, inside.onLeaving ?? 0))
    case .scope(_, let body):
      let inside = AssignmentCount(of: variable, in: body)
      atEnd = max(inside.atEnd ?? 0, inside.onLeaving ?? 0)
      onNext = inside.onNext
    case .assign, .assignTuple, .line, .discard, .declare, .comment: return
    }
  }

  private mutating func append(_ next: AssignmentCount, to count: Int) {
    atEnd = next.atEnd.map { min(2, count + $0) }
    onLeaving = [onLeaving, next.onLeaving.map { min(2, count + $0) }].compactMap { $0 }.max()
    onNext = [onNext, next.onNext.map { min(2, count + $0) }].compactMap { $0 }.max()
  }
}
