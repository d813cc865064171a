extension Tensor {
  /// The element of `a` where `mask` is true, of `b` where it is false. All three broadcast together.
  public static func `where`(_ mask: TensorMask, _ a: Tensor, _ b: Tensor) -> Tensor {
    let shape = broadcastShape(broadcastShape(a.shape, b.shape, "where"), mask.shape, "where")
    let loops = StridedLoops(
      shape: shape, broadcastStrides(mask.shape, to: shape, "where"), broadcastStrides(a.shape, to: shape, "where"),
      broadcastStrides(b.shape, to: shape, "where"))
    return Tensor(shape: shape) { result in
      mask.scalars.withUnsafeBufferPointer { buffer in
        guard let conditions = buffer.baseAddress else { return }
        a.withPointer { x in
          b.withPointer { y in
            let strides = loops.runStrides
            var position = 0
            loops.forEachRun { offsets in
              Scalar.Kernels.select(
                conditions + offsets[0], stride: strides[0], x + offsets[1], stride: strides[1], y + offsets[2],
                stride: strides[2], into: result + position, count: loops.runCount)
              position += loops.runCount
            }
          }
        }
      }
    }
  }

  /// The element of `a` where `mask` is true, else `b`.
  public static func `where`(_ mask: TensorMask, _ a: Tensor, _ b: Scalar) -> Tensor {
    Tensor.where(mask, a, Tensor(b))
  }

  /// `a` where `mask` is true, else the element of `b`.
  public static func `where`(_ mask: TensorMask, _ a: Scalar, _ b: Tensor) -> Tensor {
    Tensor.where(mask, Tensor(a), b)
  }

  /// `a` where `mask` is true, else `b`.
  public static func `where`(_ mask: TensorMask, _ a: Scalar, _ b: Scalar) -> Tensor {
    Tensor.where(mask, Tensor(a), Tensor(b))
  }

  /// This tensor with the elements of `other` where `mask` is true.
  public func replacing(with other: Tensor, where mask: TensorMask) -> Tensor { Tensor.where(mask, other, self) }
}
