/// Writes diagnostics as text, in the form that editors and build logs understand.
public enum DiagnosticRenderer {
  /// `path:line:column: error: message`, the source line, a line with a caret, and the notes in the same form.
  /// Every line ends in a line break.
  public static func render(_ diagnostic: Diagnostic) -> String {
    var lines = block(diagnostic.severity.rawValue, diagnostic.message, at: diagnostic.place, showsSource: true)
    for note in diagnostic.notes {
      lines += block("note", note.message, at: note.place ?? diagnostic.place, showsSource: note.place != nil)
    }
    return lines
  }

  /// Every diagnostic, one after the other.
  public static func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { render($0) }.joined()
  }

  private static func block(
    _ kind: String, _ message: String, at place: Diagnostic.Place, showsSource: Bool
  ) -> String {
    switch place {
    case .source(let translated, let translatedRange):
      let (file, range) = translated.written(translatedRange)
      let location = file.location(of: range.lower)
      let head = "\(file.path):\(location.line):\(location.column): \(kind): \(message)\n"
      return showsSource ? head + excerpt(of: file, line: location.line, range: range) : head
    case .path(let path): return "\(path): \(kind): \(message)\n"
    case .nowhere: return "\(kind): \(message)\n"
    }
  }

  /// The source line and below it a caret, with tildes under the rest of the range on that line.
  private static func excerpt(of file: SourceFile, line: Int, range: SourceRange) -> String {
    let lineRange = file.lineRange(line)
    let start = min(max(range.lower, lineRange.lower), lineRange.upper)
    let end = min(max(range.upper, start), lineRange.upper)
    let text = printable(file.text(of: lineRange))
    // One blank per character, and tabs kept, so that the caret stands below its character in any editor.
    let padding = String(
      file.text(of: SourceRange(lineRange.lower, start)).map { $0 == "\t" ? "\t" : " " } as [Character])
    let width = file.text(of: SourceRange(start, end)).count
    let tildes = String(repeating: "~", count: max(width - 1, 0))
    return "\(text)\n\(padding)^\(tildes)\n"
  }

  /// Control characters would disturb a terminal; a binary file has many.
  private static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\t" || $0.value == 127 }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(scalar.value < 32 && scalar != "\t" || scalar.value == 127 ? "\u{FFFD}" : scalar)
    }
    return String(result)
  }
}
