import ADRuntime

/// The mean cross entropy of a linear classifier.
// @differentiable(reverse, wrt: (w, b))
func crossEntropyLoss(_ w: Tensor<Float>, _ b: Tensor<Float>, x: Tensor<Float>, y: Tensor<Float>) -> Float {
  let logits = matmul(w, x) + b
  return sigmoidCrossEntropy(logits: logits, labels: y).mean()
}
