import ADRuntime
import Foundation

/// The functions of vectors of eight numbers against the C library's of one, over 1 024 numbers in memory.
extension Benchmarks {
  func vectorMath() {
    compare("exp", -5...5, { exp($0) }, { exp($0) }, goal: 0.5)
    compare("log", 0.1...100, { log($0) }, { log($0) })
    compare("tanh", -3...3, { tanh($0) }, { tanh($0) }, goal: 1)
    compare("sigmoid", -5...5, { sigmoid($0) }, { 1 / (1 + exp(-$0)) })
    compare("sin", -5...5, { sin($0) }, { sin($0) })
    compare("erf", -3...3, { erf($0) }, { erf($0) })
    compare("pow 1.7", 0.1...100, { pow($0, SIMD8(repeating: 1.7)) }, { pow($0, 1.7) })
    compare("sqrt", 0.1...100, { sqrt($0) }, { sqrt($0) })
  }

  /// The goal is for a machine's own instructions, `-Xcc -march=native`.
  @inline(__always)
  private func compare(
    _ name: String, _ range: ClosedRange<Double>, _ vector: @escaping (SIMD8<Double>) -> SIMD8<Double>,
    _ scalar: @escaping (Double) -> Double, goal: Double? = nil
  ) {
    let count = 1_024
    let numbers = (0..<count).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 1_024 }
    let vectors = (0..<count / 8).map { group in SIMD8<Double>((0..<8).map { numbers[8 * group + $0] }) }
    var vectorResults = vectors
    var results = numbers
    let times = stopwatch.compare([
      {
        for index in vectors.indices { vectorResults[index] = vector(vectors[index]) }
        return vectorResults[17][3]
      },
      {
        for index in numbers.indices { results[index] = scalar(numbers[index]) }
        return results[17]
      },
    ])
    let nanoseconds = times.map { String(format: "%.2f ns", $0 * 1e9 / Double(count)) }
    let bound = goal.map { ", goal \($0) ns with -march=native" } ?? ""
    print("vector \(name): \(nanoseconds[0]) an element, the C library's \(nanoseconds[1])\(bound)")
  }
}
