import Foundation

/// The texts of the user's files with every definition of a function or global variable replaced by what libclang prints
/// of it, macros expanded.
struct ExpandedTexts {
  /// By path.
  private(set) var texts: [String: [UInt8]] = [:]

  init(_ root: Cursor) {
    var definitions: [String: [(range: Range<Int>, text: String)]] = [:]
    for cursor in root.children where cursor.isDefinition && !cursor.isInSystemHeader {
      guard cursor.kind == .functionDeclaration || cursor.kind == .variableDeclaration else { continue }
      let (start, end) = (cursor.start, cursor.end)
      guard start.file == end.file, start.offset < end.offset else { continue }
      let text = cursor.printed
      // A type without a name is printed in a form that nobody reads.
      if cursor.kind == .variableDeclaration, text.contains("(unnamed") || text.contains("(anonymous") { continue }
      definitions[start.file, default: []].append((start.offset..<end.offset, text))
    }
    for (path, replacements) in definitions {
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      var text = [UInt8](data)
      for (range, replacement) in Self.joined(replacements).reversed() where range.upperBound <= text.count {
        text.replaceSubrange(range, with: replacement.utf8)
      }
      texts[path] = text
    }
  }

  /// In order; the variables of one declaration, which all begin where it does, in one piece.
  private static func joined(
    _ replacements: [(range: Range<Int>, text: String)]
  ) -> [(range: Range<Int>, text: String)] {
    var result: [(range: Range<Int>, text: String)] = []
    let ordered = replacements.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    for (range, text) in ordered {
      if let last = result.last, range.lowerBound < last.range.upperBound {
        result[result.count - 1] = (
          last.range.lowerBound..<max(last.range.upperBound, range.upperBound), "\(last.text); \(text)"
        )
      } else {
        result.append((range, text))
      }
    }
    return result
  }
}
