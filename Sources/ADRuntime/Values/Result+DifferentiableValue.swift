extension Result {
  /// What a success carries, if it is one.
  @inlinable
  public var successPayload: Success? {
    get {
      guard case .success(let value) = self else { return nil }
      return value
    }
    set {
      guard let newValue else { return }
      self = .success(newValue)
    }
  }

  /// What a failure carries, if it is one.
  @inlinable
  public var failurePayload: Failure? {
    get {
      guard case .failure(let error) = self else { return nil }
      return error
    }
    set {
      guard let newValue else { return }
      self = .failure(newValue)
    }
  }

  /// The case that is there.
  @inlinable
  public init(payloads: (), success: Success?, failure: Failure?) {
    if let success {
      self = .success(success)
    } else if let failure {
      self = .failure(failure)
    } else {
      preconditionFailure("no case is there")
    }
  }
}

/// A result is differentiable through what a success carries. The error of a failure is a constant.
extension Result: DifferentiableValue where Success: DifferentiableValue {
  /// A derivative with respect to what a success carries.
  public enum TangentVector: DifferentiableTangent {
    public typealias TangentVector = Self

    case success(Success.TangentVector)
    case failure

    /// What `success` carries, if it is the case.
    @inlinable
    public var successPayload: Success.TangentVector? {
      get {
        guard case .success(let value) = self else { return nil }
        return value
      }
      set {
        guard let newValue else { return }
        self = .success(newValue)
      }
    }

    /// The success that is there.
    @inlinable
    public init(payloads: (), success: Success.TangentVector?) {
      guard let success else { preconditionFailure("no case is there") }
      self = .success(success)
    }

    @inlinable
    public var zeroTangentVector: Self {
      switch self {
      case .success(let value): return .success(value.zeroTangentVector)
      case .failure: return .failure
      }
    }

    /// - Precondition: `offset` is of the same case.
    @inlinable
    public mutating func move(by offset: Self) {
      switch (self, offset) {
      case (.success(var value), .success(let other)):
        value.move(by: other)
        self = .success(value)
      case (.failure, .failure): break
      default: preconditionFailure("move(by:): the offset is of another case")
      }
    }

    @inlinable
    public func readScalars<Reader: ScalarReader>(into reader: inout Reader) {
      successPayload?.readScalars(into: &reader)
    }

    @inlinable
    public mutating func updateScalars<Updater: ScalarUpdater>(with updater: inout Updater) {
      guard case .success(var value) = self else { return }
      value.updateScalars(with: &updater)
      self = .success(value)
    }
  }

  @inlinable
  public var zeroTangentVector: TangentVector {
    switch self {
    case .success(let value): return .success(value.zeroTangentVector)
    case .failure: return .failure
    }
  }

  /// - Precondition: `offset` is of the same case.
  @inlinable
  public mutating func move(by offset: TangentVector) {
    switch (self, offset) {
    case (.success(var value), .success(let other)):
      value.move(by: other)
      self = .success(value)
    case (.failure, .failure): break
    default: preconditionFailure("move(by:): the offset is of another case")
    }
  }

  @inlinable
  public func readScalars<Reader: ScalarReader>(into reader: inout Reader) {
    successPayload?.readScalars(into: &reader)
  }

  @inlinable
  public mutating func updateScalars<Updater: ScalarUpdater>(with updater: inout Updater) {
    guard case .success(var value) = self else { return }
    value.updateScalars(with: &updater)
    self = .success(value)
  }
}
