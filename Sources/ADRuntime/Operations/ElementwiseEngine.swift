extension Tensor {
  /// `operation` of every scalar.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func applying(_ operation: UnaryOperation) -> Tensor {
    Tensor(shape: shape) { result in
      withPointer { Scalar.Kernels.apply(operation, $0, into: result, count: count) }
    }
  }

  /// `operation` of corresponding scalars of two tensors that broadcast together. `name` is for the error message.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  static func combining(_ operation: BinaryOperation, _ a: Tensor, _ b: Tensor, _ name: String) -> Tensor {
    if a.shape == b.shape {
      return Tensor(shape: a.shape) { result in
        a.withPointer { x in
          b.withPointer { y in
            Scalar.Kernels.apply(operation, x, stride: 1, y, stride: 1, into: result, count: a.count)
          }
        }
      }
    }
    let shape = broadcastShape(a.shape, b.shape, name)
    let loops = StridedLoops(
      shape: shape, broadcastStrides(a.shape, to: shape, name), broadcastStrides(b.shape, to: shape, name),
      rowMajorStrides(shape))
    return Tensor(shape: shape) { result in
      a.withPointer { x in
        b.withPointer { loops.combine(operation, x, $0, into: result) }
      }
    }
  }

  /// `operation` of every scalar on the left and `scalar` on the right.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func combining(_ operation: BinaryOperation, _ scalar: Scalar) -> Tensor {
    Tensor(shape: shape) { result in
      withPointer { x in
        withUnsafePointer(to: scalar) {
          Scalar.Kernels.apply(operation, x, stride: 1, $0, stride: 0, into: result, count: count)
        }
      }
    }
  }

  /// `operation` of `scalar` on the left and every scalar on the right.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  static func combining(_ operation: BinaryOperation, _ scalar: Scalar, _ b: Tensor) -> Tensor {
    Tensor(shape: b.shape) { result in
      b.withPointer { y in
        withUnsafePointer(to: scalar) {
          Scalar.Kernels.apply(operation, $0, stride: 0, y, stride: 1, into: result, count: b.count)
        }
      }
    }
  }

  /// Replaces every scalar by `operation` of it and the scalar of `b` that broadcasts to its place.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  mutating func combine(_ operation: BinaryOperation, _ b: Tensor, _ name: String) {
    if shape == b.shape {
      let count = count
      withMutablePointer { x in
        b.withPointer { Scalar.Kernels.apply(operation, x, stride: 1, $0, stride: 1, into: x, count: count) }
      }
      return
    }
    let dense = rowMajorStrides(shape)
    let loops = StridedLoops(shape: shape, dense, broadcastStrides(b.shape, to: shape, name), dense)
    withMutablePointer { x in
      b.withPointer { loops.combine(operation, UnsafePointer(x), $0, into: x) }
    }
  }

  /// Replaces every scalar by `operation` of it and `scalar`.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  mutating func combine(_ operation: BinaryOperation, _ scalar: Scalar) {
    let count = count
    withMutablePointer { x in
      withUnsafePointer(to: scalar) {
        Scalar.Kernels.apply(operation, x, stride: 1, $0, stride: 0, into: x, count: count)
      }
    }
  }
}

extension StridedLoops {
  /// Combines the first two operands into the third, whose runs follow each other.
  @inline(__always)
  fileprivate func combine<Scalar: TensorScalar>(
    _ operation: BinaryOperation, _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>,
    into result: UnsafeMutablePointer<Scalar>
  ) {
    let (strides, rows) = (runStrides, rowStrides)
    forEachBlockOfRows { offsets in
      Scalar.Kernels.applyToRows(
        operation, a + offsets[0], stride: strides[0], row: rows[0], b + offsets[1], stride: strides[1], row: rows[1],
        into: result + offsets[2], rows: rowCount, columns: runCount)
    }
  }
}
