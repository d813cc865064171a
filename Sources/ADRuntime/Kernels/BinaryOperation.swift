/// The elementwise functions of two arguments that have a loop of their own.
public enum BinaryOperation: Sendable {
  case add, subtract, multiply, divide
  /// `maximum` and `minimum` are NaN where one of their arguments is, as NumPy's.
  case maximum, minimum
  case power, atan2
  /// 0 where the first argument is 0, else the product.
  case zeroWins
  /// max(x, 0) - x z + log(1 + exp(-|x|)) for a logit x and a label z.
  case sigmoidCrossEntropy
}

extension FloatKernels {
  public static func apply(
    _ operation: BinaryOperation, _ a: UnsafePointer<Float>, stride aStride: Int, _ b: UnsafePointer<Float>,
    stride bStride: Int, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    applyBinary(operation, (a, aStride, b, bStride), y, count)
  }

  public static func compare(
    _ comparison: Comparison, _ a: UnsafePointer<Float>, stride aStride: Int, _ b: UnsafePointer<Float>,
    stride bStride: Int, into y: UnsafeMutablePointer<Bool>, count: Int
  ) {
    applyComparison(comparison, (a, aStride, b, bStride), y, count)
  }
}

extension DoubleKernels {
  public static func apply(
    _ operation: BinaryOperation, _ a: UnsafePointer<Double>, stride aStride: Int, _ b: UnsafePointer<Double>,
    stride bStride: Int, into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    applyBinary(operation, (a, aStride, b, bStride), y, count)
  }

  public static func compare(
    _ comparison: Comparison, _ a: UnsafePointer<Double>, stride aStride: Int, _ b: UnsafePointer<Double>,
    stride bStride: Int, into y: UnsafeMutablePointer<Bool>, count: Int
  ) {
    applyComparison(comparison, (a, aStride, b, bStride), y, count)
  }
}

/// Two operands with their strides, which are 0 or 1.
private typealias Operands<Scalar> = (a: UnsafePointer<Scalar>, aStride: Int, b: UnsafePointer<Scalar>, bStride: Int)

/// The loop for each operation, specialised for the two scalar types above.
@inline(__always)
private func applyBinary<Scalar: TensorScalar>(
  _ operation: BinaryOperation, _ operands: Operands<Scalar>, _ y: UnsafeMutablePointer<Scalar>, _ count: Int
) {
  switch operation {
  case .add: zip(operands, y, count) { $0 + $1 }
  case .subtract: zip(operands, y, count) { $0 - $1 }
  case .multiply: zip(operands, y, count) { $0 * $1 }
  case .divide: zip(operands, y, count) { $0 / $1 }
  case .maximum: zip(operands, y, count) { $0 >= $1 || $0.isNaN ? $0 : $1 }
  case .minimum: zip(operands, y, count) { $0 <= $1 || $0.isNaN ? $0 : $1 }
  case .power: zip(operands, y, count, Scalar.Kernels.power)
  case .atan2: zip(operands, y, count) { Scalar.atan2(y: $0, x: $1) }
  case .zeroWins: zip(operands, y, count) { $0 == 0 ? 0 : $0 * $1 }
  case .sigmoidCrossEntropy: zip(operands, y, count, sigmoidCrossEntropy)
  }
}

/// The loop for each comparison.
@inline(__always)
private func applyComparison<Scalar: TensorScalar>(
  _ comparison: Comparison, _ operands: Operands<Scalar>, _ y: UnsafeMutablePointer<Bool>, _ count: Int
) {
  switch comparison {
  case .less: zip(operands, y, count) { $0 < $1 }
  case .lessOrEqual: zip(operands, y, count) { $0 <= $1 }
  case .greater: zip(operands, y, count) { $0 > $1 }
  case .greaterOrEqual: zip(operands, y, count) { $0 >= $1 }
  case .equal: zip(operands, y, count) { $0 == $1 }
  case .notEqual: zip(operands, y, count) { $0 != $1 }
  }
}

/// max(x, 0) - x z + log(1 + exp(-|x|)).
@inline(__always)
private func sigmoidCrossEntropy<Scalar: TensorScalar>(_ x: Scalar, _ z: Scalar) -> Scalar {
  (x < 0 ? 0 : x) - x * z + Scalar.log(onePlus: Scalar.exp(-x.magnitude))
}

/// `y[i] = function(a[i * aStride], b[i * bStride])`: a loop for each pair of strides, so that each vectorises.
@inline(__always)
private func zip<Scalar: TensorScalar, Result>(
  _ operands: Operands<Scalar>, _ y: UnsafeMutablePointer<Result>, _ count: Int,
  _ function: (Scalar, Scalar) -> Result
) {
  let (a, aStride, b, bStride) = operands
  if aStride == 1 && bStride == 1 {
    for index in 0..<count {
      y[index] = function(a[index], b[index])
    }
  } else if aStride == 1 {
    let right = b[0]
    for index in 0..<count {
      y[index] = function(a[index], right)
    }
  } else if bStride == 1 {
    let left = a[0]
    for index in 0..<count {
      y[index] = function(left, b[index])
    }
  } else {
    y.update(repeating: function(a[0], b[0]), count: count)
  }
}
