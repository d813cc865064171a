import ADGenIR
import Foundation
import Testing

/// Texts that are broken at random: parser, verifier and interpreter report, and do not crash.
@Suite struct BrokenTextTests {
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  /// Words and values of a text, to be exchanged.
  private func pieces(_ text: String) -> [String] {
    var result: [String] = []
    for character in text {
      let isWord = character.isLetter || character.isNumber || "%.@".contains(character)
      if isWord, let last = result.last?.last, last.isLetter || last.isNumber || "%.@".contains(last) {
        result[result.count - 1].append(character)
      } else {
        result.append(String(character))
      }
    }
    return result
  }

  @Test(arguments: 0..<8)
  func nothingCrashes(seed: UInt64) throws {
    var random = Generator(state: seed)
    var refused = 0
    var unsound = 0
    for text in [try fixture("text/everything.ir"), InterpreterTests.sumOfSquares] {
      let original = pieces(text)
      let values = original.filter { $0.hasPrefix("%") }
      for _ in 0..<100 {
        var changed = original
        for _ in 0..<Int.random(in: 1...2, using: &random) {
          let position = Int.random(in: changed.indices, using: &random)
          if Int.random(in: 0..<10, using: &random) == 0 {
            changed.remove(at: position)
          } else if changed[position].hasPrefix("%") {
            changed[position] = values[Int.random(in: values.indices, using: &random)]
          } else {
            changed[position] = original[Int.random(in: original.indices, using: &random)]
          }
        }
        guard let module = try? IRParser.module(changed.joined()) else {
          refused += 1
          continue
        }
        if !Verifier.violations(in: module).isEmpty { unsound += 1 }
        var interpreter = Interpreter(module, stepLimit: 10_000)
        for function in module.functions {
          let arguments = function.parameters.map { _ in RuntimeValue([1, 2, 3]) }
          _ = try? interpreter.call(function.symbol, arguments)
        }
      }
    }
    #expect(refused > 10)
    #expect(unsound > 0)
  }

  @Test func everyFixtureReadsBackAsWritten() throws {
    let files = try #require(FileManager.default.enumerator(at: fixtures, includingPropertiesForKeys: nil))
    var count = 0
    for case let file as URL in files where file.pathExtension == "ir" {
      for text in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n---\n") {
        let module = try IRParser.module(text)
        let printed = Printer(locations: true).text(of: module)
        #expect(Printer(locations: true).text(of: try IRParser.module(printed)) == printed, "\(file.lastPathComponent)")
        #expect(Verifier.violations(in: module).map(\.description) == [], "\(file.lastPathComponent)")
        count += 1
      }
    }
    #expect(count > 10)
  }
}
