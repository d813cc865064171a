/// Members shared by the SIMD vectors of floating-point numbers, which are their own tangent vectors.
extension SIMD where Self: DifferentiableTangent, Scalar: DifferentiableScalar {
  @inlinable @inline(__always)
  public var zeroTangentVector: Self { Self(repeating: 0) }

  @inlinable @inline(__always)
  public mutating func move(by offset: Self) { self += offset }

  @inlinable @inline(__always)
  public mutating func scale(by factor: Double) { self *= Scalar(factor) }

  @inlinable
  public func innerProduct(with other: Self) -> Double {
    var sum = 0.0
    for index in indices {
      sum += Double(self[index]) * Double(other[index])
    }
    return sum
  }

  @inlinable
  public func readScalars<Reader: ScalarReader>(into reader: inout Reader) {
    for index in indices {
      self[index].readScalars(into: &reader)
    }
  }

  @inlinable
  public mutating func updateScalars<Updater: ScalarUpdater>(with updater: inout Updater) {
    for index in indices {
      self[index].updateScalars(with: &updater)
    }
  }
}

extension SIMD2: DifferentiableValue, DifferentiableTangent where Scalar: DifferentiableScalar {
  public typealias TangentVector = Self
}

extension SIMD3: DifferentiableValue, DifferentiableTangent where Scalar: DifferentiableScalar {
  public typealias TangentVector = Self
}

extension SIMD4: DifferentiableValue, DifferentiableTangent where Scalar: DifferentiableScalar {
  public typealias TangentVector = Self
}

extension SIMD8: DifferentiableValue, DifferentiableTangent where Scalar: DifferentiableScalar {
  public typealias TangentVector = Self
}

extension SIMD16: DifferentiableValue, DifferentiableTangent where Scalar: DifferentiableScalar {
  public typealias TangentVector = Self
}

extension SIMD32: DifferentiableValue, DifferentiableTangent where Scalar: DifferentiableScalar {
  public typealias TangentVector = Self
}

extension SIMD64: DifferentiableValue, DifferentiableTangent where Scalar: DifferentiableScalar {
  public typealias TangentVector = Self
}
