/// Arithmetic, element by element. Tensors of different shapes broadcast as in NumPy: aligned at the last axis, a
/// dimension of 1 or a missing one repeats. Shapes that do not broadcast together are a precondition failure.
extension Tensor {
  @inlinable
  public static prefix func - (operand: consuming Tensor) -> Tensor { Scalar.Kernels.apply(.negate, to: operand) }

  @inlinable
  public static func + (lhs: consuming Tensor, rhs: consuming Tensor) -> Tensor {
    Scalar.Kernels.combine(.add, lhs, rhs, "+")
  }

  @inlinable
  public static func - (lhs: consuming Tensor, rhs: consuming Tensor) -> Tensor {
    Scalar.Kernels.combine(.subtract, lhs, rhs, "-")
  }

  @inlinable
  public static func * (lhs: consuming Tensor, rhs: consuming Tensor) -> Tensor {
    Scalar.Kernels.combine(.multiply, lhs, rhs, "*")
  }

  @inlinable
  public static func / (lhs: consuming Tensor, rhs: consuming Tensor) -> Tensor {
    Scalar.Kernels.combine(.divide, lhs, rhs, "/")
  }

  @inlinable
  public static func + (lhs: consuming Tensor, rhs: Scalar) -> Tensor { Scalar.Kernels.combine(.add, lhs, with: rhs) }

  @inlinable
  public static func - (lhs: consuming Tensor, rhs: Scalar) -> Tensor {
    Scalar.Kernels.combine(.subtract, lhs, with: rhs)
  }

  @inlinable
  public static func * (lhs: consuming Tensor, rhs: Scalar) -> Tensor {
    Scalar.Kernels.combine(.multiply, lhs, with: rhs)
  }

  @inlinable
  public static func / (lhs: consuming Tensor, rhs: Scalar) -> Tensor {
    Scalar.Kernels.combine(.divide, lhs, with: rhs)
  }

  @inlinable
  public static func + (lhs: Scalar, rhs: consuming Tensor) -> Tensor { Scalar.Kernels.combine(.add, lhs, with: rhs) }

  @inlinable
  public static func - (lhs: Scalar, rhs: consuming Tensor) -> Tensor {
    Scalar.Kernels.combine(.subtract, lhs, with: rhs)
  }

  @inlinable
  public static func * (lhs: Scalar, rhs: consuming Tensor) -> Tensor {
    Scalar.Kernels.combine(.multiply, lhs, with: rhs)
  }

  @inlinable
  public static func / (lhs: Scalar, rhs: consuming Tensor) -> Tensor {
    Scalar.Kernels.combine(.divide, lhs, with: rhs)
  }
}

/// Arithmetic in place: without a temporary if the tensor on the left is not shared. The right side broadcasts to the
/// shape of the left one, which stays.
extension Tensor {
  @inlinable
  public static func += (lhs: inout Tensor, rhs: Tensor) { Scalar.Kernels.update(&lhs, .add, rhs, "+=") }

  @inlinable
  public static func -= (lhs: inout Tensor, rhs: Tensor) { Scalar.Kernels.update(&lhs, .subtract, rhs, "-=") }

  @inlinable
  public static func *= (lhs: inout Tensor, rhs: Tensor) { Scalar.Kernels.update(&lhs, .multiply, rhs, "*=") }

  @inlinable
  public static func /= (lhs: inout Tensor, rhs: Tensor) { Scalar.Kernels.update(&lhs, .divide, rhs, "/=") }

  public static func += (lhs: inout Tensor, rhs: Scalar) { lhs.update(.add, rhs) }
  public static func -= (lhs: inout Tensor, rhs: Scalar) { lhs.update(.subtract, rhs) }
  public static func *= (lhs: inout Tensor, rhs: Scalar) { lhs.update(.multiply, rhs) }
  public static func /= (lhs: inout Tensor, rhs: Scalar) { lhs.update(.divide, rhs) }

  /// Adds `factor` times `other` in place.
  ///
  /// - Precondition: the shapes are equal.
  public mutating func addScaled(_ other: Tensor, by factor: Scalar) {
    require(shape == other.shape, "addScaled: the shapes \(shape) and \(other.shape) are not equal")
    let count = count
    withMutablePointer { y in
      other.withPointer { Scalar.Kernels.addScaled($0, factor: factor, into: y, count: count) }
    }
  }
}
