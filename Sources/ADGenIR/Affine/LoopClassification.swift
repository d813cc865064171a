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
