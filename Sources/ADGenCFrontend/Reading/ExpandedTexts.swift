import CLibclang
import Foundation

/// The texts of the user's files with every definition of a function or global variable replaced by what libclang prints
/// of it, macros expanded.
struct ExpandedTexts {
  /// By path.
  private(set) var texts: [String: [UInt8]] = [:]

  init(_ root: Cursor) {
    var definitions: [String: [(range: Range<Int>, text: String)]] = [:]
    let declared = root.children.filter { $0.isDefinition && !$0.isInSystemHeader }
    // A macro may make types beside functions: they all stand where it does.
    let made = Set(declared.filter { $0.kind == .functionDeclaration }.map(\.start))
    for cursor in declared {
      let (start, end) = (cursor.start, cursor.end)
      guard Self.kinds.contains(cursor.kind) || made.contains(start) && cursor.isType else { continue }
      guard start.file == end.file, start.offset < end.offset else { continue }
      guard let text = cursor.isType ? cursor.typeText : cursor.printed else { continue }
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

  private static let kinds: Set<CursorKind> = [.functionDeclaration, .variableDeclaration]

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

extension Cursor {
  fileprivate var isType: Bool { [.structDeclaration, .enumDeclaration, .typedefDeclaration].contains(kind) }

  /// The declaration of a type. A structure without a name is declared together with what `typedef` calls it.
  fileprivate var typeText: String? {
    let text = printed
    let name = clang.text(adclang_getTypeSpelling(clang.library, type))
    if kind == .typedefDeclaration, name == spelling { return nil }
    return text.hasPrefix("struct {") ? "typedef \(text) \(name)" : text
  }
}
