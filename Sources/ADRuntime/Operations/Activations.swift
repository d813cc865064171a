/// The logistic function 1 / (1 + exp(-x)), without overflow.
@inlinable
public func sigmoid<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.sigmoid, to: x) }

/// The logarithm of ``sigmoid(_:)``, without overflow.
@inlinable
public func logSigmoid<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> {
  Scalar.Kernels.apply(.logSigmoid, to: x)
}

/// log(1 + exp(x)), without overflow.
@inlinable
public func softplus<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.softplus, to: x) }

/// The larger one of x and 0. Its derivative at 0 is 0.
@inlinable
public func relu<Scalar>(_ x: consuming Tensor<Scalar>) -> Tensor<Scalar> { Scalar.Kernels.apply(.relu, to: x) }

/// x where it is positive, else slope·x. Its derivative at 0 is the slope.
public func leakyRelu<Scalar>(_ x: Tensor<Scalar>, slope: Scalar) -> Tensor<Scalar> {
  Tensor.where(x .> 0, x, x * slope)
}

/// x where it is positive, else exp(x) - 1.
public func elu<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
  Tensor.where(x .> 0, x, expm1(x))
}

/// x, but not less than `lower` and not more than `upper`. Its derivative at the bounds is 0.
public func clip<Scalar>(_ x: Tensor<Scalar>, lower: Scalar, upper: Scalar) -> Tensor<Scalar> {
  min(max(x, lower), upper)
}
