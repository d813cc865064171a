extension [Statement] {
  /// Without the `else` of a last branch that leaves: `if done { break }`, and then what else there is.
  package var unnested: [Statement] {
    var result = map { $0.mapBlocks(\.unnested) }
    guard case .conditional(let condition, let then, let otherwise) = result.last, then.leaves, !otherwise.leaves,
      !otherwise.isEmpty
    else { return result }
    result.removeLast()
    result.append(.conditional(condition, then: then, else: []))
    return result + otherwise
  }

  private var leaves: Bool {
    if case .exit = last { return true }
    return false
  }
}
