import ADGenSyntax
import Foundation
import Testing

/// Valid Swift is read without a complaint.
@Suite struct CorpusTests {
  static let fixtures = swiftFiles(below: packageFolder.appending(path: "Fixtures/syntax"))

  @Test(arguments: fixtures)
  func fixturesAreAccepted(_ file: URL) throws {
    for bodies in [SyntaxTree.Bodies.skipped, .parsed] {
      let tree = SyntaxTree.parse(SourceFile(path: file.path, text: try bytes(of: file)), bodies: bodies)
      #expect(DiagnosticRenderer.render(tree.diagnostics) == "")
      #expect(tree.statements.count > 5)
    }
  }

  @Test func thereAreFixtures() { #expect(Self.fixtures.count >= 4) }

  /// The folders named in `ADGEN_CORPUS` (separated by colons) and the package's dependencies.
  static let folders: [URL] = {
    let named = ProcessInfo.processInfo.environment["ADGEN_CORPUS"] ?? ""
    let checkouts = packageFolder.appending(path: ".build/checkouts")
    return named.split(separator: ":").map { URL(filePath: String($0)) }
      + (swiftFiles(below: checkouts).isEmpty ? [] : [checkouts])
  }()

  @Test(arguments: folders)
  func realSourcesAreAccepted(_ folder: URL) throws {
    var count = 0
    for file in swiftFiles(below: folder) where !isTemplate(file) {
      let source = SourceFile(path: file.path, text: try bytes(of: file))
      count += 1
      for bodies in [SyntaxTree.Bodies.skipped, .parsed] {
        let tree = SyntaxTree.parse(source, bodies: bodies)
        #expect(DiagnosticRenderer.render(tree.diagnostics) == "", "\(file.path)")
      }
    }
    #expect(count > 0)
  }

  /// Playgrounds are kept for old versions of the language.
  private func isTemplate(_ file: URL) -> Bool { file.path.contains(".playground/") }
}
