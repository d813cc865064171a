/// What a comment is, for front ends that find their comments themselves, as that of C does.
public enum CommentReading: Sendable {
  case directive(DirectiveSyntax)
  /// A comment of another kind.
  case unrelated
  /// A comment that looks like a directive, and what is wrong with it.
  case faulty(Diagnostic)

  /// Reads the text of a comment, without its delimiters, at a range of a file.
  public init(_ file: SourceFile, at range: SourceRange) {
    var range = range
    while range.lower < range.upper, [0x20, 0x09].contains(file.text[range.lower]) { range.lower += 1 }
    guard range.lower < range.upper, file.text[range.lower] == UInt8(ascii: "@") else {
      self = .unrelated
      return
    }
    switch DirectiveParser.parse(file, range, origin: .comment) {
    case .directive(let directive): self = .directive(directive)
    case .unrelated: self = .unrelated
    case .faulty(let error): self = .faulty(error.diagnostic(in: file))
    }
  }
}
