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
      but for those called threads. Lines called value have the function in C, in Swift, and the size of its value instead.

      The cases are \(CaseName.all.map(\.name).joined(separator: ", ")). Without a case all are run.
      """)

  @Argument(help: "What to measure.")
  var cases: [String] = []

  @Option(
    help: ArgumentHelp(
      "The folder with ADBench's data: gmm/, lstm/, ba/, hand/. Inputs that are not there are made from a seed.",
      valueName: "folder"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      """
      Another program to measure beside, on ADBench's files: called with gmm or lstm and a file, it prints 'primal_ms', \
      'grad_ms' and 'gradient_norm', each with a number.
      """, valueName: "name=command"))
  var peer: [String] = []

  @Flag(help: "Measure the compiler's own derivatives too, where they take seconds.")
  var compiler = false

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
    for text in peer where Peer(text) == nil {
      throw ValidationError("--peer takes a name, '=' and a command, not '\(text)'")
    }
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
    let data = data ?? ProcessInfo.processInfo.environment["ADBENCH_DATA"]
    for name in chosen {
      var results = try name.make(data: data).measure(Stopwatch(), withSlowOnes: compiler)
      results += try peer.compactMap(Peer.init).compactMap { try measure($0, name, data, against: results[0]) }
      if !json { for result in results { print(result.line) } }
      measurements += results
    }
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      print(String(decoding: try encoder.encode(measurements), as: UTF8.self))
    }
    let complaints = try recorded?.complaints(about: measurements, margin: margin) { name in
      try CaseName(matching: name)?.make(data: data).measure(Stopwatch(), withSlowOnes: false) ?? []
    }
    if let complaints, !complaints.isEmpty {
      FileHandle.standardError.write(Data((complaints.joined(separator: "\n") + "\n").utf8))
      throw ExitCode.failure
    }
  }

  private func measure(
    _ peer: Peer, _ name: CaseName, _ data: String?, against own: Measurement
  ) throws -> Measurement? {
    guard let theirs = try name.measure(peer, data: data) else { return nil }
    guard abs(theirs.norm - own.norm) <= 1e-8 * own.norm else {
      throw Peer.Fault(
        description: "\(name.name): the gradient of '\(peer.name)' has the norm \(theirs.norm), not \(own.norm)")
    }
    return theirs
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
