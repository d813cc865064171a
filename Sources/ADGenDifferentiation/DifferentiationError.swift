import ADGenIR

/// Something that can't be differentiated, at its place in the user's text.
public struct DifferentiationError: Error, Sendable {
  public var location: Location?
  public var message: String
  /// What to write instead.
  public var note: String?

  public init(location: Location?, message: String, note: String? = nil) {
    self.location = location
    self.message = message
    self.note = note
  }
}
