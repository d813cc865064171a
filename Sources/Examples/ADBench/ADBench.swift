import ADRuntime
import ArgumentParser
import Foundation

@main
struct ADBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adbench",
    abstract: "Measures generated derivatives on the objectives of ADBench.",
    discussion: """
      Prints a line a case: its name, the milliseconds of the function and of its gradient or Jacobian, their ratio, and \
      the norm of the derivative; then the same for derivatives written by hand. Times are medians, one thread, \
      but for those called threads.

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

  @Flag(help: "Measure how time grows when sizes are doubled, instead of cases.")
  var growth = false

  @Option(help: "Draw how time grows into this SVG file.")
  var picture: String?

  @Option(help: "Fail where a ratio of derivative to function is worse than in this file, which '--json' has written.")
  var baseline: String?

  @Option(help: "By how much a ratio may be worse than recorded, as a part of it.")
  var margin = 0.3

  mutating func validate() throws {
    if margin < 0 { throw ValidationError("--margin must not be negative") }
    for name in cases where CaseName(matching: name) == nil {
      throw ValidationError(
        "there is no case '\(name)'; there are \(CaseName.all.map(\.name).joined(separator: ", "))")
    }
  }

  func run() throws {
    // Times are those of one thread; cases that use more say so.
    LoopThreads.count = 1
    if growth || picture != nil { return try runGrowth() }
    let recorded = try baseline.map { try Baseline(path: $0) }
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
    if let complaints = recorded?.complaints(about: measurements, margin: margin), !complaints.isEmpty {
      FileHandle.standardError.write(Data((complaints.joined(separator: "\n") + "\n").utf8))
      throw ExitCode.failure
    }
  }

  private func runGrowth() throws {
    var series: [(name: String, points: [Growth.Point])] = []
    for growth in Growth.all {
      let points = growth.measure(Stopwatch())
      for point in points {
        let peak = String(format: "%.0f", point.peak)
        let times = point.measurement.line.split(separator: " ").dropFirst().prefix(3).joined(separator: " ")
        print("\(growth.name) \(point.size) \(times) peak_MB \(peak)")
      }
      series.append((growth.name, points))
    }
    if let picture {
      try GrowthPicture(series: series, path: picture).draw()
      print("picture: \(picture)")
    }
  }
}
