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
      definitions[start.file, default: []].append((start.offset..<end.offset, cursor.printed))
    }
    for (path, replacements) in definitions {
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      var text = [UInt8](data)
      for (range, replacement) in replacements.sorted(by: { $0.range.lowerBound > $1.range.lowerBound })
      where range.upperBound <= text.count {
        text.replaceSubrange(range, with: replacement.utf8)
      }
      texts[path] = text
    }
  }
}
