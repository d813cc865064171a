/// The part of a tensor that the indices of a subscript select.
struct TensorSlice {
  /// The shape without the axes that integers drop.
  let shape: [Int]
  /// The position of the first selected scalar.
  let offset: Int
  /// The distance in the tensor between neighbours along each axis of `shape`.
  let strides: [Int]

  /// What `indices` select of a tensor of shape `source`; axes beyond them are kept whole.
  ///
  /// - Precondition: there are at most as many indices as axes, and they are in bounds.
  init(_ indices: [any TensorIndex], of source: [Int]) {
    require(indices.count <= source.count, "\(indices.count) indices for a tensor of shape \(source)")
    var shape: [Int] = []
    var offset = 0
    var strides: [Int] = []
    for (axis, stride) in rowMajorStrides(source).enumerated() {
      let count = source[axis]
      let selection =
        axis < indices.count ? indices[axis].selection(of: count) : TensorSelection(start: 0, count: count)
      offset += selection.start * stride
      if !selection.dropsAxis {
        shape.append(selection.count)
        strides.append(selection.step * stride)
      }
    }
    self.shape = shape
    self.offset = offset
    self.strides = strides
  }
}

extension Tensor {
  /// The part that the indices select, one for each leading axis: `x[1]` is the second row of a matrix, `x[0..., 2]`
  /// its third column, `x[1..<3, ..<2]` a block. An integer drops its axis, a range keeps it.
  ///
  /// A tensor that is assigned broadcasts to the shape of that part.
  ///
  /// - Precondition: the indices are in bounds.
  public subscript(indices: any TensorIndex...) -> Tensor {
    get { reading(TensorSlice(indices, of: shape)) }
    set { write(newValue, to: TensorSlice(indices, of: shape)) }
  }

  /// Zeros of the shape `shape`, with this tensor at `indices`: the adjoint of reading a slice.
  ///
  /// - Precondition: the part of `shape` that the indices select has the shape of this tensor.
  public func placed(at indices: any TensorIndex..., inShape shape: [Int]) -> Tensor {
    let slice = TensorSlice(indices, of: shape)
    require(
      slice.shape == self.shape,
      "placed(at:inShape:): the indices select the shape \(slice.shape) of \(shape), the tensor has \(self.shape)")
    var result = Tensor(repeating: 0, shape: shape)
    result.write(self, to: slice)
    return result
  }

  private func reading(_ slice: TensorSlice) -> Tensor {
    let loops = StridedLoops(shape: slice.shape, slice.strides, slice.strides, rowMajorStrides(slice.shape))
    return Tensor(shape: slice.shape) { result in
      withPointer { x in
        loops.forEachRun { offsets in
          Scalar.Kernels.gather(
            x + (slice.offset + offsets[0]), stride: loops.runStrides[0], into: result + offsets[2],
            count: loops.runCount)
        }
      }
    }
  }

  private mutating func write(_ value: Tensor, to slice: TensorSlice) {
    let sources = broadcastStrides(value.shape, to: slice.shape, "assignment to a slice")
    let loops = StridedLoops(shape: slice.shape, slice.strides, sources, sources)
    let strides = loops.runStrides
    withMutablePointer { x in
      value.withPointer { y in
        loops.forEachRun { offsets in
          Scalar.Kernels.scatter(
            y + offsets[1], stride: strides[1], into: x + (slice.offset + offsets[0]), stride: strides[0],
            count: loops.runCount)
        }
      }
    }
  }
}
