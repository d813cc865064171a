/// Why the interpreter stopped: what would trap in Swift, or a limit of its own.
public struct RuntimeTrap: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Reason: Hashable, Sendable {
    case indexOutOfRange
    case overflow
    case divisionByZero
    /// A range whose lower bound is above its upper bound, or a stride of zero.
    case invalidRange
    /// A conversion of a number that the other type can't hold.
    case conversion
    /// Removing from an empty array, or a negative count.
    case invalidCount
    case precondition
    /// `fatalError`, or what is never reached.
    case trap
    /// Tensors or tangents whose shapes don't fit.
    case badShape
    case stepLimit
    case callDepth
    /// Swift text, which the interpreter can't run.
    case verbatim
    /// The IR is broken, or the arguments don't fit it.
    case malformed
  }

  public var reason: Reason
  public var message: String
  public var location: Location?

  public init(_ reason: Reason, _ message: String, location: Location? = nil) {
    self.reason = reason
    self.message = message
    self.location = location
  }

  public var description: String {
    (location.map { "\($0.file):\($0.line):\($0.column): " } ?? "") + "\(reason): \(message)"
  }

  static func malformed(_ message: String) -> RuntimeTrap { RuntimeTrap(.malformed, message) }
}
