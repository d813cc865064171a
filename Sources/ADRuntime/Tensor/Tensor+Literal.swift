/// An element of a nested array literal that makes a ``Tensor``: a number, or an array of such elements.
public enum TensorLiteral<Scalar: TensorScalar>: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByArrayLiteral
{
  case scalar(Scalar)
  case elements([TensorLiteral])

  public init(floatLiteral value: Scalar.FloatLiteralType) {
    self = .scalar(Scalar(floatLiteral: value))
  }

  public init(integerLiteral value: Scalar.IntegerLiteralType) {
    self = .scalar(Scalar(integerLiteral: value))
  }

  public init(arrayLiteral elements: TensorLiteral...) {
    self = .elements(elements)
  }

  /// Not a number.
  public static var nan: TensorLiteral { .scalar(.nan) }

  /// Positive infinity.
  public static var infinity: TensorLiteral { .scalar(.infinity) }

  /// The element with the opposite sign: for `-.infinity`.
  public static prefix func - (operand: TensorLiteral) -> TensorLiteral {
    switch operand {
    case .scalar(let scalar): return .scalar(-scalar)
    case .elements(let elements): return .elements(elements.map { -$0 })
    }
  }

  /// The shape by the first element at each level.
  var shape: [Int] {
    switch self {
    case .scalar: return []
    case .elements(let elements): return [elements.count] + (elements.first?.shape ?? [])
    }
  }

  /// Appends the scalars in row-major order.
  func append(to scalars: inout [Scalar], shape: ArraySlice<Int>) {
    switch self {
    case .scalar(let scalar):
      require(shape.isEmpty, "a tensor literal has a number where others have an array")
      scalars.append(scalar)
    case .elements(let elements):
      require(
        elements.count == shape.first,
        "a tensor literal has arrays of \(shape.first ?? 0) and \(elements.count) elements side by side")
      for element in elements {
        element.append(to: &scalars, shape: shape.dropFirst())
      }
    }
  }
}

extension Tensor: ExpressibleByArrayLiteral {
  /// A tensor from nested literals: `let a: Tensor<Float> = [[1, 2], [3, 4]]`.
  ///
  /// - Precondition: arrays side by side have the same count.
  public init(arrayLiteral elements: TensorLiteral<Scalar>...) {
    let literal = TensorLiteral<Scalar>.elements(elements)
    let shape = literal.shape
    var scalars: [Scalar] = []
    scalars.reserveCapacity(elementCount(of: shape))
    literal.append(to: &scalars, shape: shape[...])
    self.init(uncheckedShape: shape, scalars: scalars)
  }
}
