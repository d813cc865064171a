extension StridedLoops {
  /// Loops over `shape` that join what lies along the axes in which `target` does not vary: the first operand is read, the
  /// second is written.
  init(reducing shape: [Int], to target: [Int], _ name: String) {
    let dense = rowMajorStrides(shape)
    self.init(shape: shape, dense, broadcastStrides(target, to: shape, name), dense)
  }
}

extension Tensor {
  /// `reduction` over the axes in which `target`, which broadcasts to the shape of this tensor, does not vary.
  ///
  /// The result has the shape `target`. An empty sum is 0; other reductions of nothing are refused by the callers.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func reducing(_ reduction: Reduction, to target: [Int], _ name: String) -> Tensor {
    if target == shape { return self }
    let loops = StridedLoops(reducing: shape, to: target, name)
    if let rows = loops.rowsJoined {
      return Tensor(shape: target) { result in
        withPointer { Scalar.Kernels.reduceRows(reduction, $0, into: result, rows: rows, columns: loops.runCount) }
      }
    }
    return Tensor(shape: target) { result in
      let count = elementCount(of: target)
      let start: Scalar
      switch reduction {
      case .sum: start = 0
      case .maximum: start = -.infinity
      case .minimum: start = .infinity
      }
      result.initialize(repeating: start, count: count)
      withPointer { x in
        let joinsRun = loops.runStrides[1] == 0
        loops.forEachRun { offsets in
          let source = x + offsets[0]
          let destination = result + offsets[1]
          if joinsRun {
            let joined = Scalar.Kernels.reduce(reduction, source, count: loops.runCount)
            withUnsafePointer(to: joined) {
              Scalar.Kernels.apply(
                reduction.operation, destination, stride: 1, $0, stride: 1, into: destination, count: 1)
            }
          } else {
            Scalar.Kernels.apply(
              reduction.operation, destination, stride: 1, source, stride: 1, into: destination,
              count: loops.runCount)
          }
        }
      }
    }
  }

  /// The shape with the given axes replaced by 1: that of a reduction over them which keeps them.
  ///
  /// - Precondition: the tensor has those axes, each named once.
  public func shape(reducing axes: [Int]) -> [Int] { Tensor.reducedShape(shape, axes: axes, "shape(reducing:)") }

  /// The shape with the given axes replaced by 1.
  ///
  /// - Precondition: the tensor has those axes, each named once.
  static func reducedShape(_ shape: [Int], axes: [Int], _ name: String) -> [Int] {
    var result = shape
    var seen = Array(repeating: false, count: shape.count)
    for axis in axes {
      require(
        axis >= -shape.count && axis < shape.count, "\(name): a tensor of shape \(shape) has no axis \(axis)")
      let axis = axis < 0 ? axis + shape.count : axis
      require(!seen[axis], "\(name): the axis \(axis) is named twice in \(axes)")
      seen[axis] = true
      result[axis] = 1
    }
    return result
  }

  /// `reduction` over `axes`.
  func reducing(_ reduction: Reduction, axes: [Int], keepDims: Bool, _ name: String) -> Tensor {
    var result = reducing(reduction, to: Tensor.reducedShape(shape, axes: axes, name), name)
    if !keepDims {
      result.shape = Tensor.droppingAxes(axes, from: shape)
    }
    return result
  }
}
