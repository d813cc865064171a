/// The larger one of corresponding elements, with broadcasting; NaN if one is.
public func max<Scalar>(_ a: Tensor<Scalar>, _ b: Tensor<Scalar>) -> Tensor<Scalar> {
  Scalar.Kernels.combine(.maximum, a, b, "max")
}

/// The larger one of every element and `b`.
public func max<Scalar>(_ a: Tensor<Scalar>, _ b: Scalar) -> Tensor<Scalar> {
  Scalar.Kernels.combine(.maximum, a, with: b)
}

/// The larger one of `a` and every element.
public func max<Scalar>(_ a: Scalar, _ b: Tensor<Scalar>) -> Tensor<Scalar> {
  Scalar.Kernels.combine(.maximum, a, with: b)
}

/// The smaller one of corresponding elements, with broadcasting; NaN if one is.
public func min<Scalar>(_ a: Tensor<Scalar>, _ b: Tensor<Scalar>) -> Tensor<Scalar> {
  Scalar.Kernels.combine(.minimum, a, b, "min")
}

/// The smaller one of every element and `b`.
public func min<Scalar>(_ a: Tensor<Scalar>, _ b: Scalar) -> Tensor<Scalar> {
  Scalar.Kernels.combine(.minimum, a, with: b)
}

/// The smaller one of `a` and every element.
public func min<Scalar>(_ a: Scalar, _ b: Tensor<Scalar>) -> Tensor<Scalar> {
  Scalar.Kernels.combine(.minimum, a, with: b)
}

/// The share that `x` has in `y`, which is the elementwise maximum or minimum of `x` and `other`: 1 where only `x`
/// equals `y`, 1/2 where both do, else 0. In the shape of `y`.
public func tieWeights<Scalar>(
  _ x: Tensor<Scalar>, equalTo y: Tensor<Scalar>, other: Tensor<Scalar>
) -> Tensor<Scalar> {
  Tensor(x .== y) / (Tensor(x .== other) + 1)
}
