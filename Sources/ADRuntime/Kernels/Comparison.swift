/// The elementwise comparisons.
public enum Comparison: Sendable {
  case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
}

extension TensorKernels {
  public static func compare(
    _ comparison: Comparison, _ a: UnsafePointer<Scalar>, stride aStride: Int, _ b: UnsafePointer<Scalar>,
    stride bStride: Int, into y: UnsafeMutablePointer<Bool>, count: Int
  ) {
    let runs = (a, aStride, b, bStride)
    switch comparison {
    case .less: zip(runs, y, count) { $0 < $1 }
    case .lessOrEqual: zip(runs, y, count) { $0 <= $1 }
    case .greater: zip(runs, y, count) { $0 > $1 }
    case .greaterOrEqual: zip(runs, y, count) { $0 >= $1 }
    case .equal: zip(runs, y, count) { $0 == $1 }
    case .notEqual: zip(runs, y, count) { $0 != $1 }
    }
  }

  public static func select(
    _ mask: UnsafePointer<Bool>, stride maskStride: Int, _ a: UnsafePointer<Scalar>, stride aStride: Int,
    _ b: UnsafePointer<Scalar>, stride bStride: Int, into y: UnsafeMutablePointer<Scalar>, count: Int
  ) {
    for index in 0..<count {
      y[index] = mask[index &* maskStride] ? a[index &* aStride] : b[index &* bStride]
    }
  }
}
