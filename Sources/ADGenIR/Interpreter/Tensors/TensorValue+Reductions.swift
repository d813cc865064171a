// Reductions over axes, and functions along an axis.

extension TensorValue {
  /// The axis counted from the front; negative ones count from the back.
  func normalized(axis: Int) throws(RuntimeTrap) -> Int {
    let normalized = axis < 0 ? axis + rank : axis
    guard shape.indices.contains(normalized) else {
      throw RuntimeTrap(.badShape, "axis \(axis) of a tensor of rank \(rank)")
    }
    return normalized
  }

  /// The positions of the scalars that a reduction over the axes joins, for each element of the result.
  private func groups(_ axes: Set<Int>) throws(RuntimeTrap) -> (shape: [Int], groups: [[Int]]) {
    let kept = shape.indices.map { axes.contains($0) ? 1 : shape[$0] }
    let targets = try TensorValue(.double, shape: kept) { Double($0) }.broadcast(to: shape)
    var groups: [[Int]] = Array(repeating: [], count: try Self.count(of: kept))
    for (position, target) in targets.scalars.enumerated() { groups[Int(target)].append(position) }
    return (kept, groups)
  }

  /// The shape with the axes replaced by 1.
  func reducedShape(_ axes: [Int]) throws(RuntimeTrap) -> [Int] {
    var result = shape
    for axis in axes { result[try normalized(axis: axis)] = 1 }
    return result
  }

  /// Joins the scalars along the axes.
  func reduced(
    _ axes: [Int], keepDims: Bool, _ join: ([Double]) -> Double
  ) throws(RuntimeTrap) -> TensorValue {
    var reduced: Set<Int> = []
    for axis in axes { reduced.insert(try normalized(axis: axis)) }
    let (kept, groups) = try groups(reduced)
    let shape = keepDims ? kept : self.shape.indices.filter { !reduced.contains($0) }.map { self.shape[$0] }
    return try TensorValue(kind, shape: shape) { position in join(groups[position].map { scalars[$0] }) }
  }

  /// Maps the scalars along the axis together.
  func mapped(along axis: Int, _ transform: ([Double]) -> [Double]) throws(RuntimeTrap) -> TensorValue {
    let groups = try groups([normalized(axis: axis)]).groups
    var result = scalars
    for group in groups {
      for (position, value) in zip(group, transform(group.map { scalars[$0] })) { result[position] = value }
    }
    return try TensorValue(kind, shape: shape, scalars: result)
  }

  static func sum(_ values: [Double]) -> Double { values.reduce(0, +) }

  static func mean(_ values: [Double]) -> Double { sum(values) / Double(values.count) }

  /// -∞ of nothing.
  static func maximum(_ values: [Double]) -> Double {
    values.reduce(-.infinity) { ScalarFunction.maximum.evaluate($0, $1, 0) }
  }

  static func minimum(_ values: [Double]) -> Double {
    values.reduce(.infinity) { ScalarFunction.minimum.evaluate($0, $1, 0) }
  }

  /// log Σ exp, without overflow.
  static func logSumExp(_ values: [Double]) -> Double {
    let largest = maximum(values)
    if !largest.isFinite { return largest }
    let total = sum(values.map { ScalarFunction.exp.evaluate($0 - largest, 0, 0) })
    return largest + ScalarFunction.log.evaluate(total, 0, 0)
  }

  static func logSoftmax(_ values: [Double]) -> [Double] {
    // The largest is taken off first: the sum's logarithm is small beside it.
    let largest = maximum(values)
    let rest = logSumExp(values.map { $0 - largest })
    return values.map { $0 - largest - rest }
  }

  static func softmax(_ values: [Double]) -> [Double] {
    logSoftmax(values).map { ScalarFunction.exp.evaluate($0, 0, 0) }
  }
}
