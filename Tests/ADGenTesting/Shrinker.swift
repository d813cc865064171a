/// Makes a failing program smaller: removes lines, and blocks as a whole or but for their contents, as long as what is
/// left still fails.
public struct Shrinker {
  /// Whether a text still shows the failure.
  let fails: (String) -> Bool

  public init(fails: @escaping (String) -> Bool) { self.fails = fails }

  public func shrink(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    var changed = true
    while changed {
      changed = false
      var position = 0
      while position < lines.count {
        if let smaller = candidates(lines, at: position).first(where: { fails($0.joined(separator: "\n")) }) {
          lines = smaller
          changed = true
        } else {
          position += 1
        }
      }
    }
    return lines.joined(separator: "\n")
  }

  private func candidates(_ lines: [String], at position: Int) -> [[String]] {
    let line = lines[position]
    let balance = braces(line)
    if balance <= 0 || line.contains("}") { return balance == 0 ? [removing(position...position, from: lines)] : [] }
    guard let end = closing(lines, from: position) else { return [] }
    var result = [removing(position...end, from: lines)]
    let inner = lines[(position + 1)..<end].filter { !$0.contains("} else {") }
    result.append(Array(lines[..<position]) + inner + Array(lines[(end + 1)...]))
    return result
  }

  private func removing(_ range: ClosedRange<Int>, from lines: [String]) -> [String] {
    Array(lines[..<range.lowerBound]) + Array(lines[(range.upperBound + 1)...])
  }

  private func braces(_ line: String) -> Int {
    line.reduce(0) { $0 + ($1 == "{" ? 1 : $1 == "}" ? -1 : 0) }
  }

  private func closing(_ lines: [String], from position: Int) -> Int? {
    var depth = 0
    for index in position..<lines.count {
      depth += braces(lines[index])
      if depth == 0 { return index }
    }
    return nil
  }
}
