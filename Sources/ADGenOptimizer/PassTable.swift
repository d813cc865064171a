extension Pass {
  /// All passes on functions, in the order in which they run.
  public static let all: [Pass] = [
    .simplification, .commonSubexpressions, .deadCodeElimination, .finitePartials, .loopInvariantMotion,
    .controlSharing, .branchFusion, .loopFusion, .carriedCongruence, .ownElements, .scalarReplacement, .exitThreading,
    .codeSinking,
  ]

  /// The passes that run on a primal before it is differentiated. What they remove is not differentiated, and what
  /// they move out of a loop or into a branch is differentiated there. They leave the order of the loops alone.
  public static let preparation: [Pass] = [
    .simplification, .commonSubexpressions, .deadCodeElimination, .logisticFunctions, .inductionVariables, .smallArrays,
    .loopInvariantMotion, .privateArrays, .codeSinking,
  ]

  /// What loops of the derivatives are turned into once before they are written down as Swift.
  public static func vectorization(deciding: [String: DecidingValues]) -> [Pass] {
    [.lanes(deciding: deciding), .vanishingCotangents]
  }

  /// The passes that run on what is written down, when nothing is differentiated any more.
  public static let finishing: [Pass] = [
    .rollingSums, .scratchArrays, .simplification, .commonSubexpressions, .deadCodeElimination, .firstSums,
    .earlyShapes,
    .matrixProductSums,
  ]
}
