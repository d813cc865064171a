import ArgumentParser
import Foundation

@main
struct ADBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adbench",
    abstract: "Measures generated derivatives on the objectives of ADBench.",
    discussion: """
      Prints a line a case: its name, the milliseconds of the function and of its gradient or Jacobian, their ratio, and \
      the norm of the derivative; then the same for derivatives written by hand. Times are medians, one thread.

      The cases are \(CaseName.all.map(\.name).joined(separator: ", ")). Without a case all are run.
      """)

  @Argument(help: "What to measure.")
  var cases: [String] = []

  @Option(
    help: ArgumentHelp(
      "The folder with ADBench's data: gmm/, lstm/, ba/, hand/. Inputs that are not there are made from a seed.",
      valueName: "folder"))
  var data: String?

  @Flag(help: "Print JSON.")
  var json = false

  mutating func validate() throws {
    for name in cases where CaseName(matching: name) == nil {
      throw ValidationError(
        "there is no case '\(name)'; there are \(CaseName.all.map(\.name).joined(separator: ", "))")
    }
  }

  func run() throws {
    let chosen = cases.isEmpty ? CaseName.all : cases.compactMap(CaseName.init(matching:))
    var measurements: [Measurement] = []
    for name in chosen {
      let results = try name.make(data: data ?? ProcessInfo.processInfo.environment["ADBENCH_DATA"]).measure(
        Stopwatch())
      if !json { for result in results { print(result.line) } }
      measurements += results
    }
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      print(String(decoding: try encoder.encode(measurements), as: UTF8.self))
    }
  }
}
