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
}

extension FloatKernels {
  public static func reduce(_ reduction: Reduction, _ x: UnsafePointer<Float>, count: Int) -> Float {
    applyReduction(reduction, x, count)
  }

  public static func reduceRows(
    _ reduction: Reduction, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) {
    if reduction == .sum { return sumRows(x, y, rows, columns) }
    for row in 0..<rows { y[row] = applyReduction(reduction, x + row &* columns, columns) }
  }

  // Apart from the other loops: in one function with them the compiler leaves calls in it.
  @inline(never)
  private static func sumRows(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ rows: Int, _ columns: Int
  ) {
    ScalarSummands(x: x).sumRows(into: y, rows: rows, columns: columns)
  }

  public static func sumProductsOfRows(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, rows: Int,
    columns: Int
  ) {
    ProductSummands(a, b).sumRows(into: y, rows: rows, columns: columns)
  }

  public static func indexOfMaximum(_ x: UnsafePointer<Float>, stride: Int, count: Int) -> Int {
    firstIndex(x, stride, count) { $0 > $1 }
  }

  public static func indexOfMinimum(_ x: UnsafePointer<Float>, stride: Int, count: Int) -> Int {
    firstIndex(x, stride, count) { $0 < $1 }
  }
}

extension DoubleKernels {
  public static func reduce(_ reduction: Reduction, _ x: UnsafePointer<Double>, count: Int) -> Double {
    applyReduction(reduction, x, count)
  }

  public static func reduceRows(
    _ reduction: Reduction, _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) {
    if reduction == .sum { return sumRows(x, y, rows, columns) }
    for row in 0..<rows { y[row] = applyReduction(reduction, x + row &* columns, columns) }
  }

  // Apart from the other loops: in one function with them the compiler leaves calls in it.
  @inline(never)
  private static func sumRows(
    _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ rows: Int, _ columns: Int
  ) {
    ScalarSummands(x: x).sumRows(into: y, rows: rows, columns: columns)
  }

  public static func sumProductsOfRows(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, rows: Int,
    columns: Int
  ) {
    ProductSummands(a, b).sumRows(into: y, rows: rows, columns: columns)
  }

  public static func indexOfMaximum(_ x: UnsafePointer<Double>, stride: Int, count: Int) -> Int {
    firstIndex(x, stride, count) { $0 > $1 }
  }

  public static func indexOfMinimum(_ x: UnsafePointer<Double>, stride: Int, count: Int) -> Int {
    firstIndex(x, stride, count) { $0 < $1 }
  }
}

/// The loop for each reduction, specialised for the two scalar types above.
@inline(__always)
private func applyReduction<Scalar: TensorScalar>(
  _ reduction: Reduction, _ x: UnsafePointer<Scalar>, _ count: Int
) -> Scalar {
  switch reduction {
  case .sum: return ScalarSummands(x: x).sum(count)
  case .maximum: return extremum(x, count) { $0 >= $1 || $0.isNaN ? $0 : $1 }
  case .minimum: return extremum(x, count) { $0 <= $1 || $0.isNaN ? $0 : $1 }
  }
}

/// Joins the scalars by `better`, which is associative and commutative and may meet a scalar twice, in chains that do not
/// wait for each other. (Comparisons of vectors of any type of scalar go lane by lane.)
@inline(__always)
private func extremum<Scalar: TensorScalar>(
  _ x: UnsafePointer<Scalar>, _ count: Int, _ better: (Scalar, Scalar) -> Scalar
) -> Scalar {
  let laneCount = 64
  guard count >= laneCount else { return shortExtremum(x, count, better) }
  return withUnsafeTemporaryAllocation(of: Scalar.self, capacity: laneCount) { lanes in
    _ = lanes.initialize(from: UnsafeBufferPointer(start: x + (count - laneCount), count: laneCount))
    var index = 0
    while index &+ laneCount <= count {
      for lane in 0..<laneCount {
        lanes[lane] = better(lanes[lane], x[index &+ lane])
      }
      index &+= laneCount
    }
    var best = lanes[0]
    for lane in 1..<laneCount {
      best = better(best, lanes[lane])
    }
    return best
  }
}

/// The same in four chains.
@inline(__always)
private func shortExtremum<Scalar: TensorScalar>(
  _ x: UnsafePointer<Scalar>, _ count: Int, _ better: (Scalar, Scalar) -> Scalar
) -> Scalar {
  guard count >= 4 else {
    var best = x[0]
    for index in 1..<count { best = better(best, x[index]) }
    return best
  }
  let end = x + (count &- 4)
  var (first, second, third, fourth) = (end[0], end[1], end[2], end[3])
  var index = 0
  while index &+ 4 <= count {
    first = better(first, x[index])
    second = better(second, x[index &+ 1])
    third = better(third, x[index &+ 2])
    fourth = better(fourth, x[index &+ 3])
    index &+= 4
  }
  return better(better(first, second), better(third, fourth))
}

/// The first index whose scalar is NaN, or which no other scalar precedes.
@inline(__always)
private func firstIndex<Scalar: TensorScalar>(
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
