import ADRuntime
import ADTraining
import Testing

/// A training loop as a user writes it, with the gradient that the rules in docs/tensor-operations.md give.
@Suite struct LogisticRegressionTests {
  typealias Gradient = (w: Tensor<Float>, b: Float)

  func loss(_ w: Tensor<Float>, _ b: Float, _ x: Tensor<Float>, _ labels: Tensor<Float>) -> Float {
    meanSigmoidCrossEntropy(logits: matmul(w, x) + b, labels: labels)
  }

  func lossGradient(_ w: Tensor<Float>, _ b: Float, _ x: Tensor<Float>, _ labels: Tensor<Float>) -> Gradient {
    let logits = matmul(w, x) + b
    let logitsBar = (sigmoid(logits) - labels) * (1 / Float(logits.count))
    return (matmulLeftCotangent(logitsBar, shape: w.shape, transposed: false, x, transposed: false), logitsBar.sum())
  }

  @Test func trains() {
    var generator = SeededGenerator(seed: 3)
    let x = Tensor<Float>.normal(shape: [64, 324], using: &generator)
    let teacher = Tensor<Float>.normal(shape: [1, 64], using: &generator)
    let labels = Tensor<Float>(matmul(teacher, x) .> 0)
    var w = Tensor<Float>.normal(shape: [1, 64], standardDeviation: 0.05, using: &generator)
    var b: Float = 0
    let check = checkGradient(
      of: { loss($0, $1, x, labels) }, at: w, b, gradient: lossGradient(w, b, x, labels))
    #expect(check.passed, "\(check)")

    let first = loss(w, b, x, labels)
    var optimizer = Adam(learningRate: 0.05)
    for _ in 0..<70 {
      optimizer.update(&w, &b, gradient: lossGradient(w, b, x, labels))
    }
    #expect(loss(w, b, x, labels) < 0.3 * first)
  }
}
