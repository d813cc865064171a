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

extension TensorKernels {
  public static func apply(
    _ operation: BinaryOperation, _ a: UnsafePointer<Scalar>, stride aStride: Int, _ b: UnsafePointer<Scalar>,
    stride bStride: Int, into y: UnsafeMutablePointer<Scalar>, count: Int
  ) {
    let runs = (a, aStride, b, bStride)
    switch operation {
    case .add: zip(runs, y, count) { $0 + $1 }
    case .subtract: zip(runs, y, count) { $0 - $1 }
    case .multiply: zip(runs, y, count) { $0 * $1 }
    case .divide: zip(runs, y, count) { $0 / $1 }
    case .maximum: zip(runs, y, count, ScalarFunctions.maximum)
    case .minimum: zip(runs, y, count, ScalarFunctions.minimum)
    case .power: zip(runs, y, count, power)
    case .atan2: zip(runs, y, count) { Scalar.atan2(y: $0, x: $1) }
    case .zeroWins: zip(runs, y, count) { $0 == 0 ? 0 : $0 * $1 }
    case .sigmoidCrossEntropy: zip(runs, y, count) { ScalarFunctions.softplus($0) - $0 * $1 }
    }
  }

  /// `y[i] = function(a[i * aStride], b[i * bStride])`: a loop for each pair of strides, so that each vectorises.
  @inline(__always)
  static func zip<Result>(
    _ runs: (a: UnsafePointer<Scalar>, aStride: Int, b: UnsafePointer<Scalar>, bStride: Int),
    _ y: UnsafeMutablePointer<Result>, _ count: Int, _ function: (Scalar, Scalar) -> Result
  ) {
    let (a, aStride, b, bStride) = runs
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
      let value = function(a[0], b[0])
      for index in 0..<count {
        y[index] = value
      }
    }
  }
}

extension ScalarFunctions {
  /// The larger one, or NaN.
  @inline(__always)
  static func maximum<Scalar: TensorScalar>(_ a: Scalar, _ b: Scalar) -> Scalar {
    a >= b || a.isNaN ? a : b
  }

  /// The smaller one, or NaN.
  @inline(__always)
  static func minimum<Scalar: TensorScalar>(_ a: Scalar, _ b: Scalar) -> Scalar {
    a <= b || a.isNaN ? a : b
  }
}
