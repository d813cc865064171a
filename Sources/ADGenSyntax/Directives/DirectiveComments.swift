/// The directives that stand in a file's comments, and which of them a declaration or a statement has claimed.
struct DirectiveComments: Sendable {
  private struct Entry: Sendable {
    var directive: DirectiveSyntax
    /// The index of the token after the comment.
    var tokenIndex: Int
    var isTrailing: Bool
    var isClaimed = false
  }

  private var entries: [Entry] = []
  /// The token ranges of bodies that were skipped.
  private var skipped: [Range<Int>] = []

  /// Nothing.
  init() {}

  /// Reads the comments and reports the faulty ones. Comments that are no directives are forgotten.
  init(_ comments: [Lexer.DirectiveComment], in file: SourceFile, reportTo diagnostics: inout [Diagnostic]) {
    for comment in comments {
      switch DirectiveParser.parse(file, comment.range, origin: .comment) {
      case .directive(let directive):
        entries.append(
          Entry(directive: directive, tokenIndex: comment.tokenIndex, isTrailing: comment.isTrailing))
      case .unrelated: break
      case .faulty(let error):
        diagnostics.append(error.diagnostic(in: file))
      }
    }
  }

  /// The directives in the comments before the tokens `first ... last`, which are now claimed.
  mutating func claim(from first: Int, through last: Int) -> [DirectiveSyntax] {
    guard !entries.isEmpty else { return [] }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].tokenIndex < first { low = middle + 1 } else { high = middle }
    }
    var found: [DirectiveSyntax] = []
    while low < entries.count, entries[low].tokenIndex <= last {
      if !entries[low].isTrailing {
        entries[low].isClaimed = true
        found.append(entries[low].directive)
      }
      low += 1
    }
    return found
  }

  /// Remembers that the tokens were not read.
  mutating func noteSkipped(_ tokens: Range<Int>) {
    if !entries.isEmpty { skipped.append(tokens) }
  }

  /// Complaints about the directives among the tokens that nothing has claimed, skipped bodies aside.
  func unclaimed(in tokens: Range<Int>, of file: SourceFile) -> [Diagnostic] {
    entries.compactMap { entry in
      guard !entry.isClaimed, tokens.contains(entry.tokenIndex) else { return nil }
      // The comment before a body's opening brace is not in the body.
      if skipped.contains(where: { $0.lowerBound < entry.tokenIndex && entry.tokenIndex <= $0.upperBound }) {
        return entry.directive.isForModuleScope ? entry.directive.local.diagnostic(in: file) : nil
      }
      let name = entry.directive.kind.name
      if entry.isTrailing {
        return .error(
          "'@\(name)' stands behind code", in: file, at: entry.directive.range,
          note: "write it on a line of its own above the \(entry.directive.kind.place)")
      }
      return .error(
        "'@\(name)' stands above nothing that it applies to", in: file, at: entry.directive.range,
        note: "write it directly above a \(entry.directive.kind.place)")
    }
  }
}

extension DirectiveSyntax {
  /// True if the directive makes something visible, so that it cannot be used inside a body.
  var isForModuleScope: Bool {
    switch kind {
    case .differentiable, .derivative, .buffer: return true
    case .noDerivative, .checkpoint, .parallel: return false
    }
  }

  /// The complaint about a directive inside a body.
  var local: SyntaxError {
    SyntaxError(
      "'@\(kind.name)' cannot be used inside a function's body", range,
      note: "move the function to the file's or a type's scope")
  }
}

extension DirectiveSyntax.Kind {
  /// The word after `@`.
  public var name: String {
    switch self {
    case .differentiable: return "differentiable"
    case .derivative: return "derivative"
    case .noDerivative: return "noDerivative"
    case .checkpoint: return "checkpoint"
    case .parallel: return "parallel"
    case .buffer: return "buffer"
    }
  }

  /// What the directive applies to.
  var place: String {
    switch self {
    case .differentiable: return "function, initializer, subscript or computed property"
    case .derivative: return "function"
    case .noDerivative: return "parameter, property or 'let'"
    case .checkpoint: return "loop"
    case .parallel: return "loop or function"
    case .buffer: return "C function"
    }
  }
}
