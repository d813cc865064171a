/// A nested array whose rows lie one after the other in a single piece of memory: what derivatives are accumulated
/// in, before they become `[[Element]]` again.
///
/// Changing an element of `[[Element]]` takes two checks for shared storage, and two indirections; here it takes
/// none, and one addition. Indices are checked as those of nested arrays are.
public struct RowBuffer<Element: BitwiseCopyable>: ~Copyable {
  /// The number of rows.
  public let count: Int
  @usableFromInline let elements: UnsafeMutablePointer<Element>
  /// Where each row begins, and where the last one ends.
  @usableFromInline let starts: UnsafeMutablePointer<Int>

  /// Makes rows as long as those given, without elements' values.
  @inlinable
  init(uninitializedLike rows: [[Element]]) {
    count = rows.count
    starts = UnsafeMutablePointer<Int>.allocate(capacity: rows.count + 1)
    var end = 0
    for row in 0..<rows.count {
      starts[row] = end
      end += rows[row].count
    }
    starts[rows.count] = end
    elements = UnsafeMutablePointer<Element>.allocate(capacity: end)
  }

  /// Copies the rows.
  @inlinable
  public init(_ rows: [[Element]]) {
    self.init(uninitializedLike: rows)
    for row in 0..<count {
      rows[row].withUnsafeBufferPointer { source in
        if let first = source.baseAddress {
          (elements + starts[row]).initialize(from: first, count: source.count)
        }
      }
    }
  }

  /// Copies another buffer.
  @inlinable
  public init(_ other: borrowing RowBuffer) {
    count = other.count
    let total = other.starts[other.count]
    starts = UnsafeMutablePointer<Int>.allocate(capacity: other.count + 1)
    starts.initialize(from: other.starts, count: other.count + 1)
    elements = UnsafeMutablePointer<Element>.allocate(capacity: total)
    elements.initialize(from: other.elements, count: total)
  }

  @inlinable
  deinit {
    elements.deallocate()
    starts.deallocate()
  }

  /// The rows as nested arrays.
  @inlinable
  public var rows: [[Element]] {
    (0..<count).map { row in
      Array(UnsafeBufferPointer(start: elements + starts[row], count: starts[row + 1] - starts[row]))
    }
  }

  /// The number of elements in a row.
  @inlinable @inline(__always)
  public func count(inRow row: Int) -> Int {
    precondition(UInt(bitPattern: row) < UInt(bitPattern: count), "Index out of range")
    return starts[row + 1] - starts[row]
  }

  @inlinable @inline(__always)
  public subscript(row: Int, column: Int) -> Element {
    get { elements[place(row, column)] }
    _modify { yield &elements[place(row, column)] }
  }

  @inlinable @inline(__always)
  func place(_ row: Int, _ column: Int) -> Int {
    precondition(UInt(bitPattern: row) < UInt(bitPattern: count), "Index out of range")
    let start = starts[row]
    precondition(UInt(bitPattern: column) < UInt(bitPattern: starts[row &+ 1] &- start), "Index out of range")
    return start &+ column
  }
}

extension RowBuffer where Element: AdditiveArithmetic {
  /// Makes rows of zeros, as long as those given.
  @inlinable
  public init(zerosLike rows: [[Element]]) {
    self.init(uninitializedLike: rows)
    elements.initialize(repeating: .zero, count: starts[count])
  }

  /// Makes rows of zeros, as long as another buffer's.
  @inlinable
  public init(zerosLike other: borrowing RowBuffer) {
    self.init(other)
    elements.update(repeating: .zero, count: starts[count])
  }

  /// Adds to the elements of a row.
  ///
  /// - Precondition: `addend` is as long as the row.
  @inlinable
  public mutating func add(_ addend: [Element], toRow row: Int) {
    let columns = count(inRow: row)
    precondition(addend.count == columns, "a row of \(columns) elements moved by one of \(addend.count)")
    let target = elements + starts[row]
    for column in 0..<columns { target[column] += addend[column] }
  }

  /// Adds to all elements.
  ///
  /// - Precondition: the rows of `offset` are as many and as long.
  @inlinable
  public mutating func move(by offset: [[Element]]) {
    precondition(offset.count == count, "\(count) rows moved by \(offset.count)")
    for row in 0..<count { add(offset[row], toRow: row) }
  }
}
