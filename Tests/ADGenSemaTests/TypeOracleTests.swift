import ADGenSema
import ADGenSyntax
import Foundation
import TestSupport
import Testing

/// Compares the type of every expression with the compiler's.
@Suite struct TypeOracleTests {
  @Test(
    .enabled(if: CompilerTypes.compiler != nil, "there is no swiftc"),
    arguments: Repository.swiftFiles(in: "Fixtures/types"))
  func typesOfAFixtureAreTheCompilers(name: String) throws {
    let url = Repository.folder("Fixtures/types/\(name)")
    try compare(url, text: try Repository.text("Fixtures/types/\(name)"), atLeast: 40)
  }

  @Test(.enabled(if: CompilerTypes.compiler != nil, "there is no swiftc"), arguments: [1, 2])
  func typesOfRandomExpressionsAreTheCompilers(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var generator = RandomExpressions(seed: seed)
    let text = generator.file(functions: 40)
    let url = try folder.write(text, to: "random.swift")
    try compare(url, text: text, atLeast: 60)
  }

  private func compare(_ url: URL, text: String, atLeast count: Int) throws {
    let compiler = try #require(CompilerTypes.compiler)
    let expected = try CompilerTypes(file: url, compiler: compiler).types
    let file = SourceFile(path: url.lastPathComponent, text: text)
    let module = ModuleChecker.check([SyntaxTree.parse(file)])
    var compared = 0
    for entry in CheckedTypes(module, file: file).entries {
      guard let types = expected[entry.place] else { continue }
      compared += 1
      let line = file.location(of: entry.place.start).line
      #expect(types.contains(entry.mangled), "line \(line): '\(entry.text)' is \(types.sorted()), not \(entry.mangled)")
    }
    #expect(compared >= count)
  }
}
