/// The derivative of an optional is an optional: `nil` for `nil`.
extension Optional: DifferentiableValue where Wrapped: DifferentiableValue {
  public typealias TangentVector = Wrapped.TangentVector?

  @inlinable
  public var zeroTangentVector: Wrapped.TangentVector? {
    switch self {
    case .some(let value): return .some(value.zeroTangentVector)
    case .none: return .none
    }
  }

  /// Moves the wrapped value. An offset of `nil` is zero.
  ///
  /// - Precondition: if this value is `nil`, so is the offset.
  @inlinable
  public mutating func move(by offset: Wrapped.TangentVector?) {
    guard let offset else { return }
    require(self != nil, "move(by:): nil moved by an offset that is not nil")
    self?.move(by: offset)
  }

  @inlinable
  public func readScalars<Reader: ScalarReader>(into reader: inout Reader) {
    self?.readScalars(into: &reader)
  }

  @inlinable
  public mutating func updateScalars<Updater: ScalarUpdater>(with updater: inout Updater) {
    self?.updateScalars(with: &updater)
  }
}

extension Optional: DifferentiableTangent where Wrapped: DifferentiableTangent {
  @inlinable
  public mutating func scale(by factor: Double) {
    self?.scale(by: factor)
  }

  /// The inner product of the wrapped vectors; `nil` is zero.
  @inlinable
  public func innerProduct(with other: Wrapped?) -> Double {
    guard let self, let other else { return 0 }
    return self.innerProduct(with: other)
  }
}
