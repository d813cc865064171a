/// A dense array of numbers with any number of axes, stored in row-major order.
///
/// A tensor is a value: a copy shares its storage until one of the two is changed, and a change of an unshared tensor
/// happens in place. Operations broadcast as NumPy's do. Shapes that do not fit together are programming errors:
/// they stop the program with a message that names the operation and the shapes.
public struct Tensor<Scalar: TensorScalar>: Sendable {
  /// The number of elements along each axis. A tensor of rank 0 has the shape `[]` and one scalar.
  public internal(set) var shape: [Int]

  /// The scalars in row-major order.
  @usableFromInline var storage: [Scalar]

  /// The scalars in row-major order.
  @inlinable
  public var scalars: [Scalar] { storage }

  /// A tensor of `shape` with the given scalars in row-major order.
  ///
  /// - Precondition: `scalars.count` is the product of `shape`.
  @inlinable
  public init(shape: [Int], scalars: [Scalar]) {
    require(
      scalars.count == elementCount(of: shape),
      "Tensor(shape:scalars:): \(scalars.count) scalars do not fill the shape \(shape)")
    self.init(uncheckedShape: shape, scalars: scalars)
  }

  /// A tensor of `shape`, of whose product the caller knows that it is `scalars.count`.
  @usableFromInline
  init(uncheckedShape shape: [Int], scalars: [Scalar]) {
    self.shape = shape
    storage = scalars
  }

  /// A vector.
  @inlinable
  public init(_ scalars: [Scalar]) {
    self.init(uncheckedShape: [scalars.count], scalars: scalars)
  }

  /// A tensor of rank 0.
  @inlinable
  public init(_ scalar: Scalar) {
    self.init(uncheckedShape: [], scalars: [scalar])
  }

  /// A matrix from its rows.
  ///
  /// - Precondition: all rows have the same length.
  public init(_ rows: [[Scalar]]) {
    let columns = rows.first?.count ?? 0
    for row in rows {
      require(row.count == columns, "Tensor(rows): rows of \(columns) and \(row.count) scalars")
    }
    self.init(uncheckedShape: [rows.count, columns], scalars: rows.flatMap { $0 })
  }

  /// A tensor of `shape` in which every scalar is `value`.
  public init(repeating value: Scalar, shape: [Int]) {
    let count = elementCount(of: shape)
    KeptMemory.prepare(count: count)
    self.init(uncheckedShape: shape, scalars: Array(repeating: value, count: count))
  }

  /// A tensor of the shape of `other`, whose scalars `write` initializes, all of them, from those of `other`.
  @inline(__always)
  static func made(
    like other: Tensor, writtenBy write: (UnsafeMutablePointer<Scalar>, UnsafePointer<Scalar>) -> Void
  ) -> Tensor {
    let count = other.count
    KeptMemory.prepare(count: count)
    let scalars = [Scalar](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      if count > 0, let base = buffer.baseAddress {
        other.withPointer { write(base, $0) }
      }
      initializedCount = count
    }
    return Tensor(uncheckedShape: other.shape, scalars: scalars)
  }

  /// A tensor of `shape` whose scalars `write` initializes, all of them. `write` is not called for an empty tensor.
  init(shape: [Int], writtenBy write: (UnsafeMutablePointer<Scalar>) -> Void) {
    let count = elementCount(of: shape)
    KeptMemory.prepare(count: count)
    self.init(
      uncheckedShape: shape,
      scalars: Array(unsafeUninitializedCapacity: count) { buffer, initializedCount in
        if count > 0, let base = buffer.baseAddress {
          write(base)
        }
        initializedCount = count
      })
  }
}

extension Tensor {
  /// The number of axes.
  @inlinable
  public var rank: Int { shape.count }

  /// The number of scalars.
  @inlinable
  public var count: Int { storage.count }

  /// The number of scalars, by the name that it has in SIMD vectors.
  @inlinable
  public var scalarCount: Int { storage.count }

  /// The only scalar of a tensor that has one, of any rank.
  ///
  /// - Precondition: `count` is 1.
  @inlinable
  public var scalar: Scalar {
    get {
      require(storage.count == 1, "scalar: a tensor of shape \(shape) has \(storage.count) scalars")
      return storage[0]
    }
    set {
      require(storage.count == 1, "scalar: a tensor of shape \(shape) has \(storage.count) scalars")
      storage[0] = newValue
    }
  }

  /// Whether nobody else holds the scalars: what changes them now changes no other tensor, and copies nothing.
  @inline(__always)
  mutating func isUnshared() -> Bool {
    // An array of numbers is one reference, to what holds them.
    withUnsafeMutablePointer(to: &storage) {
      $0.withMemoryRebound(to: AnyObject.self, capacity: 1) { isKnownUniquelyReferenced(&$0.pointee) }
    }
  }

  /// Calls `body` with the scalars of a tensor that is not empty.
  @inline(__always) @inlinable
  func withPointer(_ body: (UnsafePointer<Scalar>) -> Void) {
    storage.withUnsafeBufferPointer { buffer in
      if buffer.count > 0, let base = buffer.baseAddress {
        body(base)
      }
    }
  }

  /// Calls `body` with the unshared scalars of a tensor that is not empty.
  @inline(__always) @inlinable
  mutating func withMutablePointer(_ body: (UnsafeMutablePointer<Scalar>) -> Void) {
    storage.withUnsafeMutableBufferPointer { buffer in
      if buffer.count > 0, let base = buffer.baseAddress {
        body(base)
      }
    }
  }
}

extension Tensor: Equatable {
  /// Equal shapes and equal scalars; a NaN makes it false.
  @inlinable
  public static func == (lhs: Tensor, rhs: Tensor) -> Bool {
    lhs.shape == rhs.shape && lhs.storage == rhs.storage
  }
}
