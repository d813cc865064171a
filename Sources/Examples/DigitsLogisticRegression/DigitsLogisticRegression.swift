import ADRuntime
import ArgumentParser
import Foundation

@main
struct DigitsLogisticRegression: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tells handwritten zeros from ones by logistic regression, trained with generated gradients.")

  @Option(help: "The digits: 64 pixels and the class a line.")
  var data = "Fixtures/data/digits.csv"

  @Flag(help: "Pass probabilities where logits are expected, as the course does.")
  var asTaught = false

  @Option(help: "A file with the 64 initial weights, separated by white space, instead of random ones.")
  var weights: String?

  @Option(help: "The seed of the random weights.")
  var seed: UInt64 = 1

  @Option(help: "Write the losses to this file, one a line.")
  var losses: String?

  @Option(help: "Draw the curves and the learnt weights into this SVG file.")
  var picture: String?

  @Option(help: "How many steps Adam makes.")
  var iterations = 70

  mutating func validate() throws {
    if iterations < 1 { throw ValidationError("--iterations must be at least 1") }
  }

  func run() throws {
    let digits = try Digits(path: data)
    var training = Training(weights: try initialWeights())
    let clock = ContinuousClock()
    let time = clock.measure { training.run(iterations: iterations, on: digits, asTaught: asTaught) }
    for (step, (loss, accuracy)) in zip(training.losses, training.accuracies).enumerated() {
      print("iteration \(step + 1): loss \(loss), accuracy \(accuracy)")
    }
    print("training accuracy \(training.accuracy(on: digits.trainingImages, digits.trainingLabels))")
    print("test accuracy \(training.accuracy(on: digits.testImages, digits.testLabels))")
    let milliseconds = Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1000
    print("\(iterations) iterations in \(String(format: "%.1f", milliseconds)) ms")
    if let losses {
      let text = training.losses.map { "\($0)\n" }.joined()
      try text.write(toFile: losses, atomically: true, encoding: .utf8)
    }
    if let picture {
      try Picture(training: training, path: picture).draw()
      print("picture: \(picture)")
    }
  }

  /// Normal with standard deviation 0.05, or what the file says.
  private func initialWeights() throws -> Tensor<Float> {
    guard let weights else {
      var generator = SeededGenerator(seed: seed)
      return Tensor.normal(shape: [1, 64], mean: 0, standardDeviation: 0.05, using: &generator)
    }
    let text = try String(contentsOfFile: weights, encoding: .utf8)
    let scalars = text.split(whereSeparator: \.isWhitespace).compactMap { Float($0) }
    guard scalars.count == 64 else { throw ValidationError("'\(weights)' has \(scalars.count) weights, expected 64") }
    return Tensor(shape: [1, 64], scalars: scalars)
  }
}
