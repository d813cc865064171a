extension MatrixOperand {
  /// The matrices of the batch under each other, which are one matrix in memory.
  fileprivate var stacked: MatrixOperand {
    MatrixOperand(
      batch: [], storedRows: batch.reduce(1, *) * storedRows, storedColumns: storedColumns, transposed: transposed)
  }
}

/// Adds `op(a) op(b)` to `c`, or writes it there, matrix by matrix. The batches broadcast together; those that
/// `c` lacks are summed.
///
/// Operands are not empty. With `accumulates` false, `c` is written and has every batch that `a` and `b` have.
func accumulateProduct<Scalar: TensorScalar>(
  _ a: UnsafePointer<Scalar>, _ left: MatrixOperand, _ b: UnsafePointer<Scalar>, _ right: MatrixOperand,
  into c: UnsafeMutablePointer<Scalar>, _ destination: MatrixOperand, accumulates: Bool
) {
  if let (left, right) = singleProduct(left, right, destination) {
    multiply(a, left, b, right, into: c, beta: accumulates ? 1 : 0)
    return
  }
  let name = "matmul"
  let batch = broadcastShape(broadcastShape(left.batch, right.batch, name), destination.batch, name)
  let loops = StridedLoops(
    shape: batch, broadcastStrides(left.batch, to: batch, name).map { $0 * left.size },
    broadcastStrides(right.batch, to: batch, name).map { $0 * right.size },
    broadcastStrides(destination.batch, to: batch, name).map { $0 * destination.size })
  let strides = loops.runStrides
  loops.forEachRun { offsets in
    for index in 0..<loops.runCount {
      let position = offsets &+ strides &* SIMD4(repeating: index)
      multiply(
        a + position[0], left, b + position[1], right, into: c + position[2], beta: accumulates ? 1 : 0)
    }
  }
}

/// One product that does the work of a whole batch, where the layout in memory allows it.
private func singleProduct(
  _ left: MatrixOperand, _ right: MatrixOperand, _ destination: MatrixOperand
) -> (MatrixOperand, MatrixOperand)? {
  if left.batch.isEmpty && right.batch.isEmpty && destination.batch.isEmpty {
    return (left, right)
  }
  // A batch times one matrix: the rows of all matrices of the batch, times that matrix.
  if right.batch.isEmpty && !left.transposed && left.batch == destination.batch {
    return (left.stacked, right)
  }
  // The sum over a batch of products of transposes with matrices: one product over all rows.
  if destination.batch.isEmpty && left.transposed && !right.transposed && left.batch == right.batch {
    return (left.stacked, right.stacked)
  }
  return nil
}

/// `c = op(a) op(b) + beta c` for one matrix each.
private func multiply<Scalar: TensorScalar>(
  _ a: UnsafePointer<Scalar>, _ left: MatrixOperand, _ b: UnsafePointer<Scalar>, _ right: MatrixOperand,
  into c: UnsafeMutablePointer<Scalar>, beta: Scalar
) {
  if isFasterTransposed(left, right) {
    multiplyTransposed(a, left, b, right, into: c, beta: beta)
    return
  }
  Scalar.Kernels.multiply(
    a, transposed: left.transposed, b, transposed: right.transposed, beta: beta, into: c, rows: left.rows,
    columns: right.columns, inner: left.columns)
}

/// Whether the transpose of the product takes less time: `aᵀ b` of matrices with many rows, a result that is much
/// taller than wide. OpenBLAS copies the larger of the two matrices, element by element across its rows, if that is the
/// left one. The bounds are those within which this was measured to be no slower, with two kinds of its kernels.
private func isFasterTransposed(_ left: MatrixOperand, _ right: MatrixOperand) -> Bool {
  left.transposed && !right.transposed && left.rows >= 256 && left.rows >= 4 * right.columns && left.columns >= 512
    && left.columns >= 12 * right.columns && right.columns > 1
}

/// `c = aᵀ b + beta c`, worked out as `cᵀ = bᵀ a + beta cᵀ`.
private func multiplyTransposed<Scalar: TensorScalar>(
  _ a: UnsafePointer<Scalar>, _ left: MatrixOperand, _ b: UnsafePointer<Scalar>, _ right: MatrixOperand,
  into c: UnsafeMutablePointer<Scalar>, beta: Scalar
) {
  let (rows, columns) = (left.rows, right.columns)
  let transpose = UnsafeMutablePointer<Scalar>.allocate(capacity: rows * columns)
  defer { transpose.deallocate() }
  if beta != 0 { Scalar.Kernels.transpose(c, rows: rows, columns: columns, into: transpose) }
  Scalar.Kernels.multiply(
    b, transposed: true, a, transposed: false, beta: beta, into: transpose, rows: columns, columns: rows,
    inner: left.columns)
  Scalar.Kernels.transpose(transpose, rows: columns, columns: rows, into: c)
}
