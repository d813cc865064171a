/// A tangent vector: a differentiable value that is its own derivative type, and can be added, scaled and
/// multiplied.
///
/// Addition is ``DifferentiableValue/move(by:)``, not `+`, which concatenates arrays. A type that lists its scalars
/// gets everything else from the defaults below; the types of this module override them where it is faster.
public protocol DifferentiableTangent: DifferentiableValue where TangentVector == Self {
  /// Multiplies every scalar by `factor`, rounded to the scalar's type first.
  mutating func scale(by factor: Double)

  /// The sum of the products of corresponding scalars, accumulated in Double.
  ///
  /// - Precondition: `other` has the shape of this vector.
  func innerProduct(with other: Self) -> Double
}

extension DifferentiableTangent {
  @inlinable
  public var zeroTangentVector: Self {
    var zero = self
    var updater = ScalarFill(value: 0)
    zero.updateScalars(with: &updater)
    return zero
  }

  @inlinable
  public mutating func move(by offset: Self) {
    var updater = ScalarAddition(offsets: offset.flattenedScalars)
    updateScalars(with: &updater)
  }

  @inlinable
  public mutating func scale(by factor: Double) {
    var updater = ScalarScaling(factor: factor)
    updateScalars(with: &updater)
  }

  @inlinable
  public func innerProduct(with other: Self) -> Double {
    let left = flattenedScalars
    let right = other.flattenedScalars
    require(
      left.count == right.count,
      "innerProduct: the vectors have \(left.count) and \(right.count) scalars")
    var sum = 0.0
    for index in left.indices {
      sum += left[index] * right[index]
    }
    return sum
  }

  /// The vector scaled by `factor`.
  @inlinable
  public func scaled(by factor: Double) -> Self {
    var result = self
    result.scale(by: factor)
    return result
  }
}
