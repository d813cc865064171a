import ADGenIR
import ADGenOptimizer
import Foundation
import Testing

/// A file of Fixtures/ir/optimizer: the passes to run in the first line, the input, a line `---`, what must come out.
///
/// With `ADGEN_BLESS` set the output is written to the file, and the test fails so that it is looked at.
struct PassFile: CustomTestStringConvertible, Sendable {
  var url: URL
  var testDescription: String { url.lastPathComponent }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/ir/optimizer")

  static func all() throws -> [PassFile] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "ir" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
      .map { PassFile(url: $0) }
  }

  /// The parts of the file.
  func read() throws -> (header: Substring, input: String, output: String) {
    let text = try String(contentsOf: url, encoding: .utf8)
    let header = text.prefix { $0 != "\n" }
    let parts = text.dropFirst(header.count + 1).components(separatedBy: "\n---\n")
    return (header, parts[0] + "\n", parts.count > 1 ? parts[1] : "")
  }
}

/// The optimizer that a header such as `passes: simplification, code-sinking` asks for: `all` is the standard, `inline`
/// the inliner alone.
func optimizer(_ header: Substring) throws -> Optimizer {
  let names = try #require(header.wholeMatch(of: /\/\/ passes: (.*)/)).1.split(separator: ", ")
  if names == ["all"] { return Optimizer() }
  if names == ["inline"] { return Optimizer(passes: []) }
  let known = Pass.all + Pass.preparation + Pass.finishing + [.lanes, .lanesEverywhere, .flatRecords]
  let passes = try names.map { name in
    try #require(known.first { $0.name == name }, "no pass \(name)")
  }
  // Loops are put in lanes once.
  return Optimizer(passes: passes, maximumRounds: names.contains { $0.hasPrefix("lanes") } ? 1 : 6)
}

@Suite struct PassFileTests {
  @Test(arguments: try PassFile.all())
  func passesMakeTheOutputOfTheInput(file: PassFile) throws {
    let (header, input, expected) = try file.read()
    var module = try IRParser.module(input)
    #expect(Verifier.violations(in: module).map(\.description) == [])
    var optimizer = try optimizer(header)
    optimizer.inspect = { function, pass in
      let violations = Verifier.violations(in: function).map(\.description)
      #expect(violations == [], "after \(pass)")
    }
    if header.hasSuffix(" inline") { Inliner().run(&module) }
    optimizer.run(&module)
    #expect(Verifier.violations(in: module).map(\.description) == [])
    let output = Printer().text(of: module)
    if ProcessInfo.processInfo.environment["ADGEN_BLESS"] != nil, output != expected {
      try Data("\(header)\n\(input)---\n\(output)".utf8).write(to: file.url)
    }
    #expect(output == expected)
  }
}
