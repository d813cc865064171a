/// A node of the file as it is written, and the same node where macros are expanded.
struct CNode {
  var original: Cursor
  var expanded: Cursor

  var kind: CursorKind { expanded.kind }
  /// Where the user wrote it.
  var location: CLocation { original.start }

  var children: [CNode] { pairs(original.children, expanded.children) }

  var arguments: [CNode] { pairs(original.arguments, expanded.arguments) }

  /// The value that a variable's declaration gives it.
  var initializer: CNode? {
    expanded.initializer.map { CNode(original: original.initializer ?? original, expanded: $0) }
  }

  /// Where the trees differ, what is inside stands where the whole does.
  private func pairs(_ written: [Cursor], _ expanded: [Cursor]) -> [CNode] {
    if written.count != expanded.count { return expanded.map { CNode(original: original, expanded: $0) } }
    return zip(written, expanded).map { CNode(original: $0, expanded: $1) }
  }
}
