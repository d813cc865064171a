import Foundation
import TestSupport

/// A copy of the nested package, which depends on this one by path. The build folder outlives the run, so that the
/// next one does not build the tool again.
struct ClientPackage: Sendable {
  let folder: TemporaryFolder
  private let scratch: URL

  /// The one copy that the tests of a run share.
  static var shared: ClientPackage { get throws { try result.get() } }

  private static let result = Result { try ClientPackage() }

  private init() throws {
    let manager = FileManager.default
    let place = Repository.folder(".build/plugin-tests")
    let copy = place.appending(path: "Client")
    scratch = place.appending(path: "build")
    folder = TemporaryFolder(url: copy)
    try manager.createDirectory(at: place, withIntermediateDirectories: true)
    folder.remove()
    try manager.copyItem(at: Repository.folder("Tests/PluginTests/Packages/Client"), to: copy)
    try replace("path: \"ADGEN\"", by: "path: \"\(Repository.root.path)\"", in: "Package.swift")
  }

  func build() throws -> Outcome { try swift("build") }

  /// Runs a `swift` command in the package.
  func swift(_ command: String, _ arguments: String...) throws -> Outcome {
    try run(
      URL(filePath: "/usr/bin/env"), ["swift", command, "--scratch-path", scratch.path] + arguments, in: folder.url)
  }

  func replace(_ text: String, by replacement: String, in file: String) throws {
    let old = try folder.read(file)
    guard old.contains(text) else { throw CocoaError(.fileReadCorruptFile) }
    try folder.write(old.replacing(text, with: replacement), to: file)
  }

  /// The text of a generated file of a target.
  func generated(_ name: String, of target: String) throws -> String {
    let outputs = scratch.appending(path: "plugins/outputs/client/\(target)/destination/ADGenPlugin")
    return String(decoding: try Data(contentsOf: outputs.appending(path: name)), as: UTF8.self)
  }
}
