import Foundation

/// What a finished program left.
public struct Outcome: Sendable {
  public var status: Int32
  public var output: String
  public var errors: String
}

/// Runs a program to its end. Output goes to files, because a full pipe would stop the program.
public func run(
  _ program: URL, _ arguments: [String], in directory: URL, environment: [String: String] = [:]
) throws -> Outcome {
  let folder = try TemporaryFolder()
  defer { folder.remove() }
  let output = folder.url.appending(path: "output")
  let errors = folder.url.appending(path: "errors")
  for file in [output, errors] { try Data().write(to: file) }
  let process = Process()
  process.executableURL = program
  process.arguments = arguments
  process.currentDirectoryURL = directory
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = try FileHandle(forWritingTo: output)
  process.standardError = try FileHandle(forWritingTo: errors)
  try process.run()
  process.waitUntilExit()
  // A signal is reported as the shell does, so that it never looks like an ordinary exit.
  let status = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
  return Outcome(
    status: status, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
    errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
}

/// Whether a program can be found by its name.
public func isInstalled(_ program: String) -> Bool {
  (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
    FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
  }
}

/// A folder for one test.
public struct TemporaryFolder: Sendable {
  public let url: URL

  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "adgen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  /// A folder at a place of the caller's choice, which need not exist.
  public init(url: URL) {
    self.url = url
  }

  public func remove() {
    try? FileManager.default.removeItem(at: url)
  }

  /// Writes a file below the folder, and the folders on the way to it.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> URL {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file
  }

  public func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
  }

  /// The names of the files in the folder, sorted.
  public func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
  }
}
