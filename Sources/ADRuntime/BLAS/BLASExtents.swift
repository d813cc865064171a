// Sizes of vectors and matrices in arrays.

/// Stops the program unless an array holds a vector that begins at an index.
func requireVector(_ count: Int, _ start: Int, _ n: Int, _ step: Int) {
  require(start >= 0 && (n <= 0 || start + (n - 1) * abs(step) < count), "a vector is longer than its array")
}

/// Stops the program unless an array holds a matrix that begins at an index.
func requireMatrix(_ count: Int, _ start: Int, _ order: Int, _ rows: Int, _ columns: Int, _ stride: Int) {
  if rows <= 0 || columns <= 0 { return }
  let (lines, length) = order == 101 ? (rows, columns) : (columns, rows)
  require(
    start >= 0 && stride >= length && start + (lines - 1) * stride + length <= count,
    "a matrix is larger than its array")
}

/// A matrix column by column, without gaps, as LAPACK has them.
func byColumns<T>(
  _ a: [T], _ start: Int, _ order: Int, _ rows: Int, _ columns: Int, _ stride: Int
) -> [T] {
  (0..<columns).flatMap { j in
    (0..<rows).map { i in a[start + (order == 101 ? i * stride + j : i + j * stride)] }
  }
}

/// Writes such a matrix back.
func putBack<T>(
  _ source: [T], in a: inout [T], _ start: Int, _ order: Int, _ rows: Int, _ columns: Int, _ stride: Int
) {
  for j in 0..<columns {
    for i in 0..<rows { a[start + (order == 101 ? i * stride + j : i + j * stride)] = source[i + j * rows] }
  }
}
