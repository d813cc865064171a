import Foundation

/// Where things are in this package.
public enum Repository {
  public static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  public static func folder(_ path: String) -> URL { root.appending(path: path) }

  /// The `adgen` that was built along with the tests, beside the bundle that is running.
  public static let tool: URL = {
    var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    while folder.path.count > 1 {
      folder.deleteLastPathComponent()
      let tool = folder.appending(path: "adgen")
      if FileManager.default.isExecutableFile(atPath: tool.path) { return tool }
    }
    return root.appending(path: ".build/debug/adgen")
  }()

  /// The Swift files in a folder, sorted by name; none if there is no such folder.
  public static func swiftFiles(in path: String) -> [String] { files(in: path, withSuffix: ".swift") }

  /// The files in a folder whose names end so, sorted by name; none if there is no such folder.
  public static func files(in path: String, withSuffix suffix: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder(path).path)) ?? []
    return names.filter { $0.hasSuffix(suffix) }.sorted()
  }

  public static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: folder(path)), as: UTF8.self)
  }
}
