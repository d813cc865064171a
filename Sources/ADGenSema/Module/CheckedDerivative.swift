import ADGenSyntax

/// A derivative that the user wrote, found good.
public struct CheckedDerivative: Sendable {
  /// The index of the function whose derivative it is.
  public var function: Int
  /// The index of the function that computes it.
  public var derivative: Int
  /// Whether it takes tangents.
  public var isForward: Bool
  /// The indices of the parameters with respect to which it is the derivative, ascending.
  public var parameters: [Int]
  public var file: Int
  public var range: SourceRange
}
