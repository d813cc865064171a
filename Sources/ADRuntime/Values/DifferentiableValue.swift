/// A value that can be moved along tangent vectors: something that a derivative can be taken with respect to.
///
/// It is adgen's counterpart of the compiler's `_Differentiation.Differentiable`, under another name so that both
/// can be imported together. Zeros are instance members, because only a value knows its shape: the zero of
/// `[1.0, 2.0]` has two elements.
///
/// A conforming type lists its scalars in a fixed order (``readScalars(into:)``), and its tangent vectors list
/// theirs in the same order. Optimizers, gradient checks and Jacobians work on that flat view.
public protocol DifferentiableValue {
  /// The type of this value's derivatives.
  associatedtype TangentVector: DifferentiableTangent

  /// The zero tangent vector with the shape of this value.
  var zeroTangentVector: TangentVector { get }

  /// Moves this value along `offset`: for a vector, adds it.
  mutating func move(by offset: TangentVector)

  /// Shows every differentiable scalar of this value to `reader`, in order, a contiguous run at a time.
  func readScalars<Reader: ScalarReader>(into reader: inout Reader)

  /// Lets `updater` change every differentiable scalar of this value, in the order of ``readScalars(into:)``.
  mutating func updateScalars<Updater: ScalarUpdater>(with updater: inout Updater)

  /// The zero tangent vectors of all of `elements`. Scalars override the default to fill one run of memory.
  static func zeroTangentVectors(of elements: UnsafeBufferPointer<Self>) -> [TangentVector]

  /// Moves each of `elements` along the offset at its index. The counts are equal.
  static func move(_ elements: UnsafeMutableBufferPointer<Self>, by offsets: UnsafeBufferPointer<TangentVector>)

  /// Shows the scalars of all of `elements` to `reader`. Scalars override the default to pass one long run.
  static func readScalars<Reader: ScalarReader>(
    of elements: UnsafeBufferPointer<Self>, into reader: inout Reader)

  /// Lets `updater` change the scalars of all of `elements`.
  static func updateScalars<Updater: ScalarUpdater>(
    of elements: UnsafeMutableBufferPointer<Self>, with updater: inout Updater)
}

/// Defaults for collections of a conforming type: one element after the other.
extension DifferentiableValue {
  @inlinable
  public static func zeroTangentVectors(of elements: UnsafeBufferPointer<Self>) -> [TangentVector] {
    elements.map { $0.zeroTangentVector }
  }

  @inlinable
  public static func move(
    _ elements: UnsafeMutableBufferPointer<Self>, by offsets: UnsafeBufferPointer<TangentVector>
  ) {
    for index in elements.indices {
      elements[index].move(by: offsets[index])
    }
  }

  @inlinable
  public static func readScalars<Reader: ScalarReader>(
    of elements: UnsafeBufferPointer<Self>, into reader: inout Reader
  ) {
    for element in elements {
      element.readScalars(into: &reader)
    }
  }

  @inlinable
  public static func updateScalars<Updater: ScalarUpdater>(
    of elements: UnsafeMutableBufferPointer<Self>, with updater: inout Updater
  ) {
    for index in elements.indices {
      elements[index].updateScalars(with: &updater)
    }
  }
}
