/// A matrix of which only the entries are kept that can differ from 0: compressed sparse rows (CSR).
public struct SparseMatrix<Scalar: DifferentiableScalar & Sendable>: Sendable, Equatable {
  public let rowCount: Int
  public let columnCount: Int
  /// Where the entries of each row begin in `columns` and `values`, and where the last ones end.
  public let rowStarts: [Int]
  /// The columns of the entries, row by row, ascending in each.
  public let columns: [Int]
  /// The entries.
  public let values: [Scalar]

  /// A matrix of rows.
  ///
  /// - Precondition: the columns of the rows are less than `columnCount`.
  @inlinable
  public init(_ rows: [SparseRow<Scalar>], columns columnCount: Int) {
    rowCount = rows.count
    self.columnCount = columnCount
    let total = rows.reduce(0) { $0 + $1.entries.count }
    var starts = [0]
    var columns: [Int] = []
    var values: [Scalar] = []
    starts.reserveCapacity(rows.count + 1)
    columns.reserveCapacity(total)
    values.reserveCapacity(total)
    for row in rows {
      for entry in row.entries {
        require(entry.column < columnCount, "SparseMatrix: column \(entry.column) of \(columnCount)")
        columns.append(entry.column)
        values.append(entry.value)
      }
      starts.append(columns.count)
    }
    rowStarts = starts
    self.columns = columns
    self.values = values
  }

  /// The entry at a row and a column; 0 if there is none.
  public subscript(row: Int, column: Int) -> Scalar {
    require(row >= 0 && row < rowCount && column >= 0 && column < columnCount, "SparseMatrix: index out of range")
    var (low, high) = (rowStarts[row], rowStarts[row + 1])
    while low < high {
      let middle = (low + high) / 2
      if columns[middle] < column { low = middle + 1 } else { high = middle }
    }
    return low < rowStarts[row + 1] && columns[low] == column ? values[low] : 0
  }

  /// The product with a vector.
  ///
  /// - Precondition: the vector has as many elements as the matrix has columns.
  public func multiplied(by vector: [Scalar]) -> [Scalar] {
    require(
      vector.count == columnCount, "SparseMatrix: a vector of \(vector.count) elements for \(columnCount) columns")
    return (0..<rowCount).map { row in
      var sum: Scalar = 0
      for index in rowStarts[row]..<rowStarts[row + 1] { sum += values[index] * vector[columns[index]] }
      return sum
    }
  }

  /// All entries, also those that are 0, row by row.
  public var dense: [[Scalar]] {
    (0..<rowCount).map { row in
      var result = [Scalar](repeating: 0, count: columnCount)
      for index in rowStarts[row]..<rowStarts[row + 1] { result[columns[index]] = values[index] }
      return result
    }
  }
}
