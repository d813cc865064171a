extension Tensor {
  /// The slices at `indices` of `axis`, in that order; an index may come more than once (NumPy's `take`).
  ///
  /// - Precondition: the indices are in bounds.
  public func gathered(at indices: [Int], axis: Int = 0) -> Tensor {
    let axis = normalizedAxis(axis, rank: rank)
    Tensor.check(indices, count: shape[axis], "gathered(at:axis:)")
    let blocks = elementCount(of: Array(shape[..<axis]))
    let inner = elementCount(of: Array(shape[(axis + 1)...]))
    var target = shape
    target[axis] = indices.count
    return Tensor(shape: target) { result in
      withPointer { x in
        for block in 0..<blocks {
          for (position, index) in indices.enumerated() {
            (result + (block * indices.count + position) * inner).initialize(
              from: x + (block * shape[axis] + index) * inner, count: inner)
          }
        }
      }
    }
  }

  /// Zeros with `count` elements along `axis`, to which the slices of this tensor are added at `indices`: the adjoint
  /// of ``gathered(at:axis:)``.
  ///
  /// - Precondition: there is an index for each element of `axis`, and they are less than `count`.
  public func scatterAdded(at indices: [Int], axis: Int = 0, count: Int) -> Tensor {
    let axis = normalizedAxis(axis, rank: rank)
    require(
      indices.count == shape[axis],
      "scatterAdded: \(indices.count) indices for the axis \(axis) of the shape \(shape)")
    Tensor.check(indices, count: count, "scatterAdded(at:axis:count:)")
    let blocks = elementCount(of: Array(shape[..<axis]))
    let inner = elementCount(of: Array(shape[(axis + 1)...]))
    var target = shape
    target[axis] = count
    var result = Tensor(repeating: 0, shape: target)
    result.withMutablePointer { y in
      withPointer { x in
        for block in 0..<blocks {
          for (position, index) in indices.enumerated() {
            Scalar.Kernels.addScaled(
              x + (block * indices.count + position) * inner, factor: 1,
              into: y + (block * count + index) * inner, count: inner)
          }
        }
      }
    }
    return result
  }

  private static func check(_ indices: [Int], count: Int, _ name: String) {
    for index in indices {
      require(index >= 0 && index < count, "\(name): the index \(index) is not in an axis of \(count) elements")
    }
  }
}
