extension Pass {
  /// All passes on functions, in the order in which they run.
  public static let all: [Pass] = [
    .simplification, .commonSubexpressions, .loopInvariantMotion, .deadCodeElimination,
  ]
}
