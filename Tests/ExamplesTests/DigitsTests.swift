import Foundation
import Testing

/// The folder of the package.
private let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// Where the package manager put this test bundle, and beside it the examples.
private let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

/// Runs a program to its end and returns what it printed.
private func run(_ program: URL, _ arguments: [String]) throws -> (status: Int32, output: String) {
  let process = Process()
  process.executableURL = program
  process.arguments = arguments
  process.currentDirectoryURL = package
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: data, as: UTF8.self))
}

private let env = URL(filePath: "/usr/bin/env")

@Suite struct DigitsTests {
  @Test func numpyIsThere() throws {
    let (status, output) = try run(env, ["python3", "-c", "import numpy"])
    #expect(status == 0, "the reference needs python3 with NumPy (Debian: python3-numpy): \(output)")
  }

  /// All losses of both variants, from the same weights, against NumPy with gradients written by hand.
  @Test(arguments: ["logits", "taught"])
  func lossesAgreeWithNumPy(variant: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "adgen-digits-\(variant)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let weights = folder.appending(path: "weights.txt")
    let text = (0..<64).map { "\(0.1 * sin(Double($0 * $0) * 0.7))" }.joined(separator: "\n")
    try text.write(to: weights, atomically: true, encoding: .utf8)
    let losses = folder.appending(path: "losses.txt")
    let options = ["--weights", weights.path, "--losses", losses.path] + (variant == "taught" ? ["--as-taught"] : [])
    let example = try run(products.appending(path: "DigitsLogisticRegression"), options)
    try #require(example.status == 0, "\(example.output)")
    let script = package.appending(path: "Tests/ExamplesTests/digits_reference.py").path
    let data = package.appending(path: "Fixtures/data/digits.csv").path
    let reference = try run(env, ["python3", script, data, weights.path, variant])
    try #require(reference.status == 0, "\(reference.output)")
    let ours = try String(contentsOf: losses, encoding: .utf8).split(separator: "\n").compactMap { Double($0) }
    let theirs = reference.output.split(separator: "\n").compactMap { Double($0) }
    #expect(ours.count == 70)
    #expect(theirs.count == 70)
    let worst = zip(ours, theirs).map { abs($0 - $1) }.max() ?? .infinity
    #expect(worst < 1e-5, "the losses differ by up to \(worst)")
  }

  @Test func badInputIsRefused() throws {
    let result = try run(products.appending(path: "DigitsLogisticRegression"), ["--data", "/nowhere.csv"])
    #expect(result.status != 0)
    #expect(result.output.contains("can't read '/nowhere.csv'"))
  }

  @Test func firstStepsAreRight() throws {
    let result = try run(products.appending(path: "FirstSteps"), [])
    #expect(result.status == 0, "\(result.output)")
  }
}
