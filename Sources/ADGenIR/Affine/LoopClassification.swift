/// What the iterations of a loop do with one carried value.
public enum CarriedKind: Hashable, Sendable {
  /// Handed on unchanged.
  case invariant
  /// A number (or a tangent) that is only added to or subtracted from, and not used otherwise inside.
  case sum
  /// An aggregate that is only accumulated into, and not read inside.
  case accumulatedArray
  /// An aggregate of which no two iterations write the same element, and none reads what another one writes.
  case distinctStores
  /// Anything else: iterations depend on each other.
  case other
}

/// The carried values of a loop and what else matters to running its iterations in another order.
public struct LoopClassification: Hashable, Sendable {
  /// One for each carried value, in order.
  public var carried: [CarriedKind]
  /// Whether an iteration may leave the loop: `break` of it, or `return`, `break` and `continue` beyond it.
  public var hasExits: Bool
  /// Whether the body has effects that are not in its values.
  public var hasSideEffects: Bool

  public init(carried: [CarriedKind], hasExits: Bool, hasSideEffects: Bool) {
    self.carried = carried
    self.hasExits = hasExits
    self.hasSideEffects = hasSideEffects
  }

  /// Whether the iterations are independent up to sums: any order of them gives the same, but for rounding.
  public var iterationsAreIndependent: Bool {
    !hasExits && !hasSideEffects && !carried.contains(.other)
  }
}

extension AffineAnalysis {
  /// What the loop's carried values are, one by one; nil if there is no such loop.
  public func classify(_ loop: Label) -> LoopClassification? {
    guard let position = structure.labelled[loop], structure[position].kind.isLoop else { return nil }
    let operation = structure[position]
    let breaks = structure.handOvers(to: loop).contains { exit in
      if case .break = exit.kind { return true }
      return false
    }
    let leavesFurther = structure.regions[position.region].exits.contains { $0.operation == position.operation }
    return LoopClassification(
      carried: operation.results.indices.map { kind(ofCarried: $0, of: loop, at: position) },
      hasExits: breaks || leavesFurther,
      hasSideEffects: operation.regions.contains { hasSideEffects($0, calling: [function.symbol]) })
  }

  private func kind(ofCarried place: Int, of loop: Label, at position: Position) -> CarriedKind {
    if isInvariant(place, ofLoopAt: position, loop) { return .invariant }
    var flow = SumFlow(structure, carried: place, of: loop)
    if flow.isSum() { return flow.accumulatesElements ? .accumulatedArray : .sum }
    guard let writes = writes(in: loop, carried: place) else { return .other }
    if writes.isOnlyAccumulated, !writes.isReadInside { return .accumulatedArray }
    return writes.writesAreDistinct && writes.readsOwnElementsOnly ? .distinctStores : .other
  }

  /// Whether every iteration hands on what it got.
  private func isInvariant(_ place: Int, ofLoopAt position: Position, _ loop: Label) -> Bool {
    let parameter = structure.carriedParameter(place, ofLoopAt: position)
    return structure.handOvers(to: loop).allSatisfy { origin(of: $0.operands[place]) == parameter }
  }

  /// The value itself, behind branches and loops that only hand it on.
  private func origin(of value: Value) -> Value {
    guard case .result(let position, let place) = structure.definition(of: value) else { return value }
    let operation = structure[position]
    switch operation.kind {
    case .if:
      let origins = Set(operation.regions.indices.compactMap { operation.yielded($0)?[place] }.map(origin))
      return origins.count == 1 ? origins.first ?? value : value
    case .for(let header):
      guard isInvariant(place, ofLoopAt: position, header.label) else { return value }
      return origin(of: operation.operands[operation.firstCarriedOperand + place])
    default: return value
    }
  }

  /// Whether the region, or a function that it calls, has effects that are not in its values.
  private func hasSideEffects(_ region: Region, calling callers: Set<String>) -> Bool {
    region.operations.contains { operation in
      switch operation.kind {
      case .verbatim(let verbatim): return verbatim.hasSideEffects
      case .call(let symbol):
        if callers.contains(symbol) { return false }
        guard let callee = module?[symbol] else { return true }
        return hasSideEffects(callee.body, calling: callers.union([symbol]))
      default: return operation.regions.contains { hasSideEffects($0, calling: callers) }
      }
    }
  }
}
