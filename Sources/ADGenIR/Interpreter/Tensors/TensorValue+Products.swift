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
}
