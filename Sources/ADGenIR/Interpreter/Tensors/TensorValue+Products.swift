extension TensorValue {
  /// NumPy's product: a vector on the left is a row, on the right a column, and its axis is dropped from the result;
  /// leading axes are batches and broadcast.
  static func matmul(_ left: TensorValue, _ right: TensorValue) throws(RuntimeTrap) -> TensorValue {
    guard left.rank > 0, right.rank > 0 else { throw RuntimeTrap(.badShape, "matmul of a tensor of rank 0") }
    let a = left.rank == 1 ? try left.reshaped(to: [1, left.shape[0]]) : left
    let b = right.rank == 1 ? try right.reshaped(to: [right.shape[0], 1]) : right
    let (rows, inner) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
    let columns = b.shape[b.rank - 1]
    guard inner == b.shape[b.rank - 2] else {
      throw RuntimeTrap(.badShape, "matmul of shapes \(left.shape) and \(right.shape)")
    }
    let batch = try commonShape(a.shape.dropLast(2), b.shape.dropLast(2))
    let x = try a.broadcast(to: batch + [rows, inner])
    let y = try b.broadcast(to: batch + [inner, columns])
    let product = try TensorValue(left.kind, shape: batch + [rows, columns]) { position in
      let row = position / columns
      let matrix = row / rows
      let column = position % columns
      var sum = 0.0
      for k in 0..<inner {
        sum += x.scalars[row * inner + k] * y.scalars[(matrix * inner + k) * columns + column]
      }
      return sum
    }
    return try product.reshaped(
      to: batch + (left.rank == 1 ? [] : [rows]) + (right.rank == 1 ? [] : [columns]))
  }

  private static func commonShape(
    _ left: ArraySlice<Int>, _ right: ArraySlice<Int>
  ) throws(RuntimeTrap) -> [Int] {
    try commonShape(Array(left), Array(right))
  }

  static func matmul(
    _ left: TensorValue, transposed transposeLeft: Bool, _ right: TensorValue, transposed transposeRight: Bool
  ) throws(RuntimeTrap) -> TensorValue {
    try matmul(transposeLeft ? left.transposed() : left, transposeRight ? right.transposed() : right)
  }

  /// The cotangent of the left factor: with matrices C, A, B, and op a transposition or not, C op(B)ᵀ, or op(B) Cᵀ if A
  /// is transposed; summed over the axes along which A was broadcast.
  static func matmulLeftCotangent(
    _ c: TensorValue, shape: [Int], transposed ta: Bool, _ b: TensorValue, transposed tb: Bool
  ) throws(RuntimeTrap) -> TensorValue {
    let right = try b.rank == 1 ? b.reshaped(to: [b.shape[0], 1]) : tb ? b.transposed() : b
    let cotangent = try c.asMatrix(leftRank: shape.count, rightRank: b.rank)
    let isTransposed = ta && shape.count > 1
    let product =
      try isTransposed
      ? matmul(right, cotangent.transposed()) : matmul(cotangent, right.transposed())
    let matrix = shape.count == 1 ? [1, shape[0]] : shape
    return try product.unbroadcast(to: matrix).reshaped(to: shape)
  }

  /// The cotangent of the right factor: op(A)ᵀ C, or Cᵀ op(A) if B is transposed.
  static func matmulRightCotangent(
    _ c: TensorValue, _ a: TensorValue, transposed ta: Bool, shape: [Int], transposed tb: Bool
  ) throws(RuntimeTrap) -> TensorValue {
    let left = try a.rank == 1 ? a.reshaped(to: [1, a.shape[0]]) : ta ? a.transposed() : a
    let cotangent = try c.asMatrix(leftRank: a.rank, rightRank: shape.count)
    let isTransposed = tb && shape.count > 1
    let product =
      try isTransposed
      ? matmul(cotangent.transposed(), left) : matmul(left.transposed(), cotangent)
    let matrix = shape.count == 1 ? [shape[0], 1] : shape
    return try product.unbroadcast(to: matrix).reshaped(to: shape)
  }

  /// A product's cotangent with the axes of vector factors put back.
  private func asMatrix(leftRank: Int, rightRank: Int) throws(RuntimeTrap) -> TensorValue {
    var shape = self.shape
    if rightRank == 1 { shape.append(1) }
    if leftRank == 1 { shape.insert(1, at: shape.count - 1) }
    return try reshaped(to: shape)
  }
}
