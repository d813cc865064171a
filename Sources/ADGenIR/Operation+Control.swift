extension Operation {
  /// Whether control can reach what follows: false for terminators, for an `if` both of whose branches leave, and
  /// for a `block` that is left neither by its `yield` nor by a `break`.
  public var continues: Bool {
    if kind.isTerminator { return false }
    if case .if = kind { return regions.contains(where: \.yields) }
    if case .block(let label) = kind { return regions.contains { $0.yields || $0.breaks(to: label) } }
    return true
  }

  /// Whether control may go from here, or from inside, to somewhere else than what follows. A trap goes nowhere.
  public var mayLeave: Bool { mayLeave([]) }

  private func mayLeave(_ inside: Set<Label>) -> Bool {
    switch kind {
    case .return, .throw: return true
    case .break(let label), .continue(let label): return !inside.contains(label)
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim, .precondition, .if, .for, .while, .repeat, .block, .yield, .trap:
      let inside = kind.label.map { inside.union([$0]) } ?? inside
      return regions.contains { $0.operations.contains { $0.mayLeave(inside) } }
    }
  }
}

extension Region {
  /// Whether the region ends in `yield`.
  public var yields: Bool {
    if case .yield = operations.last?.kind { return true }
    return false
  }

  /// Whether a `break` to the label is anywhere inside.
  public func breaks(to label: Label) -> Bool {
    operations.contains { operation in
      if case .break(label) = operation.kind { return true }
      return operation.regions.contains { $0.breaks(to: label) }
    }
  }
}
