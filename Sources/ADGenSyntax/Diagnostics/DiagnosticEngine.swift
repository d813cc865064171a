/// Collects the diagnostics of a run, in order.
public struct DiagnosticEngine: Sendable {
  /// What was reported so far.
  public private(set) var diagnostics: [Diagnostic] = []
  /// True if an error was reported.
  public private(set) var hasErrors = false

  /// An engine that nothing was reported to.
  public init() {}

  /// Adds a diagnostic.
  public mutating func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { hasErrors = true }
    diagnostics.append(diagnostic)
  }

  /// Adds several diagnostics.
  public mutating func report(contentsOf others: [Diagnostic]) {
    for diagnostic in others { report(diagnostic) }
  }

  /// Adds an error at a range of a file; `note` says what to write instead.
  public mutating func error(_ message: String, in file: SourceFile, at range: SourceRange, note: String? = nil) {
    report(.error(message, in: file, at: range, note: note))
  }
}
