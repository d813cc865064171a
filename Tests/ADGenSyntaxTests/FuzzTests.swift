import ADGenSyntax
import Foundation
import Testing

/// Whatever the bytes, reading ends, does not crash, and every range lies in the file.
@Suite struct FuzzTests {
  /// A small generator with a fixed seed.
  struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let sources: [[UInt8]] = CorpusTests.fixtures.compactMap { try? bytes(of: $0) }

  /// Reads a text in both ways and checks the ranges of the complaints.
  func read(_ text: [UInt8]) {
    let file = SourceFile(path: "fuzz.swift", text: text)
    for bodies in [SyntaxTree.Bodies.skipped, .parsed] {
      let tree = SyntaxTree.parse(file, bodies: bodies)
      let whole = SourceRange(0, text.count)
      for diagnostic in tree.diagnostics {
        if case .source(_, let range) = diagnostic.place, !whole.contains(range) {
          Issue.record("\(diagnostic.message) at \(range) of \(text.count)")
        }
      }
      if tree.diagnostics.isEmpty {
        var table = OperatorTable()
        _ = table.add([tree])
        if tree.statements.contains(where: { !whole.contains($0.range) }) { Issue.record("a range is outside") }
      }
    }
  }

  @Test func randomBytes() {
    var random = Random(state: 1)
    for _ in 0..<500 {
      read((0..<Int.random(in: 0...300, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) })
    }
  }

  @Test func randomTokens() {
    let words = [
      "func", "f", "(", ")", "{", "}", "[", "]", "<", ">", "let", "x", "=", ":", ",", "->", "if", "else", "switch",
      "case", "default", ".", "?", "!", "&", "@", "#if", "#endif", "#else", "\n", "\"", "\"\"\"", "\\(", "\\", "/",
      "//",
      "/*", "*/", "for", "in", "while", "repeat", "guard", "return", "struct", "enum", "var", "get", "set", "init",
      "where",
      "try", "await", "is", "as", "1", "1.5", "+", "-", "==", "operator", "import", "~", "each", "`", "#", "$0", ";",
      "// @differentiable(wrt: ", "// @derivative(of: ", "throws", "subscript", "precedencegroup", "macro", "do",
      "catch",
    ]
    var random = Random(state: 2)
    for _ in 0..<3000 {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        text += (words.randomElement(using: &random) ?? "").utf8
        if Bool.random(using: &random) { text.append(UInt8(ascii: " ")) }
      }
      read(text)
    }
  }

  @Test(arguments: sources.indices)
  func truncatedSources(_ index: Int) {
    let source = Self.sources[index]
    for end in stride(from: 0, to: source.count, by: 3) { read(Array(source[..<end])) }
  }

  @Test(arguments: sources.indices)
  func mutatedSources(_ index: Int) {
    let source = Self.sources[index]
    let pieces = Array("(){}[]<>\"\\/@#`:;,.=&?!- \n".utf8)
    var random = Random(state: UInt64(index) + 3)
    for _ in 0..<600 {
      var text = source
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<text.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: text[place] = pieces.randomElement(using: &random) ?? 0
        case 1: text.insert(pieces.randomElement(using: &random) ?? 0, at: place)
        case 2: text.remove(at: place)
        default:
          let end = min(place + Int.random(in: 1...40, using: &random), text.count)
          text.removeSubrange(place..<end)
        }
        if text.isEmpty { break }
      }
      read(text)
    }
  }
}
