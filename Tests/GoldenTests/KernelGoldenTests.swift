import ADGenDriver
import ADGenSyntax
import Foundation
import TestSupport
import Testing

/// The C that is generated for every file of kernels, against what was last accepted.
@Suite struct KernelGoldenTests {
  static let fixtures = Repository.files(in: "Fixtures/c", withSuffix: ".c").map { String($0.dropLast(2)) }

  @Test(arguments: fixtures)
  func text(fixture: String) throws {
    let generated = try generate(fixture)
    for (suffix, text) in [("_ad.c", generated.source), ("_ad.h", generated.header)] {
      let golden = "Generated/c/\(fixture)\(suffix)"
      if GoldenTests.isBlessing {
        try FileManager.default.createDirectory(
          at: Repository.folder("Generated/c"), withIntermediateDirectories: true)
        try OutputFile.write([OutputFile(path: Repository.folder(golden).path, text: text)])
        Issue.record("accepted \(golden)")
      } else {
        let accepted = try? Repository.text(golden)
        #expect(accepted == text, "\(golden) differs: run 'make bless' and read what it writes")
      }
    }
  }

  @Test func noGoldenFileIsOrphaned() {
    let expected = Set(Self.fixtures.flatMap { ["\($0)_ad.c", "\($0)_ad.h"] })
    #expect(Set(Repository.files(in: "Generated/c", withSuffix: "")) == expected)
  }

  private func generate(_ fixture: String) throws -> GeneratedKernels {
    var pipeline = Pipeline()
    do {
      return try pipeline.generateKernels(
        Repository.folder("Fixtures/c/\(fixture).c").path, headerName: "\(fixture)_ad.h")
    } catch {
      throw GenerationError(description: DiagnosticRenderer.render(error.diagnostics))
    }
  }
}
