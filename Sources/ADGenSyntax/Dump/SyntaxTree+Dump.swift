extension SyntaxTree {
  /// The tokens as text, one on each line with its place and kind.
  public var tokenDump: String {
    var text = ""
    for token in tokens {
      let location = file.location(of: token.lower)
      text += "\(location.line):\(location.column) \(token.kind)"
      if !token.range.isEmpty { text += " \(file.text(of: token.range).debugDescription)" }
      text += "\n"
    }
    return text
  }

  /// The tree as text: nested parentheses, one top-level statement after the other. Bodies appear if they were read
  /// along with the file.
  public var treeDump: String {
    statements.map { TreeDumper(file: file).statement($0).text() + "\n" }.joined()
  }
}

/// Makes the text form of a tree.
struct TreeDumper {
  let file: SourceFile

  func text(_ range: SourceRange) -> String { file.text(of: range) }

  func leaf(_ text: String) -> DumpNode { DumpNode(text) }

  /// `label` and its children, or nothing if there are none.
  func optional(_ label: String, _ children: [DumpNode]) -> DumpNode? {
    children.isEmpty ? nil : DumpNode(label, children)
  }

  func directives(_ directives: [DirectiveSyntax]) -> [DumpNode] {
    directives.map { DumpNode("directive", [leaf(text($0.range))]) }
  }

  func conditional<Element>(
    _ conditional: ConditionalSyntax<Element>, _ dump: (Element) -> DumpNode
  ) -> DumpNode {
    DumpNode(
      "#if",
      conditional.clauses.map { clause in
        DumpNode("clause \(clause.condition.map { text($0) } ?? "else")", clause.elements.map(dump))
      })
  }
}
