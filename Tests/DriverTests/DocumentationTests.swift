import Foundation
import TestSupport
import Testing

/// Swift code in the documentation is a piece of a file that is compiled and tested, which a comment above it names:
/// `<!-- from: Fixtures/swift/LineFit.swift -->`.
@Suite struct DocumentationTests {
  static let pages = ["README.md"] + documents

  static var documents: [String] {
    ["docs", "docs/modes"].flatMap { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: Repository.folder(folder).path)) ?? []
      return names.filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
    }
  }

  @Test(arguments: pages)
  func codeIsFromTheNamedFile(page: String) throws {
    for block in try blocks(of: page) {
      let source = try Repository.text(block.source)
      let isPart = source.contains(block.code)
      #expect(isPart, "\(page):\(block.line): this code does not stand in \(block.source)")
    }
  }

  @Test func everyBlockOfTheReadmeIsTested() throws {
    let text = try Repository.text("README.md")
    let all = text.split(separator: "\n").count { $0 == "```swift" }
    #expect(all > 0)
    #expect(try blocks(of: "README.md").count == all)
  }

  /// Links to files of this package lead somewhere.
  @Test(arguments: pages)
  func linksLeadToFiles(page: String) throws {
    let folder = Repository.folder(page).deletingLastPathComponent()
    for match in try Repository.text(page).matches(of: /\]\(([^)#:]+)(#[^)]*)?\)/) {
      let exists = FileManager.default.fileExists(atPath: folder.appending(path: String(match.1)).path)
      #expect(exists, "\(page): there is no \(match.1)")
    }
  }

  private struct Block {
    var source: String
    var code: String
    var line: Int
  }

  private func blocks(of page: String) throws -> [Block] {
    let lines = try Repository.text(page).split(separator: "\n", omittingEmptySubsequences: false)
    var blocks: [Block] = []
    for (index, line) in lines.enumerated() {
      guard let match = line.wholeMatch(of: /<!-- from: (.+) -->/), index + 1 < lines.count,
        lines[index + 1] == "```swift"
      else { continue }
      let code = lines[(index + 2)...].prefix { $0 != "```" }
      blocks.append(Block(source: String(match.1), code: code.joined(separator: "\n"), line: index + 2))
    }
    return blocks
  }
}
