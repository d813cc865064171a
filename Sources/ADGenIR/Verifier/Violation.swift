/// A broken invariant of a function.
public struct Violation: Sendable, CustomStringConvertible {
  /// The symbol of the function.
  public var function: String
  /// What is wrong.
  public var message: String
  /// The text of the operation, without its regions; nil if the function itself is at fault.
  public var operation: String?
  /// Where in the user's text the operation comes from.
  public var location: Location?

  public var description: String {
    let place = location.map { "\($0.file):\($0.line):\($0.column): " } ?? ""
    return "\(place)@\(function): \(message)" + (operation.map { " in `\($0)`" } ?? "")
  }
}
