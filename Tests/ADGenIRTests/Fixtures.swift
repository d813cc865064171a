import Foundation

/// The folder of the IR's fixtures.
let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "Fixtures/ir")

/// The text of a file below it.
func fixture(_ path: String) throws -> String {
  try String(contentsOf: fixtures.appending(path: path), encoding: .utf8)
}
