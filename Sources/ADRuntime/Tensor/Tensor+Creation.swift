extension Tensor {
  /// A tensor of zeros.
  public static func zeros(shape: [Int]) -> Tensor { Tensor(repeating: 0, shape: shape) }

  /// A tensor of ones.
  public static func ones(shape: [Int]) -> Tensor { Tensor(repeating: 1, shape: shape) }

  /// A tensor in which every scalar is `value`.
  public static func full(_ value: Scalar, shape: [Int]) -> Tensor { Tensor(repeating: value, shape: shape) }

  /// Zeros in the shape of `other`.
  public static func zeros(like other: Tensor) -> Tensor { Tensor(repeating: 0, shape: other.shape) }

  /// Ones in the shape of `other`.
  public static func ones(like other: Tensor) -> Tensor { Tensor(repeating: 1, shape: other.shape) }

  /// The identity matrix of `size` rows and columns.
  public static func eye(_ size: Int) -> Tensor {
    var result = zeros(shape: [size, size])
    for index in 0..<size {
      result.storage[index * size + index] = 1
    }
    return result
  }

  /// The vector `start`, `start + step`, … of the numbers before `end`.
  ///
  /// Its count is the quotient (end - start) / step rounded up, and element i is start + i·step, as in NumPy.
  ///
  /// - Precondition: `step` is not 0.
  public static func arange(from start: Scalar = 0, to end: Scalar, step: Scalar = 1) -> Tensor {
    require(step != 0, "arange: the step is 0")
    let count = Swift.max(0, Int(((end - start) / step).rounded(.up)))
    return Tensor(shape: [count]) { pointer in
      for index in 0..<count {
        (pointer + index).initialize(to: start + Scalar(index) * step)
      }
    }
  }

  /// The vector of `count` evenly spaced numbers from `start` to `end`, both included.
  ///
  /// - Precondition: `count` is not negative.
  public static func linspace(from start: Scalar, through end: Scalar, count: Int) -> Tensor {
    require(count >= 0, "linspace: the count \(count) is negative")
    let step = count > 1 ? (end - start) / Scalar(count - 1) : 0
    return Tensor(shape: [count]) { pointer in
      for index in 0..<count {
        let isLast = index > 0 && index == count - 1
        (pointer + index).initialize(to: isLast ? end : start + Scalar(index) * step)
      }
    }
  }
}
