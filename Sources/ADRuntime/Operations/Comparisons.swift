/// Comparisons, element by element, with broadcasting.
extension Tensor {
  public static func .< (lhs: Tensor, rhs: Tensor) -> TensorMask { comparing(.less, lhs, rhs, ".<") }
  public static func .<= (lhs: Tensor, rhs: Tensor) -> TensorMask { comparing(.lessOrEqual, lhs, rhs, ".<=") }
  public static func .> (lhs: Tensor, rhs: Tensor) -> TensorMask { comparing(.greater, lhs, rhs, ".>") }
  public static func .>= (lhs: Tensor, rhs: Tensor) -> TensorMask { comparing(.greaterOrEqual, lhs, rhs, ".>=") }
  public static func .== (lhs: Tensor, rhs: Tensor) -> TensorMask { comparing(.equal, lhs, rhs, ".==") }
  public static func .!= (lhs: Tensor, rhs: Tensor) -> TensorMask { comparing(.notEqual, lhs, rhs, ".!=") }

  public static func .< (lhs: Tensor, rhs: Scalar) -> TensorMask { lhs .< Tensor(rhs) }
  public static func .<= (lhs: Tensor, rhs: Scalar) -> TensorMask { lhs .<= Tensor(rhs) }
  public static func .> (lhs: Tensor, rhs: Scalar) -> TensorMask { lhs .> Tensor(rhs) }
  public static func .>= (lhs: Tensor, rhs: Scalar) -> TensorMask { lhs .>= Tensor(rhs) }
  public static func .== (lhs: Tensor, rhs: Scalar) -> TensorMask { lhs .== Tensor(rhs) }
  public static func .!= (lhs: Tensor, rhs: Scalar) -> TensorMask { lhs .!= Tensor(rhs) }

  public static func .< (lhs: Scalar, rhs: Tensor) -> TensorMask { Tensor(lhs) .< rhs }
  public static func .<= (lhs: Scalar, rhs: Tensor) -> TensorMask { Tensor(lhs) .<= rhs }
  public static func .> (lhs: Scalar, rhs: Tensor) -> TensorMask { Tensor(lhs) .> rhs }
  public static func .>= (lhs: Scalar, rhs: Tensor) -> TensorMask { Tensor(lhs) .>= rhs }
  public static func .== (lhs: Scalar, rhs: Tensor) -> TensorMask { Tensor(lhs) .== rhs }
  public static func .!= (lhs: Scalar, rhs: Tensor) -> TensorMask { Tensor(lhs) .!= rhs }

  private static func comparing(_ comparison: Comparison, _ a: Tensor, _ b: Tensor, _ name: String) -> TensorMask {
    let shape = broadcastShape(a.shape, b.shape, name)
    let loops = StridedLoops(
      shape: shape, broadcastStrides(a.shape, to: shape, name), broadcastStrides(b.shape, to: shape, name),
      rowMajorStrides(shape))
    let count = elementCount(of: shape)
    let scalars = [Bool](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      initializedCount = count
      guard let result = buffer.baseAddress else { return }
      a.withPointer { x in
        b.withPointer { y in
          let strides = loops.runStrides
          loops.forEachRun { offsets in
            Scalar.Kernels.compare(
              comparison, x + offsets[0], stride: strides[0], y + offsets[1], stride: strides[1],
              into: result + offsets[2], count: loops.runCount)
          }
        }
      }
    }
    return TensorMask(shape: shape, scalars: scalars)
  }
}
