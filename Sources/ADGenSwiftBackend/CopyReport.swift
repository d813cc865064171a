import ADGenIR

/// A copy of an array, tensor or tuple that storage assignment could not avoid: the version that an operation
/// changes is still needed afterwards, or belongs to the caller.
public struct CopyReport: Hashable, Sendable {
  /// The symbol of the function.
  public var function: String
  /// The name of the variable that is copied.
  public var source: String
  /// The name of the variable that receives the copy.
  public var destination: String
  /// How many loops surround the copy.
  public var loopDepth: Int
  /// Where the operation that needs the copy comes from.
  public var location: Location?
}
