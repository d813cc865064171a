import Foundation

/// Graphviz's layout program, which draws the pictures.
enum Graphviz {
  /// The picture as SVG.
  static func svg(of dot: String) throws(Failure) -> String {
    guard let program = find() else {
      throw Failure(
        "drawing needs Graphviz, whose program 'dot' was not found",
        note: "install the package 'graphviz', or write the graph's text with '--format dot'")
    }
    do {
      return try run(program, on: dot)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure("cannot run '\(program)': \(error)")
    }
  }

  private static func find() -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/dot" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The text goes through a file: a program that reads and writes pipes at once could block.
  private static func run(_ program: String, on dot: String) throws -> String {
    let input = FileManager.default.temporaryDirectory.appending(path: "adgen-\(UUID().uuidString).dot")
    try Data(dot.utf8).write(to: input)
    defer { try? FileManager.default.removeItem(at: input) }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: program)
    process.arguments = ["-Tsvg", input.path]
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw Failure("'\(program)' failed") }
    return String(decoding: data, as: UTF8.self)
  }
}
