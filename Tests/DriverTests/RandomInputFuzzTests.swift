import Foundation
import TestSupport
import Testing

/// No input makes the tool crash: it ends with status 0 or 1, and after an error it has said something.
///
/// `ADGEN_FUZZ_SECONDS` makes it search for longer, with seeds that go on from the fixed ones.
@Suite struct RandomInputFuzzTests {
  static let seconds = Double(ProcessInfo.processInfo.environment["ADGEN_FUZZ_SECONDS"] ?? "") ?? 0

  @Test func randomBytes() throws {
    try search { generator in
      let count = Int.random(in: 0...400, using: &generator)
      return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
  }

  /// Random words of the language get past the lexer.
  @Test func randomTokens() throws {
    let words = [
      "func", "f", "(", ")", "{", "}", "[", "]", "_", "x", ":", "Double", "->", "let", "var", "=", "+", "*", "1.0", "2",
      "if", "else", "for", "in", "0..<n", "while", "return", "\n", "\n", "// @differentiable\n", "/*", "*/", "\"",
      "\"\"\"", "\\(", "#if", "#endif", "struct", "<", ">", ",", ".", "?", "!", "&", "self", "`", "#\"", "@a", "Tensor",
      "x[0]", "+=", "append", "inout", "wrt:", "@differentiable(", "switch", "case", "é", "/x/",
    ]
    try search { generator in
      let count = Int.random(in: 0...120, using: &generator)
      return (0..<count).flatMap { _ in Array((words.randomElement(using: &generator) ?? "").utf8) + [32] }
    }
  }

  /// Fixtures cut off somewhere, with a byte changed here and there.
  @Test func damagedSources() throws {
    let sources = try Repository.swiftFiles(in: "Fixtures/swift").map { try Repository.text("Fixtures/swift/\($0)") }
    let texts = [square] + sources
    try search { generator in
      var bytes = Array((texts.randomElement(using: &generator) ?? "").utf8)
      bytes.removeLast(Int.random(in: 0...bytes.count, using: &generator))
      for _ in 0..<Int.random(in: 0...3, using: &generator) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 9...126, using: &generator)
      }
      return bytes
    }
  }

  private func search(_ makeInput: (inout SplitMix) -> [UInt8]) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = folder.url.appending(path: "input.swift")
    let end = Date().addingTimeInterval(Self.seconds / 3)
    var seed: UInt64 = 0
    while seed < 60 || Date() < end {
      var generator = SplitMix(state: seed)
      let input = makeInput(&generator)
      try Data(input).write(to: file)
      let outcome = try run(Repository.tool, ["input.swift"], in: folder.url)
      let isClean = outcome.status == 0 || (outcome.status == 1 && outcome.errors.contains("error: "))
      #expect(isClean, "seed \(seed): status \(outcome.status)\n\(String(decoding: input, as: UTF8.self))")
      seed += 1
    }
  }
}

/// Steele, Lea and Flood's SplitMix64: small, and the same everywhere.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
