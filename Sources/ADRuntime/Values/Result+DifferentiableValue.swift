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

/// A result is differentiable through what a success carries, as an optional of it is. The error of a failure is a
/// constant.
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
    init(_ payload: Success.TangentVector?) {
      self = payload.map { .success($0) } ?? .failure
    }

    @inlinable
    public var zeroTangentVector: Self { Self(successPayload?.zeroTangentVector) }

    /// - Precondition: `offset` is of the same case.
    @inlinable
    public mutating func move(by offset: Self) {
      successPayload.moveInItsCase(by: offset.successPayload)
    }

    @inlinable
    public func readScalars<Reader: ScalarReader>(into reader: inout Reader) {
      successPayload?.readScalars(into: &reader)
    }

    @inlinable
    public mutating func updateScalars<Updater: ScalarUpdater>(with updater: inout Updater) {
      successPayload?.updateScalars(with: &updater)
    }
  }

  @inlinable
  public var zeroTangentVector: TangentVector { TangentVector(successPayload?.zeroTangentVector) }

  /// - Precondition: `offset` is of the same case.
  @inlinable
  public mutating func move(by offset: TangentVector) {
    successPayload.moveInItsCase(by: offset.successPayload)
  }

  @inlinable
  public func readScalars<Reader: ScalarReader>(into reader: inout Reader) {
    successPayload?.readScalars(into: &reader)
  }

  @inlinable
  public mutating func updateScalars<Updater: ScalarUpdater>(with updater: inout Updater) {
    successPayload?.updateScalars(with: &updater)
  }
}

extension Optional where Wrapped: DifferentiableValue {
  /// Moves what a success carries along what another carries.
  @inlinable
  mutating func moveInItsCase(by offset: TangentVector) {
    require((self == nil) == (offset == nil), "move(by:): the offset is of another case")
    move(by: offset)
  }
}
