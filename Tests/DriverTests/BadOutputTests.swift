import Foundation
import TestSupport
import Testing

/// Outputs that cannot be written: exit status 1, a message, and nothing left behind.
@Suite struct BadOutputTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(square, to: "square.swift")
  }

  func expectError(_ message: String, for arguments: String...) throws {
    let names = try folder.names()
    let outcome = try run(Repository.tool, arguments, in: folder.url)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(try folder.names() == names)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullDisk() throws {
    defer { folder.remove() }
    try expectError(
      "/dev/full: error: cannot write the file: No space left on device", for: "square.swift", "-o", "/dev/full")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullStandardOutput() throws {
    defer { folder.remove() }
    let outcome = try run(
      URL(filePath: "/bin/sh"), ["-c", "'\(Repository.tool.path)' square.swift > /dev/full"], in: folder.url)
    #expect(outcome.status == 1)
    #expect(outcome.errors == "error: cannot write to standard output: No space left on device\n")
  }

  @Test func directoryAsOutput() throws {
    defer { folder.remove() }
    try expectError(".: error: cannot write the file: Is a directory", for: "square.swift", "-o", ".")
  }

  @Test func missingFolder() throws {
    defer { folder.remove() }
    try expectError(
      "no/out.swift: error: cannot write the file: No such file or directory\nno/out.swift: note: make its folder first",
      for: "square.swift", "-o", "no/out.swift")
  }

  /// Not even the superuser may create files in /proc.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self")))
  func unwritableFolder() throws {
    defer { folder.remove() }
    try expectError("/proc/out.swift: error: cannot write the file: ", for: "square.swift", "-o", "/proc/out.swift")
  }

  @Test func sourceAsOutput() throws {
    defer { folder.remove() }
    try expectError(
      "./square.swift: error: the output would overwrite the source file 'square.swift'",
      for: "square.swift", "-o", "./square.swift")
    #expect(try folder.read("square.swift") == square)
  }

  /// When one of several outputs cannot be written, none is.
  @Test func allOrNothing() throws {
    defer { folder.remove() }
    try folder.write("", to: "other.swift")
    try folder.write("kept\n", to: "out/square+Derivatives.swift")
    try folder.write("", to: "out/other+Derivatives.swift/in-the-way")
    try expectError(
      "out/other+Derivatives.swift: error: cannot write the file: Is a directory",
      for: "square.swift", "other.swift", "--output-directory", "out")
    #expect(try folder.read("out/square+Derivatives.swift") == "kept\n")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "out").path)
    #expect(names.sorted() == ["other+Derivatives.swift", "square+Derivatives.swift"])
  }
}
