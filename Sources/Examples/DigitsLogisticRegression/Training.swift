import ADRuntime
import ADTraining

/// Gradient descent with Adam, and what it went through.
struct Training {
  var w: Tensor<Float>
  var b: Float = 0
  private(set) var losses: [Float] = []
  private(set) var accuracies: [Float] = []

  init(weights: Tensor<Float>) { w = weights }

  /// Runs the iterations; each notes the loss and the accuracy before its step.
  mutating func run(iterations: Int, on digits: Digits, asTaught: Bool) {
    let (x, y) = (digits.trainingImages, digits.trainingLabels)
    var optimizer = Adam()
    for _ in 0..<iterations {
      let (value, gradient) =
        asTaught
        ? lossAsTaughtValueWithGradient(w: w, b: b, x: x, y: y) : lossValueWithGradient(w: w, b: b, x: x, y: y)
      losses.append(value)
      accuracies.append(accuracy(on: x, y))
      optimizer.update(&w, &b, gradient: (gradient.w, gradient.b))
    }
  }

  /// The share of images that are put on the right side of 1/2.
  func accuracy(on x: Tensor<Float>, _ y: Tensor<Float>) -> Float {
    let p = predictions(w: w, b: b, x: x).scalars
    let hits = zip(p, y.scalars).filter { ($0 > 0.5) == ($1 > 0.5) }.count
    return Float(hits) / Float(p.count)
  }
}
