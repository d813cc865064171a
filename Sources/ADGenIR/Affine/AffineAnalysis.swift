/// Where a final version is asked for: the end of a region that encloses the read.
public enum DependenceScope: Hashable, Sendable {
  /// The end of the function's body.
  case function
  /// The end of one iteration of the loop.
  case iteration(of: Label)
}

/// The affine dependence test of one function: which array elements a statement touches, and whether another
/// statement, in the same iteration or a later one, can touch them too. See docs/dependence.md.
///
/// Every answer is conservative: nil, false or `other` means that nothing could be proven.
public struct AffineAnalysis: Sendable {
  let function: Function

  /// With `module`, the inout parameters of callees are known; without it, a call that an array is passed to may
  /// change it.
  public init(_ function: Function, module: Module? = nil) {
    self.function = function
  }

  /// The value as a sum of symbols; nil for what is not an `Int`.
  public func form(of value: Value) -> AffineExpression? { nil }

  /// For the result of a `read`: the version of the same aggregate that is live at the end of `scope`, if it holds
  /// the same element there, whatever iteration the read is in; nil if the element may have been overwritten.
  public func finalVersion(ofRead read: Value, in scope: DependenceScope = .function) -> Value? { nil }

  /// For the result of a `store`: the version that is live at the end of `scope`, if it still holds what was stored.
  public func finalVersion(ofStore store: Value, in scope: DependenceScope = .function) -> Value? { nil }

  /// How the loop's carried value at `position` is written, for carried aggregates whose versions can be followed.
  public func writes(in loop: Label, carried position: Int) -> CarriedWrites? { nil }

  /// What the loop's carried values are, one by one; nil if there is no such loop.
  public func classify(_ loop: Label) -> LoopClassification? { nil }
}
