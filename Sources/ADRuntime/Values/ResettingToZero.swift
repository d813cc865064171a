// Gradients that callers provide storage for are set to zero where they are, so that a training loop allocates
// nothing.

extension DifferentiableTangent {
  /// Becomes the zero tangent vector of `primal`.
  @inlinable
  public mutating func resetToZero<Primal: DifferentiableValue>(like primal: Primal)
  where Primal.TangentVector == Self {
    self = primal.zeroTangentVector
  }
}

extension Array where Element: DifferentiableScalar {
  /// Becomes zeros, as many as `primal` has elements; in the same storage, if there are as many already.
  @inlinable
  public mutating func resetToZero(like primal: [Element]) {
    if count != primal.count {
      self = [Element](repeating: 0, count: primal.count)
      return
    }
    withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
  }
}

extension Array {
  /// Becomes rows of zeros, as long as those of `primal`; in the same storage, where the counts agree already.
  @inlinable
  public mutating func resetToZero<Scalar: DifferentiableScalar>(like primal: [[Scalar]])
  where Element == [Scalar] {
    if count != primal.count {
      self = primal.zeroTangentVector
      return
    }
    for row in indices { self[row].resetToZero(like: primal[row]) }
  }
}

extension Tensor {
  /// Becomes the zero of `primal`'s shape; in the same storage, if it has the shape already.
  @inlinable
  public mutating func resetToZero(like primal: Tensor) {
    if shape != primal.shape {
      self = primal.zeroTangentVector
      return
    }
    storage.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
  }
}
