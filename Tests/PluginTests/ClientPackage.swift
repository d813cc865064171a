import Foundation
import TestSupport

/// A copy of a nested package, which depends on this one by path. The build folder outlives the run, so that the
/// next one does not build the tool again. The tool is not optimised there: it takes less to build, and the sources are
/// short.
struct ClientPackage: Sendable {
  let folder: TemporaryFolder
  private let scratch: URL

  /// The one copy that the tests of a run share.
  static var shared: ClientPackage { get throws { try result.get() } }

  private static let result = Result { try ClientPackage() }

  private init() throws {
    let place = Repository.folder(".build/plugin-tests")
    scratch = place.appending(path: "build")
    folder = TemporaryFolder(url: place.appending(path: "package"))
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    // The packages name this one as `../adgen`.
    let link = TemporaryFolder(url: place.appending(path: "adgen"))
    link.remove()
    try FileManager.default.createSymbolicLink(at: link.url, withDestinationURL: Repository.root)
    try install("Client")
  }

  /// Puts another of the nested packages in the same place, so that it finds the tool built.
  func install(_ package: String) throws {
    folder.remove()
    try FileManager.default.copyItem(at: Repository.folder("Tests/PluginTests/Packages/\(package)"), to: folder.url)
  }

  func build() throws -> Outcome { try swift("build") }

  /// Runs a `swift` command in the package; once more if SwiftPM itself dies of signal 11, as the Makefile does.
  func swift(_ command: String, _ arguments: String...) throws -> Outcome {
    func attempt() throws -> Outcome {
      try run(
        URL(filePath: "/usr/bin/env"), ["swift", command, "--scratch-path", scratch.path] + arguments, in: folder.url,
        environment: ["ADGEN_UNOPTIMIZED": "1"])
    }
    let outcome = try attempt()
    return outcome.status == 128 + SIGSEGV ? try attempt() : outcome
  }

  func replace(_ text: String, by replacement: String, in file: String) throws {
    let old = try folder.read(file)
    guard old.contains(text) else { throw CocoaError(.fileReadCorruptFile) }
    try folder.write(old.replacing(text, with: replacement), to: file)
  }

  /// The text of a generated file of a target.
  func generated(_ name: String, of target: String) throws -> String {
    let outputs = scratch.appending(path: "plugins/outputs/package/\(target)/destination/ADGenPlugin")
    return String(decoding: try Data(contentsOf: outputs.appending(path: name)), as: UTF8.self)
  }
}
