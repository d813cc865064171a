import ADGenSyntax
import Foundation

/// A diagnostic that a fixture announces: `// expected-error {{text}}` on its line, `expected-error@-1` for the line
/// before, `expected-error 2` for two of them.
struct ExpectedDiagnostic {
  var line: Int
  var severity: String
  var text: String

  /// The announcements of a file.
  static func all(in text: String) -> [ExpectedDiagnostic] {
    var result: [ExpectedDiagnostic] = []
    let pattern = /expected-(error|warning)(?:@([+-]\d+))?(?: (\d+))? \{\{(.*?)\}\}/
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      for match in line.matches(of: pattern) {
        let offset = match.2.flatMap { Int($0) } ?? 0
        let diagnostic = ExpectedDiagnostic(
          line: index + 1 + offset, severity: String(match.1), text: String(match.4))
        result += Array(repeating: diagnostic, count: match.3.flatMap { Int($0) } ?? 1)
      }
    }
    return result
  }
}

/// The line that a diagnostic points at; 0 if at none.
func line(of diagnostic: Diagnostic) -> Int {
  guard case .source(let file, let range) = diagnostic.place else { return 0 }
  return file.location(of: range.lower).line
}
