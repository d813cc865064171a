import ADGenIR
import ADGenSyntax

/// `// @checkpoint` above a loop.
extension BodyChecker {
  /// What the directive asks for; nil without one, or after an error.
  mutating func checkpointing(of statement: StatementSyntax) -> Checkpointing? {
    for directive in statement.directives {
      guard case .checkpoint(let checkpoint) = directive.kind else { continue }
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

extension TypedStatement.Kind {
  /// Whether the statement is a loop.
  var isLoop: Bool {
    switch self {
    case .forIn, .while, .repeatWhile: return true
    case .bind, .declare, .assign, .destructure, .compoundAssign, .mutate, .evaluate, .if, .block, .break, .continue,
      .return, .throw, .check, .trap, .verbatim:
      return false
    }
  }
}
