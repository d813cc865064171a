/// An operation of ADRuntime on tensors. All arguments are operands: tensors, scalars, `Int`s, `[Int]`s, `Bool`s.
/// `t` is a tensor, `s` a scalar of its type, `shape` and `axes` are `[Int]`.
public enum TensorFunction: String, Hashable, Sendable, CaseIterable {
  // Broadcasting arithmetic: (t, t), (t, s) or (s, t) -> t
  case add, subtract, multiply, divide
  case minimum, maximum, pow
  // Elementwise: (t) -> t
  case negate, exp, log, log1p, expm1, sqrt, square, sin, cos, tan, tanh, abs, reciprocal, sign, flushed, relu, sigmoid
  case softplus
  // (t, t) -> t
  case matmul
  /// (a, transposeA: Bool, b, transposeB: Bool) -> t
  case matmulTransposed
  /// (cotangent of the product, shape of a, transposeA: Bool, b, transposeB: Bool) -> t: the cotangent of a
  case matmulLeftCotangent
  /// (cotangent of the product, a, transposeA: Bool, shape of b, transposeB: Bool) -> t: the cotangent of b
  case matmulRightCotangent
  // Shapes
  /// (t) -> [Int]
  case shape
  /// (t, axes) -> [Int]: the shape with the axes replaced by 1
  case reducedShape
  /// (a, b) or (a, transposeA: Bool, b, transposeB: Bool) -> [Int]: the shape of `matmul`, without the product
  case matmulShape
  /// (t) -> Int
  case scalarCount
  /// (t) -> Int
  case rank
  /// (t, shape) -> t
  case reshape
  /// (t) -> t, the axes in reverse order
  case transpose
  /// (t, permutation) -> t
  case permute
  /// (t, shape) -> t
  case broadcast
  /// (t, shape) -> t: the adjoint of broadcast
  case unbroadcast
  // Reductions: (t) -> s over all; (t, axes, keepDims: Bool) -> t over some
  case sum, mean, max, min
  case sumAxes, meanAxes, maxAxes, minAxes
  /// (t, axis: Int) -> t
  case softmax, logSoftmax
  /// (t) -> s, and (t, axes, keepDims) -> t
  case logSumExp, logSumExpAxes
  /// (logits, labels) -> t, elementwise
  case sigmoidCrossEntropy
  /// (logits, labels) -> t, one per row of the last axis
  case softmaxCrossEntropy
  // Creation
  /// (shape) -> t
  case zeros, ones
  /// (s, shape) -> t
  case full
  /// ([s], shape) -> t
  case fromScalars
  /// (t) -> [s]
  case scalars
  /// (t) -> t
  case zerosLike, onesLike
  // Elements: (t, i …) -> s;  (t, i …, s) -> t;  (t, i …, s) -> t with s added
  case element, storeElement, accumulateElement
  // Comparisons as 0/1 tensors: (t, t), (t, s) or (s, t) -> t
  case greater, less, equal, greaterOrEqual, lessOrEqual
  /// (mask, t, t) -> t
  case `where`
  /// (cotangent, partial), tensors or one of them a scalar, -> t: elementwise product, but 0 where the cotangent is 0
  case zeroWins
}
