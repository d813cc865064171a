/// A row of a sparse matrix: numbers by column, in ascending order. What is not there is 0.
///
/// Rows are added, and multiplied by numbers: what tangents are subjected to.
public struct SparseRow<Scalar: DifferentiableScalar & Sendable>: Sendable, Equatable {
  /// A number and its column.
  public struct Entry: Sendable, Equatable {
    public var column: Int
    public var value: Scalar

    @inlinable @inline(__always)
    init(column: Int, value: Scalar) {
      self.column = column
      self.value = value
    }
  }

  /// The entries, by column.
  public var entries: [Entry]

  /// The row of zeros.
  @inlinable @inline(__always)
  public init() { entries = [] }

  /// The row whose only entry is 1.
  @inlinable
  public init(unit column: Int) { entries = [Entry(column: column, value: 1)] }

  @inlinable
  init(entries: [Entry]) { self.entries = entries }

  @inlinable
  func map(_ transform: (Scalar) -> Scalar) -> SparseRow {
    var result = self
    for index in result.entries.indices { result.entries[index].value = transform(result.entries[index].value) }
    return result
  }

  @inlinable
  func merged(with other: SparseRow, _ combine: (Scalar, Scalar) -> Scalar) -> SparseRow {
    var result: [Entry] = []
    result.reserveCapacity(entries.count + other.entries.count)
    var (left, right) = (0, 0)
    while left < entries.count, right < other.entries.count {
      let (a, b) = (entries[left], other.entries[right])
      if a.column < b.column {
        result.append(a)
        left += 1
      } else if b.column < a.column {
        result.append(Entry(column: b.column, value: combine(0, b.value)))
        right += 1
      } else {
        result.append(Entry(column: a.column, value: combine(a.value, b.value)))
        left += 1
        right += 1
      }
    }
    if left < entries.count { result.append(contentsOf: entries[left...]) }
    while right < other.entries.count {
      result.append(Entry(column: other.entries[right].column, value: combine(0, other.entries[right].value)))
      right += 1
    }
    return SparseRow(entries: result)
  }

  @inlinable
  public static func + (left: SparseRow, right: SparseRow) -> SparseRow {
    if left.entries.isEmpty { return right }
    if right.entries.isEmpty { return left }
    return left.merged(with: right) { $0 + $1 }
  }

  @inlinable
  public static func - (left: SparseRow, right: SparseRow) -> SparseRow {
    if right.entries.isEmpty { return left }
    if left.entries.isEmpty { return -right }
    return left.merged(with: right) { $0 - $1 }
  }

  @inlinable
  public static prefix func - (row: SparseRow) -> SparseRow { row.map { -$0 } }

  @inlinable
  public static func * (row: SparseRow, factor: Scalar) -> SparseRow { row.map { $0 * factor } }

  @inlinable
  public static func * (factor: Scalar, row: SparseRow) -> SparseRow { row.map { factor * $0 } }

  @inlinable
  public static func / (row: SparseRow, divisor: Scalar) -> SparseRow { row.map { $0 / divisor } }
}

/// The row times a partial derivative; where the row is 0, the product is, whatever the partial is.
@inlinable
public func zeroWins<Scalar>(_ row: SparseRow<Scalar>, _ partial: Scalar) -> SparseRow<Scalar> {
  row.map { zeroWins($0, partial) }
}

/// The row times a factor; where the factor is 0, the product is, whatever the row is.
@inlinable
public func zeroWins<Scalar>(_ factor: Scalar, _ row: SparseRow<Scalar>) -> SparseRow<Scalar> {
  factor == 0 ? SparseRow() : row.map { factor * $0 }
}
