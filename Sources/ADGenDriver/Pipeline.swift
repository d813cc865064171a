import ADGenSyntax

/// The line from Swift text to Swift text, for the files of one module. Each stage is a function from one type to the
/// next; a stage that finds errors ends the run.
public struct Pipeline: Sendable {
  /// What the stages complained about so far; after a run without errors, the warnings.
  public private(set) var diagnostics = DiagnosticEngine()

  /// The name of the module; nil if the user did not say it.
  public let moduleName: String?

  public init(moduleName: String? = nil) {
    self.moduleName = moduleName
  }

  /// Runs the whole line.
  public mutating func generate(_ sources: [SourceFile]) throws(Failure) -> [GeneratedFile] {
    let trees = try parse(sources)
    return trees.map { GeneratedFile(source: $0.file.path, text: GeneratedHeader.line(forSource: $0.file.path) + "\n") }
  }

  /// Text to tree. Bodies are read later, where they are needed.
  public mutating func parse(_ sources: [SourceFile]) throws(Failure) -> [SyntaxTree] {
    let trees = sources.map { SyntaxTree.parse(GeneratedHeader.withoutGeneratedText($0)) }
    diagnostics.report(contentsOf: trees.flatMap(\.diagnostics))
    try stopAtErrors()
    return trees
  }

  private func stopAtErrors() throws(Failure) {
    if diagnostics.hasErrors { throw Failure(diagnostics.diagnostics) }
  }
}

/// What one source file gives.
public struct GeneratedFile: Sendable {
  /// The path of the source file.
  public var source: String
  public var text: String
}
