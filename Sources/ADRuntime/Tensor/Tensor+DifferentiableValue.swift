/// The derivative of a tensor is a tensor of the same shape.
extension Tensor: DifferentiableTangent {
  public typealias TangentVector = Tensor

  /// Zeros in the shape of this tensor.
  public var zeroTangentVector: Tensor { Tensor(repeating: 0, shape: shape) }

  /// Adds `offset` in place.
  ///
  /// - Precondition: the shapes are equal.
  public mutating func move(by offset: Tensor) {
    require(shape == offset.shape, "move(by:): a tensor of shape \(shape) moved by one of \(offset.shape)")
    self += offset
  }

  public mutating func scale(by factor: Double) {
    self *= Scalar(factor)
  }

  /// The sum of the products of corresponding scalars.
  ///
  /// - Precondition: the shapes are equal.
  public func innerProduct(with other: Tensor) -> Double {
    require(shape == other.shape, "innerProduct: tensors of the shapes \(shape) and \(other.shape)")
    var sum = 0.0
    for index in scalars.indices {
      sum += Double(scalars[index]) * Double(other.scalars[index])
    }
    return sum
  }

  @inlinable
  public func readScalars<Reader: ScalarReader>(into reader: inout Reader) {
    storage.withUnsafeBufferPointer { reader.read($0) }
  }

  public mutating func updateScalars<Updater: ScalarUpdater>(with updater: inout Updater) {
    storage.withUnsafeMutableBufferPointer { updater.update($0) }
  }
}
