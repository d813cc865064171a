/// The derivative of an array is the array of its elements' derivatives, with the same count.
extension Array: DifferentiableValue where Element: DifferentiableValue {
  public typealias TangentVector = [Element.TangentVector]

  @inlinable
  public var zeroTangentVector: [Element.TangentVector] {
    withUnsafeBufferPointer { Element.zeroTangentVectors(of: $0) }
  }

  /// Moves each element by the offset at its index.
  ///
  /// - Precondition: the counts are equal.
  @inlinable
  public mutating func move(by offset: [Element.TangentVector]) {
    require(
      count == offset.count, "move(by:): an array of \(count) elements moved by one of \(offset.count)")
    withUnsafeMutableBufferPointer { elements in
      offset.withUnsafeBufferPointer { Element.move(elements, by: $0) }
    }
  }

  @inlinable
  public func readScalars<Reader: ScalarReader>(into reader: inout Reader) {
    withUnsafeBufferPointer { Element.readScalars(of: $0, into: &reader) }
  }

  @inlinable
  public mutating func updateScalars<Updater: ScalarUpdater>(with updater: inout Updater) {
    withUnsafeMutableBufferPointer { Element.updateScalars(of: $0, with: &updater) }
  }
}

extension Array {
  /// Moves each element by the offset at its index, where elements are tuples, which have no members of their own.
  ///
  /// - Precondition: the counts are equal.
  @inlinable
  public mutating func move<Offset>(by offset: [Offset], _ add: (inout Element, Offset) -> Void) {
    require(
      count == offset.count, "move(by:): an array of \(count) elements moved by one of \(offset.count)")
    for index in indices { add(&self[index], offset[index]) }
  }
}

extension Array: DifferentiableTangent where Element: DifferentiableTangent {
  @inlinable
  public mutating func scale(by factor: Double) {
    for index in indices {
      self[index].scale(by: factor)
    }
  }

  @inlinable
  public func innerProduct(with other: [Element]) -> Double {
    require(count == other.count, "innerProduct: the arrays have \(count) and \(other.count) elements")
    var sum = 0.0
    for index in indices {
      sum += self[index].innerProduct(with: other[index])
    }
    return sum
  }
}
