import ADGenSyntax
import ADGenTesting
import Foundation

/// Reads every Swift file below a folder, as it is and damaged; returns how many files were complained about.
func scan(_ folder: String, seed: UInt64) throws -> Int {
  let files = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    // Playgrounds are kept for old versions of the language.
    .filter { $0.hasSuffix(".swift") && !$0.contains(".playground/") }
  let contents = files.map { file in
    // A folder may be called `GRDB.swift`.
    (file, (try? Data(contentsOf: URL(filePath: folder).appending(path: file))).map { [UInt8]($0) } ?? [])
  }.filter { !$0.1.isEmpty }
  var complaints = 0
  for bodies in [SyntaxTree.Bodies.skipped, .parsed] {
    let clock = ContinuousClock()
    var complained: [String] = []
    let time = clock.measure {
      for (file, text) in contents {
        let tree = SyntaxTree.parse(SourceFile(path: file, text: text), bodies: bodies)
        if !tree.diagnostics.isEmpty { complained.append(DiagnosticRenderer.render(tree.diagnostics)) }
      }
    }
    let size = Double(contents.reduce(0) { $0 + $1.1.count }) / 1e6
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    let rate = String(format: "%.1f MB in %.2f s, %.1f MB/s", size, seconds, size / seconds)
    print("\(contents.count) files, bodies \(bodies): \(rate), \(complained.count) complained about")
    for message in complained { print(message) }
    complaints += complained.count
  }
  var random = SplitMix64(state: seed)
  for (file, text) in contents {
    for damaged in [truncated(text, &random), mutated(text, &random)] {
      let tree = SyntaxTree.parse(SourceFile(path: file, text: damaged), bodies: .parsed)
      for diagnostic in tree.diagnostics {
        if case .source(_, let range) = diagnostic.place, !SourceRange(0, damaged.count).contains(range) {
          print("\(file), damaged: \(diagnostic.message) is outside of the text")
          complaints += 1
        }
      }
    }
  }
  print("\(2 * contents.count) damaged copies read")
  return complaints
}

private func truncated(_ text: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
  Array(text.prefix(Int.random(in: 0..<text.count, using: &random)))
}

/// Some bytes removed, doubled or replaced by others of the text.
private func mutated(_ text: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
  var result = text
  for _ in 0..<Int.random(in: 1...20, using: &random) where !result.isEmpty {
    let position = Int.random(in: 0..<result.count, using: &random)
    let other = text[Int.random(in: 0..<text.count, using: &random)]
    switch Int.random(in: 0...2, using: &random) {
    case 0: result.remove(at: position)
    case 1: result.insert(other, at: position)
    default: result[position] = other
    }
  }
  return result
}
