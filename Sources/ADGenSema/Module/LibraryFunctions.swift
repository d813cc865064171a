import ADGenSyntax

/// Functions of the standard library that are read from their Swift text: calls of them are calls of these, whose bodies
/// stand in their place. So each takes a function, with a default where the library's has none.
enum LibraryFunctions {
  /// Of the file that declares them.
  static let path = "Library functions"

  static let grouping = "libraryGrouping"
  static let unfolding = "libraryUnfolding"
  static let joiningSlices = "libraryJoiningSlices"

  /// A file that declares them, if the sources mention what they are for.
  static func declarations(for sources: [SourceFile]) -> [SyntaxTree] {
    let words = ["grouping", "sequence(first", "ArraySlice", "...", "..<", "prefix", "suffix", "dropFirst", "dropLast"]
    guard sources.contains(where: { source in words.contains { source.mentions($0) } }) else { return [] }
    return [SyntaxTree.parse(SourceFile(path: path, text: Array(text.utf8)), bodies: .skipped)]
  }

  private static let text = """
    func libraryGrouping<Key, Value>(_ values: [Value], by key: (Value) -> Key) -> [Key: [Value]] {
      var groups: [Key: [Value]] = [:]
      for value in values { groups[key(value), default: []].append(value) }
      return groups
    }

    func libraryUnfolding<Value>(_ first: Value, limit: Int, next: (Value) -> Value?) -> [Value] {
      var values: [Value] = []
      if limit == 0 { return values }
      values.append(first)
      var current = first
      while values.count < limit, let value = next(current) {
        values.append(value)
        current = value
      }
      return values
    }

    func libraryJoiningSlices<Value>(
      _ left: ArraySlice<Value>, _ right: ArraySlice<Value>, each element: (Value) -> Value = { $0 }
    ) -> ArraySlice<Value> {
      var whole: [Value] = []
      if left.isEmpty && right.isEmpty { return left }
      let filler = left.isEmpty ? right[right.startIndex] : left[left.startIndex]
      for _ in 0..<left.startIndex { whole.append(element(filler)) }
      for value in left { whole.append(value) }
      for value in right { whole.append(value) }
      return whole[left.startIndex...]
    }

    func libraryJoiningSlices<Value>(
      _ left: ArraySlice<Value>, _ right: [Value], each element: (Value) -> Value = { $0 }
    ) -> ArraySlice<Value> {
      var whole: [Value] = []
      if left.isEmpty && right.isEmpty { return left }
      let filler = left.isEmpty ? right[0] : left[left.startIndex]
      for _ in 0..<left.startIndex { whole.append(element(filler)) }
      for value in left { whole.append(value) }
      for value in right { whole.append(value) }
      return whole[left.startIndex...]
    }
    """
}
