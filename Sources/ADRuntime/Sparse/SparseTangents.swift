/// A value with a row for each of its scalars: numbers, and arrays of them.
public protocol SparselyDifferentiable {
  /// The rows, arranged as the value's scalars are.
  associatedtype SparseTangent: SparseRows

  /// Rows of zeros.
  var sparseZero: SparseTangent { get }

  /// The rows of a unit matrix: scalar k has its 1 in column `first` + k.
  func sparseUnits(from first: Int) -> SparseTangent
}

/// Rows in an arrangement of arrays.
public protocol SparseRows {
  associatedtype Scalar: DifferentiableScalar & Sendable

  /// The number of rows.
  var sparseRowCount: Int { get }

  /// Appends the rows, in order.
  func appendRows(to rows: inout [SparseRow<Scalar>])

  /// As many rows of zeros.
  var zeroRows: Self { get }

  /// The sums of the rows and those at the same places of others.
  func adding(_ other: Self) -> Self
}

extension SparseRows {
  /// The rows, one after the other.
  @inlinable
  public var sparseRows: [SparseRow<Scalar>] {
    var rows: [SparseRow<Scalar>] = []
    appendRows(to: &rows)
    return rows
  }
}

/// The sums of rows.
@inlinable
public func sparseSum<Rows: SparseRows>(_ left: Rows, _ right: Rows) -> Rows { left.adding(right) }

extension SparseRow: SparseRows {
  @inlinable public var sparseRowCount: Int { 1 }

  @inlinable public func appendRows(to rows: inout [SparseRow]) { rows.append(self) }

  @inlinable public var zeroRows: SparseRow { SparseRow() }

  @inlinable public func adding(_ other: SparseRow) -> SparseRow { self + other }
}

extension Array: SparseRows where Element: SparseRows {
  public typealias Scalar = Element.Scalar

  @inlinable public var sparseRowCount: Int { reduce(0) { $0 + $1.sparseRowCount } }

  @inlinable
  public func appendRows(to rows: inout [SparseRow<Scalar>]) {
    rows.reserveCapacity(rows.count + count)
    for element in self { element.appendRows(to: &rows) }
  }

  @inlinable public var zeroRows: [Element] { map { $0.zeroRows } }

  @inlinable
  public func adding(_ other: [Element]) -> [Element] {
    require(count == other.count, "an array of \(count) rows plus one of \(other.count)")
    return indices.map { self[$0].adding(other[$0]) }
  }
}

extension Double: SparselyDifferentiable {
  @inlinable public var sparseZero: SparseRow<Double> { SparseRow() }
  @inlinable public func sparseUnits(from first: Int) -> SparseRow<Double> { SparseRow(unit: first) }
}

extension Float: SparselyDifferentiable {
  @inlinable public var sparseZero: SparseRow<Float> { SparseRow() }
  @inlinable public func sparseUnits(from first: Int) -> SparseRow<Float> { SparseRow(unit: first) }
}

extension Array: SparselyDifferentiable where Element: SparselyDifferentiable {
  public typealias SparseTangent = [Element.SparseTangent]

  @inlinable public var sparseZero: [Element.SparseTangent] { map { $0.sparseZero } }

  @inlinable
  public func sparseUnits(from first: Int) -> [Element.SparseTangent] {
    var next = first
    return map { element in
      let units = element.sparseUnits(from: next)
      next += units.sparseRowCount
      return units
    }
  }
}
