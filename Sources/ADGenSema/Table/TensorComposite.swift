/// Functions of ADRuntime on tensors that are lowered to several operations of the IR.
public enum TensorComposite: Hashable, Sendable {
  // Elementwise.
  case exp2, log2, log10, rsqrt, logSigmoid
  /// (t, slope)
  case leakyRelu
  case notEqual
  // Reductions along one axis: (t, axis, keepDims?)
  case sumAxis, meanAxis, maxAxis, minAxis, logSumExpAxis
  case variance
  /// (t, t) -> s
  case dot
  // Losses: (logits, labels) -> s
  case meanSigmoidCrossEntropy, meanSoftmaxCrossEntropy
  /// (t) -> s, the only scalar
  case scalar
  case flattened
  // (t, like)
  case broadcastLike, unbroadcastLike
  /// (shape, scalars)
  case fromShapeAndScalars
  /// ([s]) -> a vector
  case vector
  /// (s) -> a tensor of rank 0
  case rankZero
  /// `[[1, 2], [3, 4]]` as a tensor of this shape: (s …)
  case literal([Int])
  /// (mask, a, b), where a and b are tensors or scalars
  case select
  /// (t, other, mask)
  case replacing
}
