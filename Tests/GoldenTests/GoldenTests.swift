import ADGenDriver
import ADGenSyntax
import Foundation
import TestSupport
import Testing

/// The generated text of every fixture, against the text that was last accepted.
///
/// `ADGEN_BLESS=1` accepts what is generated now, and fails, so that a run that accepts is never taken for a test.
@Suite struct GoldenTests {
  static let isBlessing = ProcessInfo.processInfo.environment["ADGEN_BLESS"] == "1"
  static let fixtures = Repository.swiftFiles(in: "Fixtures/swift")
  static let generated = Result { try Generation() }

  @Test(arguments: fixtures)
  func text(fixture: String) throws {
    let text = try Self.generated.get().text(of: fixture)
    let golden = "Generated/swift/" + Generation.goldenName(of: fixture)
    if Self.isBlessing {
      try OutputFile.write([OutputFile(path: Repository.folder(golden).path, text: text)])
      Issue.record("accepted \(golden)")
      return
    }
    let accepted = try? Repository.text(golden)
    if accepted == nil { Issue.record("\(golden) is missing: run 'make bless' and read what it writes") }
    if let accepted, accepted != text {
      Issue.record("\(golden) differs:\n\(firstDifference(accepted, text))")
    }
  }

  @Test func noGoldenFileIsOrphaned() throws {
    let expected = Set(Self.fixtures.map(Generation.goldenName))
    for golden in Repository.swiftFiles(in: "Generated/swift") where !expected.contains(golden) {
      if Self.isBlessing {
        try FileManager.default.removeItem(at: Repository.folder("Generated/swift/\(golden)"))
        Issue.record("removed \(golden)")
      } else {
        Issue.record("Generated/swift/\(golden) has no fixture")
      }
    }
  }

  @Test func thereAreFixtures() {
    #expect(Self.fixtures.count >= 40)
  }

  /// The same input gives the same bytes, in a process of its own, whose hashes are seeded differently.
  @Test(.enabled(if: !isBlessing))
  func generationIsDeterministic() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let sources = Self.fixtures.map { Repository.folder("Fixtures/swift/\($0)").path }
    let outcome = try run(
      Repository.tool, sources + ["--output-directory", folder.url.path, "--module", "Fixtures"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    for fixture in Self.fixtures {
      let name = Generation.goldenName(of: fixture)
      let isSame = try folder.read(name) == Self.generated.get().text(of: fixture)
      #expect(isSame, "\(name) came out differently")
    }
  }

  private func firstDifference(_ accepted: String, _ text: String) -> String {
    let old = accepted.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
    let shown = [("accepted", old), ("generated", new)].map { name, lines in
      "\(name):\n" + lines.dropFirst(line).prefix(6).map { "  \($0)\n" }.joined()
    }
    return "from line \(line + 1) on\n" + shown.joined()
  }
}

/// What the fixtures give, generated together as the files of one module.
struct Generation {
  private var texts: [String: String] = [:]

  init() throws {
    let sources = try InputFile.read(GoldenTests.fixtures.map { Repository.folder("Fixtures/swift/\($0)").path })
    var pipeline = Pipeline(moduleName: "Fixtures")
    do {
      for file in try pipeline.generate(sources) { texts[file.source] = file.text }
    } catch {
      throw GenerationError(description: DiagnosticRenderer.render(error.diagnostics))
    }
  }

  func text(of fixture: String) throws -> String {
    try #require(texts[Repository.folder("Fixtures/swift/\(fixture)").path])
  }

  static func goldenName(of fixture: String) -> String { OutputNaming.names(forSources: [fixture])[0] }
}

struct GenerationError: Error, CustomStringConvertible {
  var description: String
}
