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

/// The array copies of a derivative that its primal does not make: a derivative may copy what belongs to its caller,
/// as the primal does, but nothing in a loop that the primal changes in place.
///
/// - Parameters:
///   - derivative: The copies that were reported for the derivative function.
///   - primal: Those that emitting the primal reports.
public func verifyCopies(derivative: [CopyReport], primal: [CopyReport]) -> [CopyReport] {
  var allowed: [Int: Int] = [:]
  for copy in primal { allowed[copy.loopDepth, default: 0] += 1 }
  return derivative.filter { copy in
    guard copy.loopDepth > 0 else { return false }
    guard let left = allowed[copy.loopDepth], left > 0 else { return true }
    allowed[copy.loopDepth] = left - 1
    return false
  }
}
