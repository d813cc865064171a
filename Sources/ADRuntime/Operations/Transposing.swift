extension Tensor {
  /// The transpose: a tensor with the axes in reverse order.
  public func transposed() -> Tensor {
    guard rank == 2 else { return transposed(permutation: Array((0..<rank).reversed())) }
    return Tensor(shape: [shape[1], shape[0]]) { result in
      withPointer { Scalar.Kernels.transpose($0, rows: shape[0], columns: shape[1], into: result) }
    }
  }

  /// A tensor whose axis `i` is the axis `permutation[i]` of this one.
  ///
  /// - Precondition: `permutation` holds every axis once.
  public func transposed(permutation: [Int]) -> Tensor {
    let axes = permutation.map { normalizedAxis($0, rank: rank) }
    require(
      axes.sorted() == Array(0..<rank),
      "transposed(permutation:): \(permutation) does not permute the axes of the shape \(shape)")
    let strides = rowMajorStrides(shape)
    let target = axes.map { shape[$0] }
    let sources = axes.map { strides[$0] }
    let loops = StridedLoops(shape: target, sources, sources, rowMajorStrides(target))
    return Tensor(shape: target) { result in
      withPointer { x in
        loops.forEachRun { offsets in
          Scalar.Kernels.gather(
            x + offsets[0], stride: loops.runStrides[0], into: result + offsets[2], count: loops.runCount)
        }
      }
    }
  }
}
