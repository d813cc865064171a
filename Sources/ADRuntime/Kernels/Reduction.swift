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
    applyReductionOfRows(reduction, x, y, rows, columns)
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
    applyReductionOfRows(reduction, x, y, rows, columns)
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
  case .sum: return pairwiseSum(x, count)
  case .maximum: return extremum(x, count) { $0 >= $1 || $0.isNaN ? $0 : $1 }
  case .minimum: return extremum(x, count) { $0 <= $1 || $0.isNaN ? $0 : $1 }
  }
}

/// The same of each row of a matrix.
@inline(__always)
private func applyReductionOfRows<Scalar: TensorScalar>(
  _ reduction: Reduction, _ x: UnsafePointer<Scalar>, _ y: UnsafeMutablePointer<Scalar>, _ rows: Int, _ columns: Int
) {
  var row = 0
  if reduction == .sum && columns < 16 {
    while row &+ 8 <= rows {
      let sums = sumsOfEightRows(x + row &* columns, columns)
      UnsafeMutableRawPointer(y + row).storeBytes(of: sums, as: SIMD8<Scalar>.self)
      row &+= 8
    }
  }
  while row < rows {
    y[row] = applyReduction(reduction, x + row &* columns, columns)
    row &+= 1
  }
}

/// The sums of eight short rows, a lane each: the sum of one would wait for every addition.
@inline(__always)
private func sumsOfEightRows<Scalar: TensorScalar>(_ x: UnsafePointer<Scalar>, _ columns: Int) -> SIMD8<Scalar> {
  var sums = SIMD8<Scalar>.zero
  for column in 0..<columns {
    let (low, high) = (x + column, x + (column &+ 4 &* columns))
    sums += SIMD8(
      low[0], low[columns], low[2 &* columns], low[3 &* columns], high[0], high[columns], high[2 &* columns],
      high[3 &* columns])
  }
  return sums
}

/// The sum of blocks of 1024 scalars, halves first, so that rounding errors grow with the logarithm of `count`.
private func pairwiseSum<Scalar: TensorScalar>(_ x: UnsafePointer<Scalar>, _ count: Int) -> Scalar {
  if count <= 1024 {
    return blockSum(x, count)
  }
  let half = (count / 2 + 7) & ~7
  return pairwiseSum(x, half) + pairwiseSum(x + half, count - half)
}

/// The sum in sixteen lanes.
@inline(__always)
private func blockSum<Scalar: TensorScalar>(_ x: UnsafePointer<Scalar>, _ count: Int) -> Scalar {
  var low = SIMD8<Scalar>.zero
  var high = SIMD8<Scalar>.zero
  var index = 0
  while index &+ 16 <= count {
    low += load(x, index)
    high += load(x, index &+ 8)
    index &+= 16
  }
  var sum = (low + high).sum()
  while index < count {
    sum += x[index]
    index &+= 1
  }
  return sum
}

/// The eight scalars from `index` on.
@inline(__always)
private func load<Scalar: TensorScalar>(_ x: UnsafePointer<Scalar>, _ index: Int) -> SIMD8<Scalar> {
  UnsafeRawPointer(x).loadUnaligned(fromByteOffset: index &* MemoryLayout<Scalar>.stride, as: SIMD8<Scalar>.self)
}

/// Joins the scalars by `better`, which is associative and commutative, in 64 lanes, so that the loop vectorises.
@inline(__always)
private func extremum<Scalar: TensorScalar>(
  _ x: UnsafePointer<Scalar>, _ count: Int, _ better: (Scalar, Scalar) -> Scalar
) -> Scalar {
  let laneCount = 64
  guard count >= laneCount else {
    return (1..<count).reduce(into: x[0]) { best, index in best = better(best, x[index]) }
  }
  return withUnsafeTemporaryAllocation(of: Scalar.self, capacity: laneCount) { lanes in
    _ = lanes.initialize(from: UnsafeBufferPointer(start: x, count: laneCount))
    var index = laneCount
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
    while index < count {
      best = better(best, x[index])
      index &+= 1
    }
    return best
  }
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
