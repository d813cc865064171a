/// What writes statements as lines: the part that languages with braces have in common.
package protocol StatementWriter {
  var indentation: Int { get set }

  mutating func line(_ text: String)
  mutating func write(_ statement: Statement)
  /// A condition as it stands behind `if`.
  func head(_ condition: Expression) -> String
}

extension StatementWriter {
  package mutating func write(_ statements: [Statement]) {
    for statement in statements { write(statement) }
  }

  /// `head {`, the statements, and what closes them.
  package mutating func block(_ head: String, _ statements: [Statement], _ end: String = "}") {
    line(head.isEmpty ? "{" : "\(head) {")
    nested(statements)
    line(end)
  }

  private mutating func nested(_ statements: [Statement]) {
    indentation += 1
    write(statements)
    indentation -= 1
  }

  package mutating func writeConditional(
    _ start: String, _ condition: Expression, _ then: [Statement], _ otherwise: [Statement]
  ) {
    line("\(start) \(head(condition)) {")
    nested(then)
    if otherwise.isEmpty { return line("}") }
    if otherwise.count == 1, case .conditional(let second, let inner, let rest) = otherwise[0] {
      return writeConditional("} else if", second, inner, rest)
    }
    block("} else", otherwise)
  }
}
