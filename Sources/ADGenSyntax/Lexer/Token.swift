/// A token.
struct Token: Sendable {
  var range: SourceRange
}
