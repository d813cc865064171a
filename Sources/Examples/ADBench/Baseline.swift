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

  /// What others have written is beside ours to be compared with; how fast it is says nothing of our derivatives.
  private static let references: Set<Substring> = ["by-hand", "compiler"]

  /// Which of our derivatives are slower than recorded by more than the margin, in words.
  func complaints(about measurements: [Measurement], margin: Double) -> [String] {
    measurements.compactMap { measurement in
      let isReference = measurement.name.split(separator: "/").last.map(Self.references.contains) ?? false
      guard !isReference, let ratio = ratios[measurement.name], measurement.ratio > ratio * (1 + margin) else {
        return nil
      }
      let now = String(format: "%.2f", measurement.ratio)
      return "\(measurement.name): the ratio is \(now), recorded was \(String(format: "%.2f", ratio))"
    }
  }
}
