/// A tensor of truth values: the result of comparing tensors element by element.
///
/// It has no derivative. `Tensor(mask)` turns it into ones and zeros.
public struct TensorMask: Sendable, Equatable {
  /// The number of elements along each axis.
  public let shape: [Int]

  /// The truth values in row-major order.
  public let scalars: [Bool]

  /// A mask of `shape`.
  ///
  /// - Precondition: `scalars.count` is the product of `shape`.
  public init(shape: [Int], scalars: [Bool]) {
    require(
      scalars.count == elementCount(of: shape),
      "TensorMask(shape:scalars:): \(scalars.count) scalars do not fill the shape \(shape)")
    self.shape = shape
    self.scalars = scalars
  }

  /// How many elements are `value`.
  public func count(of value: Bool) -> Int {
    scalars.reduce(0) { $0 + ($1 == value ? 1 : 0) }
  }

  /// Whether every element is true.
  public var all: Bool { !scalars.contains(false) }

  /// Whether some element is true.
  public var any: Bool { scalars.contains(true) }
}

extension TensorMask {
  /// Element by element: and.
  ///
  /// - Precondition: the shapes are equal.
  public static func .& (lhs: TensorMask, rhs: TensorMask) -> TensorMask {
    require(lhs.shape == rhs.shape, ".&: the shapes \(lhs.shape) and \(rhs.shape) are not equal")
    return TensorMask(shape: lhs.shape, scalars: zip(lhs.scalars, rhs.scalars).map { $0 && $1 })
  }

  /// Element by element: or.
  ///
  /// - Precondition: the shapes are equal.
  public static func .| (lhs: TensorMask, rhs: TensorMask) -> TensorMask {
    require(lhs.shape == rhs.shape, ".|: the shapes \(lhs.shape) and \(rhs.shape) are not equal")
    return TensorMask(shape: lhs.shape, scalars: zip(lhs.scalars, rhs.scalars).map { $0 || $1 })
  }

  /// Element by element: not.
  public static prefix func .! (operand: TensorMask) -> TensorMask {
    TensorMask(shape: operand.shape, scalars: operand.scalars.map { !$0 })
  }
}

extension Tensor {
  /// 1 where `mask` is true, 0 where it is false.
  public init(_ mask: TensorMask) {
    self.init(uncheckedShape: mask.shape, scalars: mask.scalars.map { $0 ? 1 : 0 })
  }
}
