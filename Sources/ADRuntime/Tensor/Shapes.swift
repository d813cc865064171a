/// The number of scalars in a tensor of `shape`: the product.
///
/// - Precondition: no dimension is negative.
@inlinable
public func elementCount(of shape: [Int]) -> Int {
  var count = 1
  for dimension in shape {
    require(dimension >= 0, "the shape \(shape) has a negative dimension")
    count *= dimension
  }
  return count
}

/// An axis counted from the front, where negative ones count from the back: -1 is the last.
///
/// - Precondition: a tensor of `rank` has that axis.
@inlinable
public func normalizedAxis(_ axis: Int, rank: Int) -> Int {
  require(axis >= -rank && axis < rank, "a tensor of rank \(rank) has no axis \(axis)")
  return axis < 0 ? axis + rank : axis
}

/// The permutation that undoes `permutation`.
@inlinable
public func inversePermutation(_ permutation: [Int]) -> [Int] {
  var inverse = permutation
  for (position, axis) in permutation.enumerated() {
    inverse[normalizedAxis(axis, rank: permutation.count)] = position
  }
  return inverse
}

/// The shape that tensors of two shapes broadcast to, aligned at the last axis; dimensions of 1 repeat.
///
/// - Precondition: the dimensions of each axis are equal or one of them is 1; else the message names `operation`.
func broadcastShape(_ left: [Int], _ right: [Int], _ operation: String) -> [Int] {
  if left == right { return left }
  let rank = max(left.count, right.count)
  var result = Array(repeating: 1, count: rank)
  for position in 1...max(rank, 1) where position <= rank {
    let a = position <= left.count ? left[left.count - position] : 1
    let b = position <= right.count ? right[right.count - position] : 1
    require(
      a == b || a == 1 || b == 1, "\(operation): the shapes \(left) and \(right) do not broadcast together")
    result[rank - position] = a == 1 ? b : a
  }
  return result
}

/// The stride of each axis of a row-major tensor.
func rowMajorStrides(_ shape: [Int]) -> [Int] {
  var strides = shape
  var stride = 1
  for axis in shape.indices.reversed() {
    strides[axis] = stride
    stride *= shape[axis]
  }
  return strides
}

/// The strides with which a row-major tensor of `shape` is read at each index of `target`: 0 along repeated axes.
///
/// - Precondition: `shape` broadcasts to `target`; else the message names `operation`.
func broadcastStrides(_ shape: [Int], to target: [Int], _ operation: String) -> [Int] {
  let missing = target.count - shape.count
  require(missing >= 0, "\(operation): the shape \(shape) does not broadcast to \(target)")
  var strides = Array(repeating: 0, count: target.count)
  var stride = 1
  for axis in shape.indices.reversed() {
    let dimension = shape[axis]
    require(
      dimension == target[axis + missing] || dimension == 1,
      "\(operation): the shape \(shape) does not broadcast to \(target)")
    strides[axis + missing] = dimension == 1 ? 0 : stride
    stride *= dimension
  }
  return strides
}
