/// Arithmetic, element by element. Tensors of different shapes broadcast as in NumPy: aligned at the last axis, a
/// dimension of 1 or a missing one repeats. Shapes that do not broadcast together are a precondition failure.
extension Tensor {
  public static prefix func - (operand: Tensor) -> Tensor { operand.applying(.negate) }

  public static func + (lhs: Tensor, rhs: Tensor) -> Tensor { combining(.add, lhs, rhs, "+") }
  public static func - (lhs: Tensor, rhs: Tensor) -> Tensor { combining(.subtract, lhs, rhs, "-") }
  public static func * (lhs: Tensor, rhs: Tensor) -> Tensor { combining(.multiply, lhs, rhs, "*") }
  public static func / (lhs: Tensor, rhs: Tensor) -> Tensor { combining(.divide, lhs, rhs, "/") }

  public static func + (lhs: Tensor, rhs: Scalar) -> Tensor { lhs.combining(.add, rhs) }
  public static func - (lhs: Tensor, rhs: Scalar) -> Tensor { lhs.combining(.subtract, rhs) }
  public static func * (lhs: Tensor, rhs: Scalar) -> Tensor { lhs.combining(.multiply, rhs) }
  public static func / (lhs: Tensor, rhs: Scalar) -> Tensor { lhs.combining(.divide, rhs) }

  public static func + (lhs: Scalar, rhs: Tensor) -> Tensor { combining(.add, lhs, rhs) }
  public static func - (lhs: Scalar, rhs: Tensor) -> Tensor { combining(.subtract, lhs, rhs) }
  public static func * (lhs: Scalar, rhs: Tensor) -> Tensor { combining(.multiply, lhs, rhs) }
  public static func / (lhs: Scalar, rhs: Tensor) -> Tensor { combining(.divide, lhs, rhs) }
}

/// Arithmetic in place: without a temporary if the tensor on the left is not shared. The right side broadcasts to the
/// shape of the left one, which stays.
extension Tensor {
  public static func += (lhs: inout Tensor, rhs: Tensor) { lhs.combine(.add, rhs, "+=") }
  public static func -= (lhs: inout Tensor, rhs: Tensor) { lhs.combine(.subtract, rhs, "-=") }
  public static func *= (lhs: inout Tensor, rhs: Tensor) { lhs.combine(.multiply, rhs, "*=") }
  public static func /= (lhs: inout Tensor, rhs: Tensor) { lhs.combine(.divide, rhs, "/=") }

  public static func += (lhs: inout Tensor, rhs: Scalar) { lhs.combine(.add, rhs) }
  public static func -= (lhs: inout Tensor, rhs: Scalar) { lhs.combine(.subtract, rhs) }
  public static func *= (lhs: inout Tensor, rhs: Scalar) { lhs.combine(.multiply, rhs) }
  public static func /= (lhs: inout Tensor, rhs: Scalar) { lhs.combine(.divide, rhs) }

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
