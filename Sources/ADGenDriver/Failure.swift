import ADGenSyntax

/// Why a run ends without output: one diagnostic or more, at least one of them an error.
public struct Failure: Error {
  public var diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }

  /// A fault of a file as a whole.
  public init(path: String, _ message: String, note: String? = nil) {
    self.init([Diagnostic(.error, message, at: .path(path), notes: note.map { [Diagnostic.Note($0)] } ?? [])])
  }

  /// A fault without a place.
  init(_ message: String, note: String? = nil) {
    self.init([Diagnostic(.error, message, at: .nowhere, notes: note.map { [Diagnostic.Note($0)] } ?? [])])
  }
}
