/// Something that the user should know about their source.
public struct Diagnostic: Sendable {
  /// How bad it is.
  public enum Severity: String, Sendable {
    case error
    case warning
  }

  /// What a diagnostic points at.
  public enum Place: Sendable {
    /// A range in a file.
    case source(SourceFile, SourceRange)
    /// A file as a whole (for instance one that cannot be read).
    case path(String)
    /// Nothing in particular.
    case nowhere
  }

  /// A remark that belongs to a diagnostic: the remedy, or a related place.
  public struct Note: Sendable {
    /// What it says.
    public var message: String
    /// Where; without a place of its own a note stands at the place of its diagnostic.
    public var place: Place?

    /// Makes a note.
    public init(_ message: String, at place: Place? = nil) {
      self.message = message
      self.place = place
    }

    /// Makes a note that points at a range of a file.
    public init(_ message: String, in file: SourceFile, at range: SourceRange) {
      self.init(message, at: .source(file, range))
    }
  }

  /// How bad it is.
  public var severity: Severity
  /// What it says, without a final full stop.
  public var message: String
  /// Where.
  public var place: Place
  /// What to write instead, and related places.
  public var notes: [Note]

  /// Makes a diagnostic.
  public init(_ severity: Severity, _ message: String, at place: Place, notes: [Note] = []) {
    self.severity = severity
    self.message = message
    self.place = place
    self.notes = notes
  }

  /// An error at a range of a file; `note` says what to write instead.
  public static func error(
    _ message: String, in file: SourceFile, at range: SourceRange, note: String? = nil
  ) -> Diagnostic {
    Diagnostic(.error, message, at: .source(file, range), notes: note.map { [Note($0)] } ?? [])
  }

  /// A warning at a range of a file.
  public static func warning(
    _ message: String, in file: SourceFile, at range: SourceRange, note: String? = nil
  ) -> Diagnostic {
    Diagnostic(.warning, message, at: .source(file, range), notes: note.map { [Note($0)] } ?? [])
  }
}
