/// The ways to join scalars into one.
public enum Reduction: Sendable {
  case sum, maximum, minimum

  /// The operation that joins two scalars.
  var operation: BinaryOperation {
    switch self {
    case .sum: return .add
    case .maximum: return .maximum
    case .minimum: return .minimum
    }
  }

  /// Joins two scalars.
  func join<Scalar: TensorScalar>(_ a: Scalar, _ b: Scalar) -> Scalar {
    switch self {
    case .sum: return a + b
    case .maximum: return ScalarFunctions.maximum(a, b)
    case .minimum: return ScalarFunctions.minimum(a, b)
    }
  }
}

extension TensorKernels {
  public static func reduce(_ reduction: Reduction, _ x: UnsafePointer<Scalar>, count: Int) -> Scalar {
    switch reduction {
    case .sum: return pairwiseSum(x, count)
    case .maximum: return fold(x, count, ScalarFunctions.maximum)
    case .minimum: return fold(x, count, ScalarFunctions.minimum)
    }
  }

  /// The sum of blocks of 1024 scalars, halves first, so that rounding errors grow with the logarithm of `count`.
  static func pairwiseSum(_ x: UnsafePointer<Scalar>, _ count: Int) -> Scalar {
    if count <= 1024 {
      return blockSum(x, count)
    }
    let half = (count / 2 + 7) & ~7
    return pairwiseSum(x, half) + pairwiseSum(x + half, count - half)
  }

  /// The sum in sixteen lanes.
  @inline(__always)
  static func blockSum(_ x: UnsafePointer<Scalar>, _ count: Int) -> Scalar {
    var low = SIMD8<Scalar>.zero
    var high = SIMD8<Scalar>.zero
    let vectors = UnsafeRawPointer(x)
    let size = MemoryLayout<Scalar>.stride
    var index = 0
    while index &+ 16 <= count {
      low += vectors.loadUnaligned(fromByteOffset: index &* size, as: SIMD8<Scalar>.self)
      high += vectors.loadUnaligned(fromByteOffset: (index &+ 8) &* size, as: SIMD8<Scalar>.self)
      index &+= 16
    }
    var sum = (low + high).sum()
    while index < count {
      sum += x[index]
      index &+= 1
    }
    return sum
  }

  /// Joins the scalars in eight lanes; `function` is associative and commutative.
  @inline(__always)
  static func fold(_ x: UnsafePointer<Scalar>, _ count: Int, _ function: (Scalar, Scalar) -> Scalar) -> Scalar {
    var lanes = SIMD8<Scalar>(repeating: x[0])
    var index = 0
    while index &+ 8 <= count {
      for lane in 0..<8 {
        lanes[lane] = function(lanes[lane], x[index &+ lane])
      }
      index &+= 8
    }
    var result = lanes[0]
    for lane in 1..<8 {
      result = function(result, lanes[lane])
    }
    while index < count {
      result = function(result, x[index])
      index &+= 1
    }
    return result
  }

  public static func indexOfMaximum(_ x: UnsafePointer<Scalar>, stride: Int, count: Int) -> Int {
    firstIndex(x, stride, count) { $0 > $1 }
  }

  public static func indexOfMinimum(_ x: UnsafePointer<Scalar>, stride: Int, count: Int) -> Int {
    firstIndex(x, stride, count) { $0 < $1 }
  }

  /// The first index whose scalar is NaN, or which no other scalar precedes.
  @inline(__always)
  static func firstIndex(
    _ x: UnsafePointer<Scalar>, _ stride: Int, _ count: Int, _ precedes: (Scalar, Scalar) -> Bool
  ) -> Int {
    var best = x[0]
    var bestIndex = 0
    for index in 0..<count {
      let value = x[index &* stride]
      if value.isNaN { return index }
      if precedes(value, best) {
        best = value
        bestIndex = index
      }
    }
    return bestIndex
  }
}
