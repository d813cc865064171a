import Foundation

/// Ratios that were recorded before, which must not get worse.
struct Baseline {
  private let ratios: [String: Double]

  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  /// Reads what `--json` has written.
  init(path: String) throws {
    guard let data = FileManager.default.contents(atPath: path),
      let recorded = try? JSONDecoder().decode([Measurement].self, from: data)
    else { throw Fault(description: "'\(path)' holds no recorded measurements; '--json' writes them") }
    ratios = Dictionary(recorded.map { ($0.name, $0.ratio) }) { first, _ in first }
  }

  /// What others have written, and the function itself, are beside ours to be compared with; how fast they are says
  /// nothing of our derivatives.
  private static let references: Set<Substring> = ["by-hand", "compiler", "value"]

  /// How often a derivative is measured again before it counts as slower: other load may spoil one measurement.
  private static let repetitions = 2

  /// Which of our derivatives are slower than recorded by more than the margin, and stay so when their case is measured
  /// `again`; in words.
  func complaints(
    about measurements: [Measurement], margin: Double, again: (_ caseName: String) throws -> [Measurement]
  ) rethrows -> [String] {
    var worse = measurements.filter { isWorse($0, margin) }
    for _ in 0..<Self.repetitions where !worse.isEmpty {
      let names = Set(worse.map(\.name))
      let cases = Set(worse.compactMap { $0.name.split(separator: "/").first.map(String.init) })
      let repeated = try cases.sorted().flatMap(again).filter { names.contains($0.name) }
      let missing = names.subtracting(repeated.map(\.name))
      worse = worse.filter { missing.contains($0.name) } + repeated.filter { isWorse($0, margin) }
    }
    return worse.map { measurement in
      let recorded = ratios[measurement.name].map { String(format: "%.2f", $0) } ?? "none"
      return "\(measurement.name): the ratio is \(String(format: "%.2f", measurement.ratio)), recorded was \(recorded)"
    }
  }

  private func isWorse(_ measurement: Measurement, _ margin: Double) -> Bool {
    let isReference = measurement.name.split(separator: "/").last.map(Self.references.contains) ?? false
    guard !isReference, let ratio = ratios[measurement.name] else { return false }
    return measurement.ratio > ratio * (1 + margin)
  }
}
