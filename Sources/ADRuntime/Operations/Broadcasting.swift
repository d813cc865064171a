extension Tensor {
  /// This tensor repeated to fill `target`, by NumPy's rules: aligned at the last axis, dimensions of 1 repeat.
  ///
  /// - Precondition: the shape broadcasts to `target`.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func broadcasted(to target: [Int]) -> Tensor {
    if target == shape { return self }
    let strides = broadcastStrides(shape, to: target, "broadcasted(to:)")
    let loops = StridedLoops(shape: target, strides, strides, rowMajorStrides(target))
    return Tensor(shape: target) { result in
      withPointer { x in
        loops.forEachRun { offsets in
          Scalar.Kernels.gather(
            x + offsets[0], stride: loops.runStrides[0], into: result + offsets[2], count: loops.runCount)
        }
      }
    }
  }

  /// This tensor repeated to the shape of `other`.
  public func broadcasted(like other: Tensor) -> Tensor { broadcasted(to: other.shape) }

  /// The sums over the axes that broadcasting from `target` to this shape repeats: the adjoint of broadcasting.
  ///
  /// - Precondition: `target` broadcasts to this shape.
  @inlinable
  public consuming func unbroadcasted(to target: [Int]) -> Tensor {
    if target == shape { return self }
    return summedRepetitions(to: target)
  }

  /// The same for another shape.
  @usableFromInline
  func summedRepetitions(to target: [Int]) -> Tensor { reducing(.sum, to: target, "unbroadcasted(to:)") }

  /// The sums over the axes that broadcasting from the shape of `other` repeats.
  public func unbroadcasted(like other: Tensor) -> Tensor { unbroadcasted(to: other.shape) }

  /// This tensor, a result of a reduction over `axes` of a tensor of shape `target`, repeated along those axes: the
  /// adjoint of `sum(axes: axes, keepDims: keepDims)`.
  ///
  /// - Precondition: this is the shape that such a reduction has.
  public func spread(axes: [Int], keepDims: Bool, to target: [Int]) -> Tensor {
    let reduced = Tensor.reducedShape(target, axes: axes, "spread")
    let expected = keepDims ? reduced : Tensor.droppingAxes(axes, from: target)
    require(
      shape == expected,
      "spread: a reduction of the shape \(target) over the axes \(axes) has the shape \(expected), not \(shape)")
    return reshaped(to: reduced).broadcasted(to: target)
  }

  /// `shape` without `axes`.
  static func droppingAxes(_ axes: [Int], from shape: [Int]) -> [Int] {
    let dropped = Set(axes.map { normalizedAxis($0, rank: shape.count) })
    return shape.indices.filter { !dropped.contains($0) }.map { shape[$0] }
  }
}
