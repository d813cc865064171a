import CLibclang
import Foundation

/// The macros and enumerators that `// @buffer(x: N * n)` names.
///
/// What a macro stands for is not in libclang's tree. So the second reading has an enumerator for each of them behind the
/// user's text.
struct SizeConstants {
  private static let prefix = "adgen_size_"

  /// The names in sizes that are no parameters.
  private var names: Set<String> = []
  /// The file's text, where nothing else stands for it.
  let source: [UInt8]

  init(_ root: Cursor, in path: String) {
    source = FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
    for cursor in root.children where cursor.kind == .functionDeclaration && !cursor.isInSystemHeader {
      let comment = cursor.clang.text(adclang_Cursor_getRawCommentText(cursor.clang.library, cursor.raw))
      let words = Self.sizes(in: comment).flatMap { BufferSizes.words($0.text) }
      names.formUnion(Set(words).subtracting(cursor.arguments.map(\.spelling)))
    }
  }

  /// What stands behind the user's text; nil if no name asks for it.
  var probes: [UInt8]? {
    if names.isEmpty { return nil }
    // What is no macro is an enumerator, or nothing: the size is complained about then.
    let lines = names.sorted().map { "#ifdef \($0)\nenum { \(Self.prefix)\($0) = \($0) };\n#endif\n" }
    return [UInt8](("\n" + lines.joined()).utf8)
  }

  func values(in root: Cursor) -> [String: Int] {
    var result: [String: Int] = [:]
    for declaration in root.children where declaration.kind == .enumDeclaration {
      for constant in declaration.children where constant.kind == .enumConstant {
        let value = Int(adclang_getEnumConstantDeclValue(constant.clang.library, constant.raw))
        let name = constant.spelling
        if name.hasPrefix(Self.prefix) {
          result[String(name.dropFirst(Self.prefix.count))] = value
        } else if names.contains(name), result[name] == nil {
          result[name] = value
        }
      }
    }
    return result.filter { names.contains($0.key) }
  }

  /// The comment with numbers where its sizes have these names.
  static func replacing(_ constants: [String: Int], in comment: String) -> String {
    var comment = comment
    for (range, size) in sizes(in: comment).reversed() {
      var text = ""
      var word = ""
      for character in size + " " {
        if character.isLetter || character.isNumber || character == "_" {
          word.append(character)
        } else {
          text += constants[word].map { $0 < 0 ? "(\($0))" : "\($0)" } ?? word
          text.append(character)
          word = ""
        }
      }
      comment.replaceSubrange(range, with: text.dropLast())
    }
    return comment
  }

  /// What stands behind the colons of `@buffer` in a comment.
  private static func sizes(in comment: String) -> [(range: Range<String.Index>, text: String)] {
    var result: [(range: Range<String.Index>, text: String)] = []
    var position = comment.startIndex
    while let start = comment[position...].firstRange(of: "@buffer")?.upperBound {
      let end = comment[start...].firstIndex(of: "\n") ?? comment.endIndex
      var colon = start
      while let next = comment[colon..<end].firstIndex(of: ":") {
        let first = comment.index(after: next)
        let last = comment[first..<end].firstIndex { $0 == ":" }
        // The name before the next colon is no part of the size.
        let limit = last.flatMap { comment[first..<$0].lastIndex(of: ",") } ?? end
        result.append((first..<limit, String(comment[first..<limit])))
        colon = first
      }
      position = end
    }
    return result
  }
}
