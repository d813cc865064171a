/// The product of corresponding elements, with broadcasting, but 0 where `a` is 0, whatever `b` is.
///
/// A cotangent of zero times a partial derivative that is infinite or NaN is zero: what does not matter has no say.
@inlinable
public func zeroWins<Scalar>(_ a: consuming Tensor<Scalar>, _ b: consuming Tensor<Scalar>) -> Tensor<Scalar> {
  Scalar.Kernels.combine(.zeroWins, a, b, "zeroWins")
}

/// Every element times `b`, but 0 where the element is 0.
@inlinable
public func zeroWins<Scalar>(_ a: consuming Tensor<Scalar>, _ b: Scalar) -> Tensor<Scalar> {
  Scalar.Kernels.combine(.zeroWins, a, with: b)
}

/// `a` times every element, but 0 if `a` is 0.
@inlinable
public func zeroWins<Scalar>(_ a: Scalar, _ b: consuming Tensor<Scalar>) -> Tensor<Scalar> {
  Scalar.Kernels.combine(.zeroWins, a, with: b)
}

/// `cotangent * partial`, but 0 in the elements in which `cotangent` is 0, whatever the partial is there.
@_transparent
public func zeroWins<Vector: DoubleLanes>(_ cotangent: Vector, _ partial: Vector) -> Vector {
  let zero = Vector(repeating: 0)
  return (cotangent * partial).replacing(with: zero, where: cotangent .== zero)
}

/// `cotangent * partial`, but 0 in the elements in which `cotangent` is 0, whatever the partial is there.
@_transparent
public func zeroWins<Vector: FloatLanes>(_ cotangent: Vector, _ partial: Vector) -> Vector {
  let zero = Vector(repeating: 0)
  return (cotangent * partial).replacing(with: zero, where: cotangent .== zero)
}

/// `cotangent * partial`, but 0 in the elements in which `cotangent` is 0, whatever the partial is there.
@_transparent
public func zeroWins(_ cotangent: SIMD3<Double>, _ partial: SIMD3<Double>) -> SIMD3<Double> {
  let zero = SIMD3<Double>(repeating: 0)
  return (cotangent * partial).replacing(with: zero, where: cotangent .== zero)
}

/// `cotangent * partial`, but 0 in the elements in which `cotangent` is 0, whatever the partial is there. The vectors
/// that lanes are made of have functions of their own: generic comparisons go element by element.
@inlinable
public func zeroWins<Vector: SIMD>(_ cotangent: Vector, _ partial: Vector) -> Vector
where Vector.Scalar: BinaryFloatingPoint {
  (cotangent * partial).replacing(with: 0, where: cotangent .== Vector(repeating: 0))
}
