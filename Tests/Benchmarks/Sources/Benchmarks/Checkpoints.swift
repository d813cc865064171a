import ADRuntime
import Foundation

/// Memory and time of the adjoint of a time stepper: everything stored, or checkpoints. Each runs in a process of its
/// own, which says how much memory it had at most.
extension Benchmarks {
  private static let steps = 100_000
  private static let count = 1_000

  private struct Run {
    var seconds: Double
    var megabytes: Double
    var digest: String
  }

  func checkpoints() throws {
    let all = try run("all")
    report("time stepper, everything stored, \(describe(all))", all.seconds, limit: nil)
    for name in ["chosen", "every", "snapshots"] {
      let other = try run(name)
      precondition(other.digest == all.digest, "the gradients differ")
      let share = String(format: "1/%.1f", all.megabytes / other.megabytes)
      report(
        "time stepper, checkpoints (\(name)), \(describe(other)), \(share) of the memory, the same gradient",
        other.seconds, to: all.seconds, limit: 2.5)
    }
  }

  private func describe(_ run: Run) -> String { String(format: "%.1f MB", run.megabytes) }

  private func run(_ name: String) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["--stepper", name]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let words = output.split(whereSeparator: \.isWhitespace)
    guard words.count == 3, let seconds = Double(words[0]), let megabytes = Double(words[1]) else {
      preconditionFailure("the process '\(name)' did not report")
    }
    return Run(seconds: seconds, megabytes: megabytes, digest: String(words[2]))
  }

  /// One run: seconds, megabytes at most, and all bits of the gradient.
  static func runStepper(_ name: String) {
    let initial = (0..<count).map { 1 + sin(Double($0) / 50) }
    let clock = ContinuousClock()
    var gradient: [Double] = []
    let duration = clock.measure {
      switch name {
      case "chosen": gradient = steppedWithCheckpointsGradient(initial, steps: steps)
      case "every": gradient = steppedInBlocksGradient(initial, steps: steps)
      case "snapshots": gradient = steppedWithSnapshotsGradient(initial, steps: steps)
      default: gradient = steppedGradient(initial, steps: steps)
      }
    }
    var digest: UInt64 = 14_695_981_039_346_656_037
    for value in gradient { digest = (digest ^ value.bitPattern) &* 1_099_511_628_211 }
    let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    print(seconds, peakMegabytes(), digest)
  }

  /// The most memory that the process has had, by Linux's account.
  private static func peakMegabytes() -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropLast().last.flatMap { Double($0) } ?? .nan) / 1024
  }
}
