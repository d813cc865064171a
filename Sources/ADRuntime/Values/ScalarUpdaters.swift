/// Sets every scalar to one value.
@usableFromInline
struct ScalarFill: ScalarUpdater {
  @usableFromInline let value: Double

  @inlinable
  init(value: Double) { self.value = value }

  @inlinable
  mutating func update<Scalar: DifferentiableScalar>(_ run: UnsafeMutableBufferPointer<Scalar>) {
    run.update(repeating: Scalar(value))
  }
}

/// Multiplies every scalar by a factor.
@usableFromInline
struct ScalarScaling: ScalarUpdater {
  @usableFromInline let factor: Double

  @inlinable
  init(factor: Double) { self.factor = factor }

  @inlinable
  mutating func update<Scalar: DifferentiableScalar>(_ run: UnsafeMutableBufferPointer<Scalar>) {
    let factor = Scalar(factor)
    for index in run.indices {
      run[index] *= factor
    }
  }
}

/// Adds a flat list of offsets.
@usableFromInline
struct ScalarAddition: ScalarUpdater {
  @usableFromInline let offsets: [Double]
  @usableFromInline var position = 0

  @inlinable
  init(offsets: [Double]) { self.offsets = offsets }

  @inlinable
  mutating func update<Scalar: DifferentiableScalar>(_ run: UnsafeMutableBufferPointer<Scalar>) {
    require(
      position + run.count <= offsets.count, "move(by:): the offset has \(offsets.count) scalars, the value has more")
    for index in run.indices {
      run[index] += Scalar(offsets[position + index])
    }
    position += run.count
  }
}

/// Replaces the scalars by a flat list of values.
@usableFromInline
struct ScalarReplacement: ScalarUpdater {
  @usableFromInline let values: [Double]
  @usableFromInline var position = 0

  @inlinable
  init(values: [Double]) { self.values = values }

  @inlinable
  mutating func update<Scalar: DifferentiableScalar>(_ run: UnsafeMutableBufferPointer<Scalar>) {
    for index in run.indices {
      run[index] = Scalar(values[position + index])
    }
    position += run.count
  }
}

extension DifferentiableValue {
  /// Replaces the differentiable scalars of this value by `scalars`, rounded to their types.
  ///
  /// - Precondition: `scalars.count` is ``differentiableScalarCount``.
  @inlinable
  public mutating func setFlattenedScalars(_ scalars: [Double]) {
    let count = differentiableScalarCount
    require(scalars.count == count, "setFlattenedScalars: \(scalars.count) scalars for a value that has \(count)")
    var updater = ScalarReplacement(values: scalars)
    updateScalars(with: &updater)
  }
}
