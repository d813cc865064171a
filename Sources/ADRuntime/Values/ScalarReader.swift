/// Something that looks at the scalars of a ``DifferentiableValue``, a contiguous run at a time.
public protocol ScalarReader {
  /// Looks at one run of scalars. Runs come in the order of the value's scalars.
  mutating func read<Scalar: DifferentiableScalar>(_ scalars: UnsafeBufferPointer<Scalar>)
}

/// Something that changes the scalars of a ``DifferentiableValue`` in place, a contiguous run at a time.
public protocol ScalarUpdater {
  /// Changes one run of scalars. Runs come in the order of the value's scalars.
  mutating func update<Scalar: DifferentiableScalar>(_ scalars: UnsafeMutableBufferPointer<Scalar>)
}

/// Copies scalars into one flat array.
@usableFromInline
struct ScalarCollector: ScalarReader {
  @usableFromInline var scalars: [Double] = []

  @usableFromInline
  init() {}

  @inlinable
  mutating func read<Scalar: DifferentiableScalar>(_ run: UnsafeBufferPointer<Scalar>) {
    scalars.reserveCapacity(scalars.count + run.count)
    for scalar in run {
      scalars.append(Double(scalar))
    }
  }
}

/// Counts scalars.
@usableFromInline
struct ScalarCounter: ScalarReader {
  @usableFromInline var count = 0

  @usableFromInline
  init() {}

  @inlinable
  mutating func read<Scalar: DifferentiableScalar>(_ run: UnsafeBufferPointer<Scalar>) {
    count += run.count
  }
}

extension DifferentiableValue {
  /// The number of differentiable scalars in this value.
  @inlinable
  public var differentiableScalarCount: Int {
    var counter = ScalarCounter()
    readScalars(into: &counter)
    return counter.count
  }

  /// The differentiable scalars of this value as Doubles, in order.
  @inlinable
  public var flattenedScalars: [Double] {
    var collector = ScalarCollector()
    readScalars(into: &collector)
    return collector.scalars
  }
}
