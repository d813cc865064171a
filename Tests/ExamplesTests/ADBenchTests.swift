import Foundation
import Testing

@testable import adbench

/// The objectives of ADBench: their gradients agree with those written by hand, and both with differences.
@Suite struct ADBenchTests {
  @Test(arguments: [
    "gmm_d10_K25", "gmm_tensors_d10_K25", "lstm_l2", "lstm_tensors_l2", "ba1", "hand_simple_small_c100",
    "hand_complicated_small_c100",
  ])
  func agreesWithTheOneByHand(name: String) throws {
    let found = try #require(CaseName(matching: name))
    let benchmark = try found.make(data: nil)
    _ = benchmark.gradient()
    let entries = benchmark.entries()
    let scale = entries.reduce(1) { max($0, abs($1)) }
    for other in benchmark.others where !other.isSlow {
      _ = other.gradient()
      let theirs = other.entries()
      #expect(entries.count == theirs.count)
      #expect(zip(entries, theirs).allSatisfy { abs($0 - $1) <= 1e-8 * scale })
    }
  }

  @Test(arguments: [("gmm_tensors_d10_K25", "gmm_d10_K25"), ("lstm_tensors_l4", "lstm_l4")])
  func tensorsAgreeWithLoops(tensors: String, loops: String) throws {
    let one = try #require(CaseName(matching: tensors)).make(data: nil).primal()
    let other = try #require(CaseName(matching: loops)).make(data: nil).primal()
    #expect(abs(one - other) <= 1e-8 * abs(other))
  }

  @Test(arguments: [
    "gmm_d10_K25", "lstm_l2", "ba1", "hand_simple_small_c100", "hand_complicated_small_c100",
  ])
  func loopsInCAgree(name: String) throws {
    let benchmark = try #require(CaseName(matching: name)).make(data: nil)
    let inC = try #require(benchmark.primalInC)
    #expect(abs(inC() - benchmark.primal()) <= 1e-8 * abs(benchmark.primal()))
    #expect(benchmark.others.contains { $0.name == "c" })
  }

  @Test func mixtureAgreesWithDifferences() {
    let input = MixtureInput(d: 3, components: 4, points: 7, seed: 5)
    func value(_ input: MixtureInput) -> Double {
      mixtureLogLikelihood(
        alphas: input.alphas, means: input.means, factors: input.factors, points: input.points, d: input.d,
        gamma: input.gamma, m: input.m)
    }
    let gradient = mixtureGradientByHand(input)
    for (parameter, slope) in [
      (\MixtureInput.alphas, gradient.alphas), (\.means, gradient.means), (\.factors, gradient.factors),
    ] {
      for i in slope.indices {
        var (above, below) = (input, input)
        above[keyPath: parameter][i] += 1e-5
        below[keyPath: parameter][i] -= 1e-5
        #expect(abs((value(above) - value(below)) / 2e-5 - slope[i]) < 1e-6)
      }
    }
  }

  /// The compiler's own gradients, of inputs that are small enough for them.
  @Test func theCompilersOwnGradientsAgree() throws {
    let cases = [
      BenchmarkCase.mixture("small", MixtureInput(d: 3, components: 4, points: 7, seed: 5)),
      .sequence("small", SequenceInput(layers: 2, characters: 6, width: 3, seed: 5)),
    ]
    for benchmark in cases {
      let theirs = try #require(benchmark.others.first { $0.isSlow }).entries()
      let entries = benchmark.entries()
      #expect(entries.count == theirs.count)
      #expect(zip(entries, theirs).allSatisfy { abs($0 - $1) <= 1e-8 * max(1, abs($0)) })
    }
  }

  @Test func otherProgramsAreMeasured() throws {
    let peer = try #require(Peer("one=echo primal_ms 1.5 grad_ms 4.5 gradient_norm 2"))
    let measurement = try peer.measure("gmm", file: "none", as: "small")
    #expect(measurement.line == "small/one 1.5000 4.5000 3.00 2")
    let silent = try #require(Peer("two=echo primal_ms"))
    #expect(throws: Peer.Fault.self) { try silent.measure("gmm", file: "none", as: "small") }
    let failing = try #require(Peer("three=false"))
    #expect(throws: Peer.Fault.self) { try failing.measure("gmm", file: "none", as: "small") }
    #expect(Peer("four") == nil && Peer("five=") == nil)
  }

  /// What ADBench's own tests expect of its test files.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["ADBENCH_DATA"] != nil))
  func knownAnswers() throws {
    let data = try #require(ProcessInfo.processInfo.environment["ADBENCH_DATA"])
    let mixture = try MixtureInput(path: "\(data)/gmm/test.txt")
    let (value, gradient) = mixtureLogLikelihoodValueWithGradient(
      alphas: mixture.alphas, means: mixture.means, factors: mixture.factors, points: mixture.points, d: mixture.d,
      gamma: mixture.gamma, m: mixture.m)
    #expect(abs(value + mixture.constant - 8.07380408004975791) < 1e-8)
    let expected = [
      0.108662855508652456, -0.741270039523898472, 0.632607184015246071, 1.11692576532787013, 0.163333013551455269,
      -0.0219989824071193142, 0.227778292254236098, 1.20963025612832187, -0.0606375920733956339, 2.58529994051162237,
      0.112632694524213789, 0.385744309849611777, 0.0735180573182305508, 5.41836362715595232, -0.321494409677446469,
      1.71892309775004937, 0.860091090790866875, -0.994640930466322848,
    ]
    let entries = gradient.alphas + gradient.means + gradient.factors
    #expect(zip(entries, expected).allSatisfy { abs($0 - $1) < 1e-8 })
    let bundle = try BundleInput(path: "\(data)/ba/test.txt")
    let error = reprojectionError(
      bundle.cameras[0], bundle.points[0], bundle.weights[0], observed: bundle.observations[0].seen)
    #expect(abs(error.x + 0.269048849235189402) < 1e-8)
    #expect(abs(error.y - 0.259944792677901881) < 1e-8)
    #expect(abs(weightError(bundle.weights[0]) - 0.826092651515999976) < 1e-8)
    let sequence = try SequenceInput(path: "\(data)/lstm/l2_c1024.txt")
    let loss = sequenceLoss(
      main: sequence.main, extra: sequence.extra, state: sequence.state, sequence: sequence.sequence,
      layers: sequence.layers, width: sequence.width)
    #expect(abs(loss - 0.66666518) < 1e-8)
  }

  @Test func aWorseRatioIsAComplaint() throws {
    let path = NSTemporaryDirectory() + "adbench-\(UUID().uuidString).json"
    let recorded = Measurement(name: "a", primal: 1, gradient: 3, norm: 1, value: 0)
    try JSONEncoder().encode([recorded]).write(to: URL(fileURLWithPath: path))
    let baseline = try Baseline(path: path)
    try FileManager.default.removeItem(atPath: path)
    // What the measurements after the first one give.
    func complaints(_ gradients: [Double]) -> Int {
      let measured = gradients.map { gradient in
        var result = recorded
        result.gradient = gradient
        return result
      }
      var rest = measured.dropFirst()
      return baseline.complaints(about: Array(measured.prefix(1)), margin: 0.3) { _ in
        rest.popFirst().map { [$0] } ?? []
      }.count
    }
    #expect(complaints([3.8]) == 0)
    #expect(complaints([4, 4, 4]) == 1)
    #expect(complaints([4, 4, 3.8]) == 0)
    // What is not measured again stays a complaint.
    #expect(complaints([4]) == 1)
    #expect(throws: Baseline.Fault.self) { _ = try Baseline(path: path) }
  }

  @Test func casesAreFoundHoweverTheyAreWritten() {
    #expect(CaseName(matching: "GMM-d32-k50")?.name == "gmm_d32_K50")
    #expect(CaseName(matching: "gmm") == nil)
  }

  @Test func faultyFilesAreRefused() throws {
    let path = NSTemporaryDirectory() + "adbench-\(UUID().uuidString).txt"
    for text in ["", "2 3", "2 -1 4", "2 3 x", "1 1 1 0.5"] {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      #expect(throws: NumberReader.Fault.self) { _ = try MixtureInput(path: path) }
    }
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: NumberReader.Fault.self) { _ = try SequenceInput(path: path) }
  }
}
