import ADRuntime

/// The probability that each column of `x` is a one: [1, 64] times [64, n] plus a number, squashed.
func predictions(w: Tensor<Float>, b: Float, x: Tensor<Float>) -> Tensor<Float> {
  sigmoid(matmul(w, x) + b)
}

/// The mean cross entropy, from the logits: stable, and the right one.
// @differentiable(reverse, wrt: (w, b))
func loss(w: Tensor<Float>, b: Float, x: Tensor<Float>, y: Tensor<Float>) -> Float {
  sigmoidCrossEntropy(logits: matmul(w, x) + b, labels: y).mean()
}

/// The loss as a well-known course teaches it: it passes probabilities where logits are expected.
// @differentiable(reverse, wrt: (w, b))
func lossAsTaught(w: Tensor<Float>, b: Float, x: Tensor<Float>, y: Tensor<Float>) -> Float {
  sigmoidCrossEntropy(logits: predictions(w: w, b: b, x: x), labels: y).mean()
}
