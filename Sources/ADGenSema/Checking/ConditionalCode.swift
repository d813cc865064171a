import ADGenSyntax

/// An `#if` around code that is differentiated. Which clause is compiled is not known: derivatives are made for each, and
/// stand in the same `#if`.
public struct ConditionalCode: Hashable, Sendable {
  /// The conditions of the clauses, in order, without `#else`.
  public var conditions: [String]
  /// Whether there is an `#else`.
  public var hasElse: Bool
  public var file: Int
  public var range: SourceRange

  /// What tells it from others: the same conditions lead to the same clauses everywhere.
  public var key: String { conditions.joined(separator: "|") }

  /// The ways to compile it; the last one is that no condition holds.
  public var choices: Int { conditions.count + 1 }

  /// When a clause is compiled.
  public func condition(of choice: Int) -> String {
    let before = conditions.prefix(choice).map { "!(\($0))" }
    let own = choice < conditions.count ? ["(\(conditions[choice]))"] : []
    return (before + own).joined(separator: " && ")
  }
}

extension BodyChecker {
  /// The statements of the clause that this run is for; nil where the conditions of another module cannot be told.
  mutating func chosenClause(
    of node: ConditionalSyntax<StatementSyntax>, _ range: SourceRange
  ) -> [StatementSyntax]? {
    if summary.modules.isForeign(file) { return nil }
    let code = ConditionalCode(
      conditions: node.clauses.compactMap { $0.condition.map { source.text(of: $0) } },
      hasElse: node.clauses.contains { $0.condition == nil }, file: file, range: range)
    conditionals.append(code)
    let choice = summary.conditionalChoices[code.key] ?? 0
    return choice < node.clauses.count ? node.clauses[choice].elements : []
  }
}
