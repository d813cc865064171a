import ADGenIR
import ADGenSyntax

/// `// @checkpoint` above a loop.
extension BodyChecker {
  /// What the directive asks for; nil without one, or after an error.
  mutating func checkpointing(of statement: StatementSyntax) -> Checkpointing? {
    for directive in statement.directives {
      guard case .checkpoint(let checkpoint) = directive.kind else { continue }
      guard statement.isCounted else {
        error(
          "'@checkpoint' needs a 'for' loop: how often another one runs is not known beforehand", directive.range,
          note: "write 'for i in 0..<count', or move the body to a function with '// @checkpoint'")
        return nil
      }
      return checkpointing(checkpoint, directive.range)
    }
    return nil
  }

  private mutating func checkpointing(_ directive: CheckpointDirective, _ range: SourceRange) -> Checkpointing? {
    guard let argument = directive.arguments.first else { return .snapshots(nil) }
    let note = "write '@checkpoint', '@checkpoint(snapshots: 20)' or '@checkpoint(every: 100)'"
    guard directive.arguments.count == 1, let label = argument.label?.name, ["snapshots", "every"].contains(label)
    else {
      error("'@checkpoint' takes 'snapshots:' or 'every:'", argument.range, note: note)
      return nil
    }
    guard let number = Int(argument.text.replacing("_", with: "")), number > 0 else {
      error("'\(label):' takes a positive number", argument.range, note: note)
      return nil
    }
    return label == "every" ? .every(number) : .snapshots(number)
  }
}

extension StatementSyntax {
  /// True for a `for` loop, also with a label.
  fileprivate var isCounted: Bool {
    switch kind {
    case .forIn: return true
    case .labeled(_, let statement): return statement.isCounted
    case .while, .repeatWhile, .expression, .declaration, .if, .guard, .switch, .doCatch, .defer, .return, .throw,
      .break,
      .continue, .fallthrough, .yield, .discard, .then, .conditional, .invalid:
      return false
    }
  }
}
