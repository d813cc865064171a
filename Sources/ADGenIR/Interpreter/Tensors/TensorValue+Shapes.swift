// Shapes: what moves scalars around.

extension TensorValue {
  /// One size may be -1: what is left.
  func reshaped(to shape: [Int]) throws(RuntimeTrap) -> TensorValue {
    var shape = shape
    if let unknown = shape.firstIndex(of: -1) {
      shape[unknown] = 1
      let rest = try Self.count(of: shape)
      guard rest > 0, scalars.count % rest == 0 else {
        throw RuntimeTrap(.badShape, "\(scalars.count) scalars do not fill shape \(shape)")
      }
      shape[unknown] = scalars.count / rest
    }
    return try TensorValue(kind, shape: shape, scalars: scalars)
  }

  /// The last two axes swapped; a tensor of lower rank is its own transpose.
  func transposed() throws(RuntimeTrap) -> TensorValue {
    if rank < 2 { return self }
    var permutation = Array(shape.indices)
    permutation.swapAt(rank - 1, rank - 2)
    return try permuted(permutation)
  }

  /// Axis i of the result is axis `permutation[i]`.
  func permuted(_ permutation: [Int]) throws(RuntimeTrap) -> TensorValue {
    guard permutation.sorted() == Array(shape.indices) else {
      throw RuntimeTrap(.badShape, "\(permutation) does not permute \(rank) axes")
    }
    let strides = Self.strides(of: shape)
    return try gathered(shape: permutation.map { shape[$0] }, strides: permutation.map { strides[$0] })
  }

  func broadcast(to target: [Int]) throws(RuntimeTrap) -> TensorValue {
    if target == shape { return self }
    guard target.count >= rank, try Self.commonShape(shape, target) == target else {
      throw RuntimeTrap(.badShape, "shape \(shape) does not broadcast to \(target)")
    }
    let strides = zip(Self.strides(of: shape), shape).map { $1 == 1 ? 0 : $0 }
    return try gathered(shape: target, strides: Array(repeating: 0, count: target.count - rank) + strides)
  }

  /// Sums over what broadcasting to this shape would repeat.
  func unbroadcast(to target: [Int]) throws(RuntimeTrap) -> TensorValue {
    if target == shape { return self }
    let sources = try TensorValue(.double, shape: target) { Double($0) }.broadcast(to: shape)
    var sums = Array(repeating: 0.0, count: try Self.count(of: target))
    for (position, source) in sources.scalars.enumerated() { sums[Int(source)] += scalars[position] }
    return try TensorValue(kind, shape: target, scalars: sums)
  }

  /// The tensor of the shape whose element at indices i is the scalar at Σ i·stride.
  private func gathered(shape: [Int], strides: [Int]) throws(RuntimeTrap) -> TensorValue {
    let steps = Self.strides(of: shape)
    return try TensorValue(kind, shape: shape) { position in
      var source = 0
      for axis in shape.indices { source += position / steps[axis] % shape[axis] * strides[axis] }
      return scalars[source]
    }
  }
}
