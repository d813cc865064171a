import ADGenSyntax
import Foundation
import Testing

/// The folder of the package.
let packageFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// A tree with its bodies.
func parse(_ text: String) -> SyntaxTree {
  SyntaxTree.parse(SourceFile(path: "test.swift", text: text), bodies: .parsed)
}

/// The text form of the tree of a text that has no errors, each statement on a line.
func dump(_ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) -> String {
  let tree = parse(text)
  #expect(tree.diagnostics.map(\.message) == [], sourceLocation: sourceLocation)
  return String(tree.treeDump.dropLast())
}

/// `line:column: message` for each complaint about a text.
func complaints(_ text: String) -> [String] {
  let file = SourceFile(path: "test.swift", text: text)
  let tree = SyntaxTree.parse(file)
  var diagnostics = tree.diagnostics
  for callable in tree.callables {
    if case .function(let function) = callable.declaration.kind, let body = function.body {
      diagnostics += tree.parse(body).diagnostics
    }
  }
  return diagnostics.map { diagnostic in
    guard case .source(let file, let range) = diagnostic.place else { return diagnostic.message }
    let location = file.location(of: range.lower)
    return "\(location.line):\(location.column): \(diagnostic.message)"
  }
}

/// Every Swift file below a folder, in order.
func swiftFiles(below folder: URL) -> [URL] {
  guard let enumerator = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
  var files: [URL] = []
  for case let file as URL in enumerator where file.pathExtension == "swift" && !file.hasDirectoryPath {
    files.append(file)
  }
  return files.sorted { $0.path < $1.path }
}

/// A file's bytes.
func bytes(of file: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: file)) }
