/// The cross entropy between each label z in [0, 1] and the probability sigmoid(x) of its logit x, element by element:
/// -z log(sigmoid(x)) - (1 - z) log(1 - sigmoid(x)), computed as max(x, 0) - x z + log(1 + exp(-|x|)), the formula of
/// TensorFlow's `sigmoid_cross_entropy_with_logits`.
///
/// - Precondition: the shapes are equal.
public func sigmoidCrossEntropy<Scalar>(logits: Tensor<Scalar>, labels: Tensor<Scalar>) -> Tensor<Scalar> {
  require(
    logits.shape == labels.shape,
    "sigmoidCrossEntropy: logits of shape \(logits.shape) and labels of shape \(labels.shape)")
  return Scalar.Kernels.combine(.sigmoidCrossEntropy, logits, labels, "sigmoidCrossEntropy")
}

/// The mean of ``sigmoidCrossEntropy(logits:labels:)`` over all elements.
///
/// - Precondition: the shapes are equal.
public func meanSigmoidCrossEntropy<Scalar>(logits: Tensor<Scalar>, labels: Tensor<Scalar>) -> Scalar {
  sigmoidCrossEntropy(logits: logits, labels: labels).mean()
}

/// The cross entropy between each row of labels z, a distribution over the classes of the last axis, and
/// softmax(x) of its logits x: -Σ z log(softmax(x)). The result lacks the last axis.
///
/// - Precondition: the shapes are equal, and the last axis is not empty.
public func softmaxCrossEntropy<Scalar>(logits: Tensor<Scalar>, labels: Tensor<Scalar>) -> Tensor<Scalar> {
  require(
    logits.shape == labels.shape,
    "softmaxCrossEntropy: logits of shape \(logits.shape) and labels of shape \(labels.shape)")
  return -zeroWins(labels, logSoftmax(logits)).sum(axis: -1)
}

/// The mean of ``softmaxCrossEntropy(logits:labels:)`` over all rows.
///
/// - Precondition: the shapes are equal, and the last axis is not empty.
public func meanSoftmaxCrossEntropy<Scalar>(logits: Tensor<Scalar>, labels: Tensor<Scalar>) -> Scalar {
  softmaxCrossEntropy(logits: logits, labels: labels).mean()
}
