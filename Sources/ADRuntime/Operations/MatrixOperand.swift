/// How `matmul` reads a tensor: as a batch of matrices, which a flag may transpose.
struct MatrixOperand {
  /// The shape of the leading axes.
  let batch: [Int]
  /// The dimensions as stored.
  let storedRows: Int
  let storedColumns: Int
  /// Whether the product takes the transpose.
  let transposed: Bool

  var rows: Int { transposed ? storedColumns : storedRows }
  var columns: Int { transposed ? storedRows : storedColumns }

  /// The number of scalars in one matrix.
  var size: Int { storedRows * storedColumns }

  /// The same matrices, transposed.
  var flipped: MatrixOperand {
    MatrixOperand(batch: batch, storedRows: storedRows, storedColumns: storedColumns, transposed: !transposed)
  }

  init(batch: [Int], storedRows: Int, storedColumns: Int, transposed: Bool) {
    self.batch = batch
    self.storedRows = storedRows
    self.storedColumns = storedColumns
    self.transposed = transposed
  }

  /// The left operand of a product: a vector is a row.
  init(left shape: [Int], transposed: Bool) {
    require(!shape.isEmpty, "matmul: the left operand has rank 0")
    let isVector = shape.count == 1
    self.init(
      batch: Array(shape.dropLast(2)), storedRows: isVector ? 1 : shape[shape.count - 2],
      storedColumns: shape[shape.count - 1], transposed: transposed && !isVector)
  }

  /// The right operand of a product: a vector is a column.
  init(right shape: [Int], transposed: Bool) {
    require(!shape.isEmpty, "matmul: the right operand has rank 0")
    let isVector = shape.count == 1
    self.init(
      batch: Array(shape.dropLast(2)), storedRows: isVector ? shape[0] : shape[shape.count - 2],
      storedColumns: isVector ? 1 : shape[shape.count - 1], transposed: transposed && !isVector)
  }
}

/// The shapes of a product `c = op(a) op(b)`.
struct MatrixProduct {
  let left: MatrixOperand
  let right: MatrixOperand
  /// The shape of the result, without the axes that vectors lack.
  let shape: [Int]
  /// The result as matrices.
  let result: MatrixOperand

  /// - Precondition: the inner dimensions are equal and the batches broadcast together.
  init(_ a: [Int], _ aTransposed: Bool, _ b: [Int], _ bTransposed: Bool, _ name: String) {
    left = MatrixOperand(left: a, transposed: aTransposed)
    right = MatrixOperand(right: b, transposed: bTransposed)
    require(
      left.columns == right.rows,
      """
      \(name): the shapes \(a)\(aTransposed ? " (transposed)" : "") and \(b)\(bTransposed ? " (transposed)" : "") \
      do not fit: \(left.columns) columns on the left, \(right.rows) rows on the right
      """)
    let batch = broadcastShape(left.batch, right.batch, name)
    shape = batch + (a.count == 1 ? [] : [left.rows]) + (b.count == 1 ? [] : [right.columns])
    result = MatrixOperand(batch: batch, storedRows: left.rows, storedColumns: right.columns, transposed: false)
  }
}
