/// Sums and means, over everything or over some axes. Negative axes count from the back.
extension Tensor {
  /// The sum of all scalars; 0 if there are none.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func sum() -> Scalar {
    var result: Scalar = 0
    withPointer { result = Scalar.Kernels.reduce(.sum, $0, count: count) }
    return result
  }

  /// The sums over `axes`, which disappear from the shape, or stay with dimension 1 if `keepDims` is true.
  public func sum(axes: [Int], keepDims: Bool = false) -> Tensor {
    reducing(.sum, axes: axes, keepDims: keepDims, "sum")
  }

  /// The sums over one axis.
  public func sum(axis: Int, keepDims: Bool = false) -> Tensor { sum(axes: [axis], keepDims: keepDims) }

  /// The arithmetic mean of all scalars; NaN if there are none.
  public func mean() -> Scalar { sum() / Scalar(count) }

  /// The means over `axes`.
  public func mean(axes: [Int], keepDims: Bool = false) -> Tensor {
    var result = reducing(.sum, axes: axes, keepDims: keepDims, "mean")
    result /= Scalar(count(alongAxes: axes))
    return result
  }

  /// The means over one axis.
  public func mean(axis: Int, keepDims: Bool = false) -> Tensor { mean(axes: [axis], keepDims: keepDims) }

  /// How many scalars a reduction over `axes` joins into one.
  public func count(alongAxes axes: [Int]) -> Int {
    axes.reduce(1) { $0 * shape[normalizedAxis($1, rank: rank)] }
  }

  /// The mean squared distance from the mean (of the population: divided by the count).
  public func variance() -> Scalar { square(self - mean()).mean() }

  /// The variances over `axes`.
  public func variance(axes: [Int], keepDims: Bool = false) -> Tensor {
    square(self - mean(axes: axes, keepDims: true)).mean(axes: axes, keepDims: keepDims)
  }

  /// The variances over one axis.
  public func variance(axis: Int, keepDims: Bool = false) -> Tensor { variance(axes: [axis], keepDims: keepDims) }

  /// The square root of the variance.
  public func standardDeviation() -> Scalar { variance().squareRoot() }

  /// The square roots of the variances over `axes`.
  public func standardDeviation(axes: [Int], keepDims: Bool = false) -> Tensor {
    sqrt(variance(axes: axes, keepDims: keepDims))
  }

  /// The square roots of the variances over one axis.
  public func standardDeviation(axis: Int, keepDims: Bool = false) -> Tensor {
    standardDeviation(axes: [axis], keepDims: keepDims)
  }
}

/// Sums of products, without the tensor of the products.
extension Tensor {
  /// The sum of the squares of all scalars: `square(self).sum()`.
  public func sumOfSquares() -> Scalar { dot(self, self) }

  /// The sums of the squares over `axes`: `square(self).sum(axes: axes, keepDims: keepDims)`.
  public func sumOfSquares(axes: [Int], keepDims: Bool = false) -> Tensor {
    sumOfProducts(with: self, axes: axes, keepDims: keepDims)
  }

  /// The sum of the products with corresponding scalars of `other`: `(self * other).sum()`.
  public func sumOfProducts(with other: Tensor) -> Scalar {
    shape == other.shape ? dot(self, other) : (self * other).sum()
  }

  /// The sums of these products over `axes`: `(self * other).sum(axes: axes, keepDims: keepDims)`.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func sumOfProducts(with other: Tensor, axes: [Int], keepDims: Bool = false) -> Tensor {
    if shape != other.shape { return (self * other).sum(axes: axes, keepDims: keepDims) }
    let target = Tensor.reducedShape(shape, axes: axes, "sumOfProducts")
    let loops = StridedLoops(reducing: shape, to: target, "sumOfProducts")
    guard let rows = loops.rowsJoined else { return (self * other).sum(axes: axes, keepDims: keepDims) }
    let columns = loops.runCount
    return Tensor(shape: keepDims ? target : Tensor.droppingAxes(axes, from: shape)) { result in
      withPointer { x in
        other.withPointer { Scalar.Kernels.sumProductsOfRows(x, $0, into: result, rows: rows, columns: columns) }
      }
    }
  }
}
