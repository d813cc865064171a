/// exp(x) divided by its sum along `axis`, from exponentials that cannot overflow.
///
/// - Precondition: the axis exists and is not empty.
public func softmax<Scalar>(_ x: Tensor<Scalar>, axis: Int = -1) -> Tensor<Scalar> {
  var result = x - x.max(axis: axis, keepDims: true)
  result = exp(result)
  result /= result.sum(axis: axis, keepDims: true)
  return result
}

/// The logarithm of ``softmax(_:axis:)``.
///
/// - Precondition: the axis exists and is not empty.
public func logSoftmax<Scalar>(_ x: Tensor<Scalar>, axis: Int = -1) -> Tensor<Scalar> {
  var result = x - x.max(axis: axis, keepDims: true)
  result -= log(exp(result).sum(axis: axis, keepDims: true))
  return result
}

/// The logarithm of the sum of exp(x) over `axes`, from exponentials that cannot overflow: m + log Σ exp(x - m) with
/// the largest element m. It is -∞ if all elements are.
///
/// - Precondition: the axes exist and are not empty.
public func logSumExp<Scalar>(_ x: Tensor<Scalar>, axes: [Int], keepDims: Bool = false) -> Tensor<Scalar> {
  let largest = x.max(axes: axes, keepDims: true)
  let shift = Tensor.where(abs(largest) .== .infinity, 0, largest)
  var result = log(exp(x - shift).sum(axes: axes, keepDims: true))
  result += shift
  return keepDims ? result : result.reshaped(to: Tensor<Scalar>.droppingAxes(axes, from: x.shape))
}

/// The logarithm of the sum of exp(x) along `axis`.
///
/// - Precondition: the axis exists and is not empty.
public func logSumExp<Scalar>(_ x: Tensor<Scalar>, axis: Int, keepDims: Bool = false) -> Tensor<Scalar> {
  logSumExp(x, axes: [axis], keepDims: keepDims)
}

/// The logarithm of the sum of exp(x) over all elements, from exponentials that cannot overflow.
///
/// - Precondition: the tensor is not empty.
public func logSumExp<Scalar>(_ x: Tensor<Scalar>) -> Scalar {
  let largest = x.max()
  let shift = largest.isInfinite ? 0 : largest
  return Scalar.log(exp(x - shift).sum()) + shift
}
