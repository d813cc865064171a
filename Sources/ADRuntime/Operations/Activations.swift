/// The logistic function 1 / (1 + exp(-x)), without overflow.
@inlinable
public func sigmoid<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.sigmoid) }

/// The logarithm of ``sigmoid(_:)``, without overflow.
@inlinable
public func logSigmoid<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.logSigmoid) }

/// log(1 + exp(x)), without overflow.
@inlinable
public func softplus<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.softplus) }

/// The larger one of x and 0. Its derivative at 0 is 0.
@inlinable
public func relu<Values: ElementwiseValues>(_ x: consuming Values) -> Values { x.applying(.relu) }

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
