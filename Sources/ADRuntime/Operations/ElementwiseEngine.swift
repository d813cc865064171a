// The elementwise operations on whole tensors, for each scalar type. An operation is handed its operands: one that nobody
// else holds becomes the result, in place, so that a chain of operations makes one tensor.

extension FloatKernels {
  public static func apply(_ operation: UnaryOperation, to x: consuming Tensor<Float>) -> Tensor<Float> {
    applied(operation, x)
  }

  public static func combine(
    _ operation: BinaryOperation, _ a: consuming Tensor<Float>, _ b: consuming Tensor<Float>, _ name: String
  ) -> Tensor<Float> {
    combined(operation, a, b, name)
  }

  public static func combine(
    _ operation: BinaryOperation, _ a: consuming Tensor<Float>, with scalar: Float
  ) -> Tensor<Float> {
    combined(operation, a, with: scalar)
  }

  public static func combine(
    _ operation: BinaryOperation, _ scalar: Float, with b: consuming Tensor<Float>
  ) -> Tensor<Float> {
    combined(operation, scalar, with: b)
  }

  public static func update(
    _ x: inout Tensor<Float>, _ operation: BinaryOperation, _ b: Tensor<Float>, _ name: String
  ) {
    updated(&x, operation, b, name)
  }
}

extension DoubleKernels {
  public static func apply(_ operation: UnaryOperation, to x: consuming Tensor<Double>) -> Tensor<Double> {
    applied(operation, x)
  }

  public static func combine(
    _ operation: BinaryOperation, _ a: consuming Tensor<Double>, _ b: consuming Tensor<Double>, _ name: String
  ) -> Tensor<Double> {
    combined(operation, a, b, name)
  }

  public static func combine(
    _ operation: BinaryOperation, _ a: consuming Tensor<Double>, with scalar: Double
  ) -> Tensor<Double> {
    combined(operation, a, with: scalar)
  }

  public static func combine(
    _ operation: BinaryOperation, _ scalar: Double, with b: consuming Tensor<Double>
  ) -> Tensor<Double> {
    combined(operation, scalar, with: b)
  }

  public static func update(
    _ x: inout Tensor<Double>, _ operation: BinaryOperation, _ b: Tensor<Double>, _ name: String
  ) {
    updated(&x, operation, b, name)
  }
}

/// `operation` of every scalar.
@inline(__always)
private func applied<Scalar: TensorScalar>(
  _ operation: UnaryOperation, _ x: consuming Tensor<Scalar>
) -> Tensor<Scalar> {
  let count = x.count
  if x.isUnshared() {
    x.withMutablePointer { Scalar.Kernels.apply(operation, $0, into: $0, count: count) }
    return x
  }
  return Tensor.made(like: x) { result, x in Scalar.Kernels.apply(operation, x, into: result, count: count) }
}

/// `operation` of corresponding scalars of two tensors that broadcast together. `name` is for the error message.
@inline(__always)
private func combined<Scalar: TensorScalar>(
  _ operation: BinaryOperation, _ a: consuming Tensor<Scalar>, _ b: consuming Tensor<Scalar>, _ name: String
) -> Tensor<Scalar> {
  if a.shape != b.shape { return combinedRepeating(operation, a, b, name) }
  let count = a.count
  if a.isUnshared() {
    a.withMutablePointer { x in
      b.withPointer { Scalar.Kernels.apply(operation, x, stride: 1, $0, stride: 1, into: x, count: count) }
    }
    return a
  }
  if b.isUnshared() {
    b.withMutablePointer { y in
      a.withPointer { Scalar.Kernels.apply(operation, $0, stride: 1, y, stride: 1, into: y, count: count) }
    }
    return b
  }
  return Tensor.made(like: a) { result, x in
    b.withPointer { Scalar.Kernels.apply(operation, x, stride: 1, $0, stride: 1, into: result, count: count) }
  }
}

/// The same for different shapes.
@inline(__always)
private func combinedRepeating<Scalar: TensorScalar>(
  _ operation: BinaryOperation, _ a: consuming Tensor<Scalar>, _ b: consuming Tensor<Scalar>, _ name: String
) -> Tensor<Scalar> {
  let shape = broadcastShape(a.shape, b.shape, name)
  let loops = StridedLoops(
    shape: shape, broadcastStrides(a.shape, to: shape, name), broadcastStrides(b.shape, to: shape, name),
    rowMajorStrides(shape))
  if a.shape == shape && a.isUnshared() {
    a.withMutablePointer { x in b.withPointer { loops.combine(operation, UnsafePointer(x), $0, into: x) } }
    return a
  }
  if b.shape == shape && b.isUnshared() {
    b.withMutablePointer { y in a.withPointer { loops.combine(operation, $0, UnsafePointer(y), into: y) } }
    return b
  }
  return Tensor(shape: shape) { result in
    a.withPointer { x in
      b.withPointer { loops.combine(operation, x, $0, into: result) }
    }
  }
}

/// `operation` of every scalar on the left and `scalar` on the right.
@inline(__always)
private func combined<Scalar: TensorScalar>(
  _ operation: BinaryOperation, _ a: consuming Tensor<Scalar>, with scalar: Scalar
) -> Tensor<Scalar> {
  let count = a.count
  if a.isUnshared() {
    a.withMutablePointer { x in
      withUnsafePointer(to: scalar) {
        Scalar.Kernels.apply(operation, x, stride: 1, $0, stride: 0, into: x, count: count)
      }
    }
    return a
  }
  return Tensor.made(like: a) { result, x in
    withUnsafePointer(to: scalar) {
      Scalar.Kernels.apply(operation, x, stride: 1, $0, stride: 0, into: result, count: count)
    }
  }
}

/// `operation` of `scalar` on the left and every scalar on the right.
@inline(__always)
private func combined<Scalar: TensorScalar>(
  _ operation: BinaryOperation, _ scalar: Scalar, with b: consuming Tensor<Scalar>
) -> Tensor<Scalar> {
  let count = b.count
  if b.isUnshared() {
    b.withMutablePointer { y in
      withUnsafePointer(to: scalar) {
        Scalar.Kernels.apply(operation, $0, stride: 0, y, stride: 1, into: y, count: count)
      }
    }
    return b
  }
  return Tensor.made(like: b) { result, y in
    withUnsafePointer(to: scalar) {
      Scalar.Kernels.apply(operation, $0, stride: 0, y, stride: 1, into: result, count: count)
    }
  }
}

/// Replaces every scalar of `x` by `operation` of it and the scalar of `b` that broadcasts to its place.
@inline(__always)
private func updated<Scalar: TensorScalar>(
  _ x: inout Tensor<Scalar>, _ operation: BinaryOperation, _ b: Tensor<Scalar>, _ name: String
) {
  let shape = x.shape
  if shape == b.shape {
    let count = x.count
    x.withMutablePointer { x in
      b.withPointer { Scalar.Kernels.apply(operation, x, stride: 1, $0, stride: 1, into: x, count: count) }
    }
    return
  }
  let dense = rowMajorStrides(shape)
  let loops = StridedLoops(shape: shape, dense, broadcastStrides(b.shape, to: shape, name), dense)
  x.withMutablePointer { x in
    b.withPointer { loops.combine(operation, UnsafePointer(x), $0, into: x) }
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

extension Tensor {
  /// Replaces every scalar by `operation` of it and `scalar`.
  @inlinable
  mutating func update(_ operation: BinaryOperation, _ scalar: Scalar) {
    let count = count
    withMutablePointer { x in
      withUnsafePointer(to: scalar) {
        Scalar.Kernels.applyToRows(
          operation, x, stride: 1, row: 0, $0, stride: 0, row: 0, into: x, rows: 1, columns: count)
      }
    }
  }
}
