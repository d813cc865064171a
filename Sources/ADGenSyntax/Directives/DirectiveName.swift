/// The words that directives begin with, and words that look like them.
enum DirectiveName: String, CaseIterable {
  case differentiable
  case derivative
  case noDerivative
  case checkpoint
  case parallel
  case buffer

  /// Words of other tools that are near ours.
  private static let unrelated: Set<String> = [
    "param", "params", "parameter", "parameters", "returns", "return", "throws", "available", "objc", "MainActor",
    "Buffer", "buffered", "buffers",
  ]

  /// The directive that `word` misspells: at most two letters are wrong, missing, too many or swapped.
  static func misspelt(_ word: String) -> DirectiveName? {
    guard !unrelated.contains(word), !word.hasPrefix("_") else { return nil }
    let candidates = allCases.map { ($0, distance(Array(word.utf8), Array($0.rawValue.utf8))) }
    return candidates.filter { $0.1 <= 2 }.min { $0.1 < $1.1 }?.0
  }

  /// The edit distance, with swaps of neighbours as one edit.
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    if abs(left.count - right.count) > 2 { return 3 }
    var rows = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
    for column in 0...right.count { rows[0][column] = column }
    for row in 0...left.count { rows[row][0] = row }
    for row in stride(from: 1, through: left.count, by: 1) {
      for column in stride(from: 1, through: right.count, by: 1) {
        let isSame = left[row - 1] == right[column - 1]
        var best = min(rows[row - 1][column] + 1, rows[row][column - 1] + 1)
        best = min(best, rows[row - 1][column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          best = min(best, rows[row - 2][column - 2] + 1)
        }
        rows[row][column] = best
      }
    }
    return rows[left.count][right.count]
  }
}
