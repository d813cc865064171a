/// Largest and smallest scalars. They are NaN where a NaN is among the scalars, as in NumPy.
extension Tensor {
  /// The largest scalar.
  ///
  /// - Precondition: the tensor is not empty.
  public func max() -> Scalar { extremum(.maximum, "max") }

  /// The largest scalars over `axes`, which disappear from the shape, or stay with dimension 1 if `keepDims` is true.
  ///
  /// - Precondition: none of `axes` has dimension 0.
  public func max(axes: [Int], keepDims: Bool = false) -> Tensor {
    extrema(.maximum, axes: axes, keepDims: keepDims, "max")
  }

  /// The largest scalars over one axis.
  public func max(axis: Int, keepDims: Bool = false) -> Tensor { max(axes: [axis], keepDims: keepDims) }

  /// The smallest scalar.
  ///
  /// - Precondition: the tensor is not empty.
  public func min() -> Scalar { extremum(.minimum, "min") }

  /// The smallest scalars over `axes`.
  ///
  /// - Precondition: none of `axes` has dimension 0.
  public func min(axes: [Int], keepDims: Bool = false) -> Tensor {
    extrema(.minimum, axes: axes, keepDims: keepDims, "min")
  }

  /// The smallest scalars over one axis.
  public func min(axis: Int, keepDims: Bool = false) -> Tensor { min(axes: [axis], keepDims: keepDims) }

  private func extremum(_ reduction: Reduction, _ name: String) -> Scalar {
    require(count > 0, "\(name): a tensor of shape \(shape) has no scalars")
    var result: Scalar = 0
    withPointer { result = Scalar.Kernels.reduce(reduction, $0, count: count) }
    return result
  }

  private func extrema(_ reduction: Reduction, axes: [Int], keepDims: Bool, _ name: String) -> Tensor {
    require(
      count(alongAxes: axes) > 0, "\(name): a tensor of shape \(shape) has no scalars along the axes \(axes)")
    return reducing(reduction, axes: axes, keepDims: keepDims, name)
  }

  /// For each scalar the share that it has in an extremum `y` of all: ties share evenly, all others have 0.
  public func tieWeights(of y: Scalar) -> Tensor {
    var weights = Tensor(self .== y)
    weights /= weights.sum()
    return weights
  }

  /// For each scalar the share that it has in the extrema `y` over `axes`: ties share evenly, all others have 0.
  ///
  /// - Precondition: `y` has the shape of `max(axes: axes, keepDims: keepDims)`.
  public func tieWeights(of y: Tensor, axes: [Int], keepDims: Bool) -> Tensor {
    var weights = Tensor(self .== y.spread(axes: axes, keepDims: keepDims, to: shape))
    weights /= weights.sum(axes: axes, keepDims: true)
    return weights
  }
}

/// The positions of largest and smallest scalars. The first one wins; a NaN comes before everything.
extension Tensor {
  /// The row-major index of the first largest scalar.
  ///
  /// - Precondition: the tensor is not empty.
  public func argmax() -> Int {
    require(count > 0, "argmax: a tensor of shape \(shape) has no scalars")
    var result = 0
    withPointer { result = Scalar.Kernels.indexOfMaximum($0, stride: 1, count: count) }
    return result
  }

  /// The row-major index of the first smallest scalar.
  ///
  /// - Precondition: the tensor is not empty.
  public func argmin() -> Int {
    require(count > 0, "argmin: a tensor of shape \(shape) has no scalars")
    var result = 0
    withPointer { result = Scalar.Kernels.indexOfMinimum($0, stride: 1, count: count) }
    return result
  }

  /// The index along `axis` of the first largest scalar, for every index of the other axes in row-major order.
  ///
  /// - Precondition: the axis is not empty.
  public func argmax(axis: Int) -> [Int] {
    indices(axis, "argmax") { Scalar.Kernels.indexOfMaximum($0, stride: $1, count: $2) }
  }

  /// The index along `axis` of the first smallest scalar, for every index of the other axes in row-major order.
  ///
  /// - Precondition: the axis is not empty.
  public func argmin(axis: Int) -> [Int] {
    indices(axis, "argmin") { Scalar.Kernels.indexOfMinimum($0, stride: $1, count: $2) }
  }

  private func indices(
    _ axis: Int, _ name: String, _ index: (UnsafePointer<Scalar>, _ stride: Int, _ count: Int) -> Int
  ) -> [Int] {
    let axis = normalizedAxis(axis, rank: rank)
    let length = shape[axis]
    require(length > 0, "\(name): the axis \(axis) of the shape \(shape) is empty")
    let inner = elementCount(of: Array(shape[(axis + 1)...]))
    var result: [Int] = []
    result.reserveCapacity(count / length)
    withPointer { x in
      for block in stride(from: 0, to: count, by: length * inner) {
        for offset in 0..<inner {
          result.append(index(x + block + offset, inner, length))
        }
      }
    }
    return result
  }
}
