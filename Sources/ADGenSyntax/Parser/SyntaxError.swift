/// A syntax error, thrown to the nearest place where reading can go on.
struct SyntaxError: Error {
  /// What is wrong.
  var message: String
  /// Where.
  var range: SourceRange
  /// What to write instead.
  var note: String?

  init(_ message: String, _ range: SourceRange, note: String? = nil) {
    self.message = message
    self.range = range
    self.note = note
  }

  /// The diagnostic in a file.
  func diagnostic(in file: SourceFile) -> Diagnostic { .error(message, in: file, at: range, note: note) }
}
